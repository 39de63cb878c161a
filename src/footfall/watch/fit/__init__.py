"""FIT, the format of most watches: bytes to columns to activities, and back to bytes.

`walk` finds the messages, `columns` gives their fields as arrays just as the watch wrote them, `build` makes
activities of them, `encode` writes activities.
"""

from footfall.watch.fit.build import read_fit
from footfall.watch.fit.columns import FitFile, Messages, decode
from footfall.watch.fit.encode import write

__all__ = ["FitFile", "Messages", "decode", "read_fit", "write"]
