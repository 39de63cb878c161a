"""The plan: from today to a goal, in weeks and days that the knees allow.

The weeks are solved first (`weeks`), then the days of each (`placing`), and every run is held to the ceiling
as it will be by then (`outlook`, `walking`). Same input, same plan.
"""

from footfall.care.plan.planning import Plan, earliest, make_plan
from footfall.care.plan.situation import Situation

__all__ = ["Plan", "Situation", "earliest", "make_plan"]
