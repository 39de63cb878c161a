"""The terminal's face: commands that ask the diary and the views, and show.

`footfall` alone prints Today. Every reading command has `--json`; every command takes `--diary`. Exit codes:
0 done, 1 not done (the reason is a sentence on standard error), 2 the command's words are off, 130 an import
that Ctrl+C stopped.
"""

from footfall.cli.main import main

__all__ = ["main"]
