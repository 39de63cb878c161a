"""Shoes: which pair, how far it has come, what the knees said of it, and when it is due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from footfall.diary import Diary, ShoeUse, WornRun
from footfall.errors import NotInDiaryError
from footfall.language import _, ngettext, pgettext
from footfall.records import (
    REPLACE_AFTER_M,
    REPLACE_AFTER_MONTHS,
    ActivityKind,
    Evidence,
    Shoe,
    ShoesWorn,
    WornFor,
)
from footfall.signals import evidence
from footfall.units import (
    UNKNOWN,
    easy_in_unit,
    format_count,
    format_distance,
    format_general,
)
from footfall.views.evidence import told_evidence
from footfall.views.shoe_life import Life, Worn, life_of, months_text
from footfall.views.wording import as_date, known, listed, short_day, significant

ROTATION_DAYS = 60
_STUDIES = ("malisoux-2015-pairs", "theisen-2014", "kayll-2023", "design-shoe-life")
"""What is known of shoes and injuries, by its id in the evidence."""


def worn_for_words() -> dict[str, str]:
    """Return what a pair may be worn for by default, in words."""
    return {
        WornFor.RUN.value: pgettext("worn for", "runs"),
        WornFor.TREADMILL.value: pgettext("worn for", "the treadmill"),
        WornFor.WALK.value: pgettext("worn for", "walks"),
        WornFor.TRAIL.value: pgettext("worn for", "trails"),
        WornFor.TRACK.value: pgettext("worn for", "the track"),
        WornFor.RACE.value: pgettext("worn for", "races"),
    }


def _limits() -> str:
    return _(
        "Where you set nothing, a pair is due after {distance} or {months}, whichever comes first. That is a "
        "choice of ours and no finding: no study shows a distance or an age from which shoes hurt. Set both "
        "for each pair as you like.",
        distance=format_distance(REPLACE_AFTER_M, 0),
        months=months_text(REPLACE_AFTER_MONTHS),
    )


def _fit() -> str:
    return _(
        "A shoe is for the foot it is on: try it on in the socks you run in, and note with the pair which "
        "ones they are and how it fits. That is common sense; no study we know of tells which fit spares a "
        "knee."
    )


def _about_pain() -> str:
    return _(
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
        runs_text: The same as a text.
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
    runs_text: str
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
        evidence: What is known of shoes and injuries.
        demo: True where the diary holds the simulated season.
    """

    pairs: tuple[PairView, ...]
    retired: tuple[PairView, ...]
    unshod: int
    rotation: str
    limits: str
    fit: str
    about_pain: str
    evidence: tuple[Evidence, ...]
    demo: bool


def shoes_view(diary: Diary, *, today: date) -> ShoesView:
    """Return every pair, what it did and when it is due."""
    lately = diary.worn_runs(today - timedelta(days=ROTATION_DAYS), today)
    uses, used, pain = _all_pairs(diary)
    pairs = sorted(
        (_pair(diary, use, used, pain, today) for use in uses if use.id in used.id),
        key=lambda pair: (pair.last_day or date.min, pair.id),
        reverse=True,
    )
    return ShoesView(
        pairs=tuple(pair for pair in pairs if pair.shoe.retired is None),
        retired=tuple(pair for pair in pairs if pair.shoe.retired is not None),
        unshod=diary.remember("runs without shoes", diary.runs_without_shoes),
        rotation=_rotation(lately, {use.id: use.shoe.name for use in uses}, today),
        limits=_limits(),
        fit=_fit(),
        about_pain=_about_pain(),
        evidence=tuple(told_evidence(evidence()[name]) for name in _STUDIES),
        demo=diary.is_demo,
    )


def pair_view(diary: Diary, number: int, *, today: date) -> PairView:
    """Return one pair.

    Raises:
        NotInDiaryError: The diary has none of this number.
    """
    uses, used, pain = _all_pairs(diary)
    use = next((use for use in uses if use.id == number and number in used.id), None)
    if use is None:
        raise NotInDiaryError(_("There is no pair of shoes {number} in this diary.", number=number))
    return _pair(diary, use, used, pain, today)


def _all_pairs(diary: Diary) -> tuple[list[ShoeUse], ShoesWorn, Mapping[int, list[int]]]:
    """Return every pair, what it did and what the knees said of its runs: sums over all years."""
    return diary.remember("pairs", lambda: (diary.shoes(), diary.shoe_use(), diary.pain_by_shoe()))


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
        easy=format_count(easy_in_unit(easy_km)),
        hard_steps=hard_steps,
        hard=significant(hard_steps, 2),
        runs=use.runs,
        runs_text=format_count(use.runs),
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
    worn = diary.remember(("worn", use.id), lambda: diary.worn_runs(first, last, shoe_id=use.id))
    return tuple((one.day, one.distance_m) for one in worn)


def _days_of(used: ShoesWorn, number: int) -> tuple[date | None, date | None]:
    """Return the days of the first and the last run in a pair, None without any."""
    row = int(np.searchsorted(used.id, number))
    days = used.first_day[row], used.last_day[row]
    first, last = (None if np.isnat(day) else as_date(day) for day in days)
    return first, last


def _build(shoe: Shoe) -> str:
    parts = []
    if known(shoe.drop_mm):
        parts.append(_("drop {height}\N{NO-BREAK SPACE}mm", height=format_general(shoe.drop_mm)))
    if known(shoe.stack_mm):
        parts.append(_("sole {height}\N{NO-BREAK SPACE}mm", height=format_general(shoe.stack_mm)))
    if shoe.minimalist is not None:
        parts.append(_("minimalist") if shoe.minimalist else _("not minimalist"))
    return " · ".join(parts)


def _age(months: float) -> str:
    if not known(months):
        return UNKNOWN
    return _("under a month") if months < 1 else months_text(float(int(months)))


def _worn(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return _("No run in your diary knows of it yet.")
    if first == last:
        return _("Worn once, on {day}.", day=short_day(first))
    return _("First worn on {first}, last on {last}.", first=short_day(first), last=short_day(last))


def _pain(told: list[int]) -> PairPain:
    if not told:
        return PairPain(0, float("nan"), None, _("unknown: no pain note is tied to a run in it"))
    mean, worst = sum(told) / len(told), max(told)
    text = ngettext(
        "{worst} of 10, from {number} note",
        "{mean} of 10 on average, {worst} at worst, from {number} notes",
        len(told),
        mean=format_general(round(mean, 1)),
        worst=worst,
    )
    return PairPain(len(told), mean, worst, text)


def _default_for(shoe: Shoe) -> str:
    uses = [words for use, words in worn_for_words().items() if use in shoe.default_for]
    return _("Worn by default for {uses}.", uses=listed(uses)) if uses else ""


def _rotation(entries: list[WornRun], names: dict[int, str], today: date) -> str:
    since = today - timedelta(days=ROTATION_DAYS)
    lately = (one for one in entries if since < one.day <= today and one.kind == ActivityKind.RUN)
    runs = Counter(names[one.shoe_id] for one in lately if one.shoe_id in names)
    if not runs:
        return ""
    said = [
        f"{name} ({ngettext('{number} run', '{number} runs', number)})" for name, number in runs.most_common()
    ]
    return ngettext(
        "In the last {number} day you ran in {pairs}.",
        "In the last {number} days you ran in {pairs}.",
        ROTATION_DAYS,
        pairs=listed(said),
    )
