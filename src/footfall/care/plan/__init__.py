"""The plan: from today to a goal, in weeks and days that the knees allow.

How much each week carries is worked out first (`weeks`), then which day holds what (`placing`), and every run
is held to the ceiling as it will be by then (`outlook`, `walking`). A ladder goes before all of it
(`laddering`), and what was said yes to is changed as little as can be (`replanning`). Same input, same plan.
"""

from footfall.care.plan.laddering import first_date, plan_anew, plan_for
from footfall.care.plan.planning import Plan, earliest, first_open_day, make_plan
from footfall.care.plan.replanning import Change, changes, replan
from footfall.care.plan.situation import LadderAhead, Situation

__all__ = [
    "Change",
    "LadderAhead",
    "Plan",
    "Situation",
    "changes",
    "earliest",
    "first_date",
    "first_open_day",
    "make_plan",
    "plan_anew",
    "plan_for",
    "replan",
]
