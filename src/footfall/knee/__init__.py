"""The knee: what a run or a walk costs the patellofemoral joint, from streams alone, in pure NumPy.

`knee_load` is the way in. Below it, from the ground up: what of each channel can be believed (`speeds`,
`distance`, `altitude`), then how the runner moved (`motion`), on what ground (`effort`, `terrain`), with what
steps (`stride`, `contact`), what a step costs (`force`), and all of these along one run (`course`). Beside
it: `parts` and `band` (why, and how sure), `balance` (a trend between the feet), `seconds` and `kilometres`
(along the way), `what_if` (the same run otherwise). `habits` learns what is usual for a runner, `joint` is
the laboratory's chain, `spring` a check of sensors, `weighted` takes medians by time, and `corrections` names
what had to be put right.
"""

from footfall.knee.balance import BalanceTrend, balance_trend
from footfall.knee.band import Comparison, Doubts, compare
from footfall.knee.corrections import Correction
from footfall.knee.course import Course, NotOnFootError, read_course
from footfall.knee.effort import minetti_cost
from footfall.knee.force import FootStrike, Form, easy_km_impulse, flat_km_impulse
from footfall.knee.habits import HABIT_WINDOW_DAYS, HabitSample, learn_habits, sample_habits
from footfall.knee.kilometres import KmRow, per_km, per_length
from footfall.knee.load import MODEL_VERSION, KneeLoad, knee_load, load_of
from footfall.knee.parts import LoadPart
from footfall.knee.seconds import KneeSeconds
from footfall.knee.spans import Span, per_span
from footfall.knee.stride import PRIOR_HABITS, habitual_cadence_spm
from footfall.knee.what_if import Alternative, Change, what_if, what_if_on

__all__ = [
    "HABIT_WINDOW_DAYS",
    "MODEL_VERSION",
    "PRIOR_HABITS",
    "Alternative",
    "BalanceTrend",
    "Change",
    "Comparison",
    "Correction",
    "Course",
    "Doubts",
    "FootStrike",
    "Form",
    "HabitSample",
    "KmRow",
    "KneeLoad",
    "KneeSeconds",
    "LoadPart",
    "NotOnFootError",
    "Span",
    "balance_trend",
    "compare",
    "easy_km_impulse",
    "flat_km_impulse",
    "habitual_cadence_spm",
    "knee_load",
    "learn_habits",
    "load_of",
    "minetti_cost",
    "per_km",
    "per_length",
    "per_span",
    "read_course",
    "sample_habits",
    "what_if",
    "what_if_on",
]
