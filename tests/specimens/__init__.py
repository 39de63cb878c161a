"""Specimens: archives as services write them and as nobody should, made for tests from runs of our own."""
