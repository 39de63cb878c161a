"""Shoes: which pair, how far it has come, what the knees said of it, and when it is due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from footfall.diary import Diary, ShoeUse, WornRun
from footfall.errors import NotInDiaryError
from footfall.records import (
    REPLACE_AFTER_M,
    REPLACE_AFTER_MONTHS,
    ActivityKind,
    Shoe,
    ShoesWorn,
)
from footfall.units import NO_BREAK_SPACE, UNKNOWN, format_distance, format_number
from footfall.views.shoe_life import Life, Worn, life_of
from footfall.views.wording import as_date, count, known, listed, short_day

ROTATION_DAYS = 60
WORN_FOR = {
    "run": "runs",
    "treadmill": "the treadmill",
    "walk": "walks",
    "trail": "trails",
    "track": "the track",
    "race": "races",
}
"""What a pair may be worn for by default, in words."""

_LIMITS = (
    f"Where you set nothing, a pair is due after {format_distance(REPLACE_AFTER_M, 0)} or "
    f"{REPLACE_AFTER_MONTHS:g}{NO_BREAK_SPACE}months, whichever comes first. That is a choice of ours and no "
    "finding: no study shows a distance or an age from which shoes hurt. Set both for each pair as you like."
)
_FIT = (
    "A shoe is for the foot it is on: try it on in the socks you run in, and note with the pair which "
    "ones they are and how it fits."
)
_PAIN = (
    "Pain by pair counts the notes tied to runs in it. It tells what you wore when it hurt, not that the "
    "pair is why."
)


@dataclass(frozen=True, slots=True)
class PairPain:
    """What the knees said of the runs in a pair.

    Attributes:
        notes: How many notes tied to its runs tell a pain.
        mean: The mean of the worst pain of each, 0 to 10, NaN without notes.
        worst: The worst of all, None without notes.
        text: All of it in words; "unknown" without notes.
    """

    notes: int
    mean: float
    worst: int | None
    text: str


@dataclass(frozen=True, slots=True)
class PairView:
    """One pair of shoes.

    Attributes:
        id: Its number in the diary.
        shoe: The pair.
        build: "drop 8 mm · sole 34 mm · minimalist", "" where unknown.
        distance_m: Metres on it, those before Footfall knew it included.
        distance: The same as a text.
        months: Months in use up to today or to its retirement, NaN where unknown.
        age: The same as a text.
        easy_km: Knee load of its runs and walks, easy km for each knee, NaN where unknown.
        easy: The same as a text.
        hard_steps: Their hard-step count, NaN where unknown.
        hard: The same as a text.
        runs: Runs and walks in it.
        first_day: The day of the first, None without any.
        last_day: The day of the last.
        worn: "Worn from Sun 1 Mar 2026 to Sat 30 May 2026", or that it was not worn yet.
        pain: What the knees said.
        life: How much of it is over, and when it is due.
        worn_for: "Worn by default for runs and the treadmill."; "" for nothing.
    """

    id: int
    shoe: Shoe
    build: str
    distance_m: float
    distance: str
    months: float
    age: str
    easy_km: float
    easy: str
    hard_steps: float
    hard: str
    runs: int
    first_day: date | None
    last_day: date | None
    worn: str
    pain: PairPain
    life: Life
    worn_for: str


@dataclass(frozen=True, slots=True)
class ShoesView:
    """What the page of shoes says.

    Attributes:
        pairs: The pairs in use, that worn last first.
        retired: Those that are not.
        unshod: How many runs know of no pair.
        rotation: Which pairs were run in lately, a sentence; "" where none was.
        limits: When a pair is due where its runner sets nothing.
        fit: A line on socks and fit.
        about_pain: What pain by pair means and what it does not.
        demo: True where the diary holds the simulated season.
    """

    pairs: tuple[PairView, ...]
    retired: tuple[PairView, ...]
    unshod: int
    rotation: str
    limits: str
    fit: str
    about_pain: str
    demo: bool


def shoes_view(diary: Diary, *, today: date) -> ShoesView:
    """Return every pair, what it did and when it is due."""
    lately = diary.worn_runs(today - timedelta(days=ROTATION_DAYS), today)
    uses, used, pain = diary.shoes(), diary.shoe_use(), diary.pain_by_shoe()
    pairs = sorted(
        (_pair(diary, use, used, pain, today) for use in uses if use.id in used.id),
        key=lambda pair: (pair.last_day or date.min, pair.id),
        reverse=True,
    )
    return ShoesView(
        pairs=tuple(pair for pair in pairs if pair.shoe.retired is None),
        retired=tuple(pair for pair in pairs if pair.shoe.retired is not None),
        unshod=diary.runs_without_shoes(),
        rotation=_rotation(lately, {use.id: use.shoe.name for use in uses}, today),
        limits=_LIMITS,
        fit=_FIT,
        about_pain=_PAIN,
        demo=diary.is_demo,
    )


def pair_view(diary: Diary, number: int, *, today: date) -> PairView:
    """Return one pair.

    Raises:
        NotInDiaryError: The diary has none of this number.
    """
    uses, used = diary.shoes(), diary.shoe_use()
    use = next((use for use in uses if use.id == number and number in used.id), None)
    if use is None:
        raise NotInDiaryError(f"There is no pair of shoes {number} in this diary.")
    return _pair(diary, use, used, diary.pain_by_shoe(number), today)


def _pair(
    diary: Diary, use: ShoeUse, used: ShoesWorn, pain: Mapping[int, list[int]], today: date
) -> PairView:
    row = int(np.searchsorted(used.id, use.id))
    first, last = _days_of(used, use.id)
    worn = Worn(use.distance_m, first, _runs_to_due(diary, use, first, last))
    life = life_of(use.shoe, worn, today)
    easy_km, hard_steps = float(used.easy_km[row]), float(used.hard_steps[row])
    return PairView(
        id=use.id,
        shoe=use.shoe,
        build=_build(use.shoe),
        distance_m=use.distance_m,
        distance=format_distance(use.distance_m, 0),
        months=life.months,
        age=_age(life.months),
        easy_km=easy_km,
        easy=format_number(easy_km, 0),
        hard_steps=hard_steps,
        hard=f"{hard_steps:,.0f}" if known(hard_steps) else UNKNOWN,
        runs=use.runs,
        first_day=first,
        last_day=last,
        worn=_worn(first, last),
        pain=_pain(pain.get(use.id, [])),
        life=life,
        worn_for=_default_for(use.shoe),
    )


def _runs_to_due(
    diary: Diary, use: ShoeUse, first: date | None, last: date | None
) -> tuple[tuple[date, float], ...]:
    """Return the runs of a pair that is due by its distance, to tell in which it came to that; none else."""
    if use.shoe.retired is not None or use.distance_m < use.shoe.due_after_m:
        return ()
    return tuple((one.day, one.distance_m) for one in diary.worn_runs(first, last, shoe_id=use.id))


def _days_of(used: ShoesWorn, number: int) -> tuple[date | None, date | None]:
    """Return the days of the first and the last run in a pair, None without any."""
    row = int(np.searchsorted(used.id, number))
    days = used.first_day[row], used.last_day[row]
    first, last = (None if np.isnat(day) else as_date(day) for day in days)
    return first, last


def _build(shoe: Shoe) -> str:
    parts = []
    if known(shoe.drop_mm):
        parts.append(f"drop {shoe.drop_mm:g}{NO_BREAK_SPACE}mm")
    if known(shoe.stack_mm):
        parts.append(f"sole {shoe.stack_mm:g}{NO_BREAK_SPACE}mm")
    if shoe.minimalist is not None:
        parts.append("minimalist" if shoe.minimalist else "not minimalist")
    return " · ".join(parts)


def _age(months: float) -> str:
    if not known(months):
        return UNKNOWN
    return "under a month" if months < 1 else count(int(months), "month")


def _worn(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return "No run in your diary knows of it yet."
    if first == last:
        return f"Worn once, on {short_day(first)}."
    return f"First worn on {short_day(first)}, last on {short_day(last)}."


def _pain(told: list[int]) -> PairPain:
    if not told:
        return PairPain(0, float("nan"), None, "unknown: no pain note is tied to a run in it")
    mean, worst, so_many = sum(told) / len(told), max(told), count(len(told), "note")
    text = f"{mean:.1f} of 10 on average, {worst} at worst, from {so_many}"
    return PairPain(len(told), mean, worst, text if len(told) > 1 else f"{worst} of 10, from {so_many}")


def _default_for(shoe: Shoe) -> str:
    uses = [words for use, words in WORN_FOR.items() if use in shoe.default_for]
    return f"Worn by default for {listed(uses)}." if uses else ""


def _rotation(entries: list[WornRun], names: dict[int, str], today: date) -> str:
    since = today - timedelta(days=ROTATION_DAYS)
    lately = (one for one in entries if since < one.day <= today and one.kind == ActivityKind.RUN)
    runs = Counter(names[one.shoe_id] for one in lately if one.shoe_id in names)
    if not runs:
        return ""
    said = listed([f"{name} ({count(number, 'run')})" for name, number in runs.most_common()])
    return f"In the last {ROTATION_DAYS}{NO_BREAK_SPACE}days you ran in {said}."
