"""Which pair: its figures, its pain, and when it is due, whichever of distance and months comes first."""

from __future__ import annotations

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.records import PainNote, Shoe, Side
from footfall.views.shoe_form import answers_of, read_pair
from footfall.views.shoe_life import DueState, Worn, life_of, months_after
from footfall.views.shoes import shoes_view
from tests.recordings import steady_run
from tests.season import TODAY, moment

NOTHING = Worn(0.0, None, ())


def worn(km: float, *runs: tuple[date, float]) -> Worn:
    return Worn(km * 1000.0, runs[0][0] if runs else None, runs)


def words(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("pair", "done", "state", "sentence"),
    [
        (Shoe("a", TODAY), worn(150), DueState.LATER, "Replace in about 550 km."),
        (Shoe("a", TODAY), worn(620), DueState.SOON, "Replace in about 80 km."),
        (Shoe("a", TODAY), worn(698), DueState.SOON, "Replace in less than 10 km."),
        (Shoe("a", date(2026, 3, 1)), worn(100), DueState.LATER, "Replace in September 2026, by its months."),
        (Shoe("a", date(2025, 9, 10)), worn(100), DueState.DUE, "Due since March, by its months."),
        (Shoe("a", date(2025, 3, 10)), worn(0), DueState.DUE, "Due since September 2025, by its months."),
        (
            Shoe("a", date(2020, 1, 1), retired=date(2021, 2, 3)),
            worn(9),
            DueState.RETIRED,
            "Retired in February 2021.",
        ),
        (Shoe("a", initial_m=740_000.0), worn(740), DueState.DUE, "Due: it has come 740 km."),
        (Shoe("a", replace_after_m=200_000.0), worn(150), DueState.LATER, "Replace in about 50 km."),
        (Shoe("a"), NOTHING, DueState.LATER, "Replace in about 700 km."),
    ],
)
def test_a_pair_is_due_by_distance_or_months_whichever_comes_first(pair, done, state, sentence):
    life = life_of(pair, done, TODAY)
    assert (life.state, words(life.sentence)) == (state, sentence)


def test_a_pair_past_its_distance_is_due_since_the_run_that_took_it_there():
    runs = [(date(2026, 2, 27), 4000.0), (date(2026, 4, 2), math.nan), (date(2026, 4, 3), 6000.0)]
    pair = Shoe("a", date(2026, 1, 1), initial_m=691_000.0)
    life = life_of(pair, worn(701, *runs), TODAY)
    assert words(life.sentence) == "Due since April, by its distance."
    assert life.left_m == 0.0


def test_whose_the_limit_is_is_told():
    ours = words(life_of(Shoe("a"), NOTHING, TODAY).limit)
    assert ours == "Due after 700 km or 6 months, our choice."
    mine = Shoe("a", replace_after_m=5e5, replace_after_months=1.0)
    assert words(life_of(mine, NOTHING, TODAY).limit) == "Due after 500 km or 1 month, your own choice."


def test_without_any_day_the_months_of_a_pair_are_unknown():
    life = life_of(Shoe("a"), NOTHING, TODAY)
    assert math.isnan(life.months)
    assert life.due_day is None


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)), st.floats(0, 240))
def test_months_lead_forward_and_never_off_the_calendar(day, months):
    after = months_after(day, months)
    assert after is None or day <= after or months < 1
    if after is not None:
        assert abs((after - day).days - months * 365.25 / 12) < 4


@given(
    st.floats(0, 2e7),
    st.one_of(st.none(), st.floats(1000, 2e7)),
    st.floats(-10, 20),
    st.sampled_from([None, True, False]),
)
def test_what_a_form_shows_reads_back_as_the_same_pair(initial_m, due_m, drop_mm, minimalist):
    pair = Shoe("Blue", initial_m=initial_m, replace_after_m=due_m, drop_mm=drop_mm, minimalist=minimalist)
    read, faults = read_pair(answers_of(pair), Shoe("new"), TODAY)
    assert not faults
    assert read.initial_m == pytest.approx(initial_m, abs=1.0)
    assert read.minimalist is minimalist
    again, _ = read_pair(answers_of(read), Shoe("new"), TODAY)
    assert answers_of(again) == answers_of(read)


def test_pain_by_pair_joins_the_notes_of_its_runs_and_is_unknown_without_any(diary):
    sore, quiet = diary.add_shoe(Shoe("Sore")), diary.add_shoe(Shoe("Quiet"))
    runs = [diary.add(steady_run(moment(days))) for days in (5, 3, 1)]
    diary.wear(sore, runs[:2])
    diary.wear(quiet, runs[2:])
    for run, pain in zip(runs[:2], (1, 4), strict=True):
        day = diary.entry(run).day
        diary.add_pain_note(PainNote(Side.LEFT, day, during=pain, hour_after=0, entry_id=run))
    diary.add_pain_note(PainNote(Side.RIGHT, TODAY, during=9))
    pairs = {pair.shoe.name: pair for pair in shoes_view(diary, today=TODAY).pairs}
    pain = pairs["Sore"].pain
    assert (pain.notes, pain.mean, pain.worst) == (2, 2.5, 4)
    assert words(pain.text) == "2.5 of 10 on average, 4 at worst, from 2 notes"
    assert pairs["Quiet"].pain.text.startswith("unknown")
    assert math.isnan(pairs["Quiet"].pain.mean)


def test_a_pair_in_which_nothing_hurt_is_told_without_decimals(diary):
    quiet = diary.add_shoe(Shoe("Quiet"))
    runs = [diary.add(steady_run(moment(days))) for days in (3, 1)]
    diary.wear(quiet, runs)
    for run in runs:
        diary.add_pain_note(PainNote(Side.LEFT, diary.entry(run).day, during=0, entry_id=run))
    (pair,) = shoes_view(diary, today=TODAY).pairs
    assert words(pair.pain.text) == "0 of 10 on average, 0 at worst, from 2 notes"


def test_the_pair_worn_last_comes_first_and_the_rotation_is_told(diary):
    first, second, third = (diary.add_shoe(Shoe(name)) for name in ("One", "Two", "Three"))
    diary.wear(first, [diary.add(steady_run(moment(1)))])
    diary.wear(second, [diary.add(steady_run(moment(days))) for days in (4, 3)])
    diary.add(steady_run(moment(2)))
    view = shoes_view(diary, today=TODAY)
    assert [pair.id for pair in view.pairs] == [first, second, third]
    assert view.unshod == 1
    assert words(view.rotation) == "In the last 60 days you ran in Two (2 runs) and One (1 run)."
    assert view.pairs[0].last_day == TODAY - timedelta(days=1)
    assert view.pairs[2].worn == "No run in your diary knows of it yet."
