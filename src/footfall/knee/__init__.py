"""The knee: what a run or a walk costs the patellofemoral joint, from streams alone, in pure NumPy.

`knee_load` is the way in. Below it, from the ground up: `motion` (speed and pauses), `terrain` (grade,
ascent, descent), `stride` (walking or running, cadence, contact), `force` (what a step costs), `parts` and
`band` (why, and how sure), `kilometres` (the table). `habits` learns what is usual for a runner; `joint` is
the laboratory's chain.
"""

from footfall.knee.force import flat_km_impulse
from footfall.knee.habits import HABIT_WINDOW_DAYS, HabitSample, learn_habits, sample_habits
from footfall.knee.kilometres import KmRow, per_km
from footfall.knee.load import MODEL_VERSION, KneeLoad, KneeSeconds, NotOnFootError, knee_load
from footfall.knee.parts import LoadPart
from footfall.knee.stride import PRIOR_HABITS, habitual_cadence_spm
from footfall.knee.terrain import minetti_cost

__all__ = [
    "HABIT_WINDOW_DAYS",
    "MODEL_VERSION",
    "PRIOR_HABITS",
    "HabitSample",
    "KmRow",
    "KneeLoad",
    "KneeSeconds",
    "LoadPart",
    "NotOnFootError",
    "flat_km_impulse",
    "habitual_cadence_spm",
    "knee_load",
    "learn_habits",
    "minetti_cost",
    "per_km",
    "sample_habits",
]
