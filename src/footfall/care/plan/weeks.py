"""How much each week carries, and how far its long run goes: the first half of the programme.

Every rule is an upper bound that rises with what came before: a week may carry so many times another, a long
run may be so many times another, or so much as the runs so far allow. Weeks rest on weeks before them alone,
so the greatest that keep all bounds are found in one pass; a mixed-integer programme of the same bounds has
the same optimum (see its test), and took a hundred times as long. And because every bound only ever rises
with the others, less to begin with (a sore knee, a break) never makes any week carry more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from footfall.records import FloatArray


@dataclass(frozen=True, slots=True)
class WeekBounds:
    """What bounds one week. Kilometres for its long run, easy km for all of it.

    Attributes:
        runs: How many runs are still to come in it.
        long_wanted: How far its long run shall go.
        load_wanted: What the week shall carry.
        long_so_far: How far it may go by the runs so far.
        load_so_far: What it may carry by the weeks so far.
        rests_on: The planned weeks it may be measured against instead: the greatest of them counts.
        long_times: So many times the long run of such a week.
        load_times: So many times what it carries.
        lighter: True where it shall be lighter than those weeks, whatever the runs so far allow.
        done: What it carries already.
    """

    runs: int
    long_wanted: float
    load_wanted: float
    long_so_far: float
    load_so_far: float
    rests_on: tuple[int, ...]
    long_times: float
    load_times: float
    lighter: bool = False
    done: float = 0.0


def solve_weeks(
    bounds: Sequence[WeekBounds], *, load_per_km: float, least_share: float, most_share: float
) -> tuple[FloatArray, FloatArray]:
    """Return the greatest long runs and weeks within bounds: (n,) km, and (n,) easy km.

    Args:
        bounds: What bounds each week, in order.
        load_per_km: Easy km that a kilometre costs.
        least_share: The other runs of a week are at least this share of its long run.
        most_share: They are at most this share of it.
    """
    long_km, loads = np.zeros(len(bounds)), np.zeros(len(bounds))
    for week, one in enumerate(bounds):
        loads[week] = one.done
        if not one.runs:
            continue
        others = max(0, one.runs - 1)
        by_long = one.long_times * max((long_km[rest] for rest in one.rests_on), default=0.0)
        by_load = one.load_times * max((loads[rest] for rest in one.rests_on), default=0.0)
        lighter = one.lighter and by_long > 0.0
        long = min(one.long_wanted, by_long if lighter else max(one.long_so_far, by_long))
        load = min(one.load_wanted, by_load if lighter else max(one.load_so_far, by_load))
        load = max(load, one.done)
        long = min(long, max(0.0, load - one.done) / (load_per_km * (1.0 + least_share * others)))
        long_km[week] = long
        loads[week] = min(load, one.done + load_per_km * long * (1.0 + most_share * others))
    return long_km, loads
