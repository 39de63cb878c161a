"""Footfall: what every footfall cost your knees, and how far the next run may be.

```python
import footfall

run = footfall.read("morning.fit")
load = footfall.knee_load(run, footfall.Runner(mass_kg=68, height_m=1.74))
load.easy_km, load.band
with footfall.Diary() as diary:
    diary.add(run)
```
"""

from importlib import import_module
from typing import TYPE_CHECKING

from footfall.errors import FootfallError, UnreadableError
from footfall.knee import KneeLoad, knee_load
from footfall.records import (
    Activity,
    CheckIn,
    Exercise,
    ExerciseSession,
    PainNote,
    Run,
    Runner,
    SessionKind,
    Settings,
    Shoe,
    Side,
    Streams,
    Walk,
)
from footfall.watch import read, write

if TYPE_CHECKING:
    from footfall.diary import Diary, import_files

__version__ = "0.1.0"

__all__ = [
    "Activity",
    "CheckIn",
    "Diary",
    "Exercise",
    "ExerciseSession",
    "FootfallError",
    "KneeLoad",
    "PainNote",
    "Run",
    "Runner",
    "SessionKind",
    "Settings",
    "Shoe",
    "Side",
    "Streams",
    "UnreadableError",
    "Walk",
    "import_files",
    "knee_load",
    "read",
    "write",
]


def __getattr__(name: str) -> object:
    """Load the diary and its database, and what measures form, only when they are asked for."""
    if name in ("Diary", "import_files"):
        from footfall import diary

        return getattr(diary, name)
    if name == "form":
        return import_module("footfall.form")
    raise AttributeError(f"module 'footfall' has no attribute {name!r}")
