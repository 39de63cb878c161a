"""Say plainly when the Python at hand is too old."""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        f"Footfall needs Python 3.11 or later; this is {sys.version.split()[0]}. "
        "Name another with: make run PYTHON=python3.12"
    )
