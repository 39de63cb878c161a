"""Fuzzing: good files of every format, damaged in every way, given to whatever reads them.

`python -m tests.fuzz` goes on for minutes with damage never tried before; the suite runs half a
minute of the same, always with the same seed. A case is known by its parser, its seed and its number, and
can be made again.
"""
