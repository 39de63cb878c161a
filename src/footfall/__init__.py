"""Footfall: what every footfall cost your knees, and how far the next run may be."""
