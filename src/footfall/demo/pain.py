"""What the knees say: two flare-ups with a cause, long quiet times, and mornings nobody noted anything.

The courses are invented; they rise by more than three points over the runner's usual within two days, and
settle over five weeks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from footfall.demo.schedule import Schedule
from footfall.records import KneePlace, PainNote, Relief, Side, Symptom

FLARE_AFTER_TOO_LONG_DAYS = 2
FLARE_AFTER_MOUNTAINS_DAYS = 2
# pain of the sore knee at so many days from the flare-up
COURSE_DAYS = (-1.0, 0.0, 2.0, 6.0, 12.0, 18.0, 25.0, 32.0, 40.0)
COURSE_PAIN = (1.2, 4.0, 5.0, 4.4, 3.2, 2.3, 1.5, 0.8, 0.2)
OTHER_KNEE = 0.22
QUIET_PAIN = 0.1
SORE_FROM = 1.0
AT_ITS_WORST = 3.0
RUNNING_ADDS = 0.35
TWINGE = 0.08  # chance of a 1 on a quiet morning
SURE_BEFORE_FLARE_DAYS = 9  # a runner who feels something coming notes it
NO_TWINGE_AT_END_DAYS = 10
SURE_AT_END_DAYS = 4  # the runner has come to trust the ten-second note
STAIRS_WHEN_QUIET = 0.3  # chance that stairs are noted
NOTES_WHEN_SORE = 0.86
NOTES_WHEN_QUIET = 0.24
NOTES_AFTER_QUIET_RUN = 0.55


@dataclass(frozen=True, slots=True)
class Flare:
    """A flare-up.

    Attributes:
        knee: The sore knee.
        day: Its first day.
        height: How bad, as a share of the worst course.
        text: What the runner wrote on its first day.
        places: Where it hurt.
        symptoms: What the knee did beside hurting while it was at its worst.
    """

    knee: Side
    day: date
    height: float
    text: str
    places: frozenset[KneePlace]
    symptoms: frozenset[Symptom]

    def pain(self, knee: Side, day: date) -> float:
        """Return the pain it gives a knee on a day, 0 to 10, before it is rounded to a note."""
        course = float(np.interp((day - self.day).days, COURSE_DAYS, COURSE_PAIN, left=0.0, right=0.0))
        return course * self.height * (1.0 if knee is self.knee else OTHER_KNEE)


def flares(plan: Schedule) -> tuple[Flare, Flare]:
    """Return the two flare-ups of the story: one after the run too far, one after the mountains."""
    return (
        Flare(
            Side.RIGHT,
            plan.too_long_day + timedelta(days=FLARE_AFTER_TOO_LONG_DAYS),
            1.0,
            "Sharp under the kneecap on the stairs since Sunday's long one.",
            frozenset({KneePlace.BELOW_KNEECAP, KneePlace.BEHIND_KNEECAP}),
            frozenset({Symptom.GRINDING}),
        ),
        Flare(
            Side.LEFT,
            plan.last_mountain_day + timedelta(days=FLARE_AFTER_MOUNTAINS_DAYS),
            0.92,
            "Stiff and sore going down stairs after the week in the mountains.",
            frozenset({KneePlace.AROUND_KNEECAP}),
            frozenset({Symptom.POPPING}),
        ),
    )


def pain_on(day: date, knee: Side, known_flares: tuple[Flare, ...]) -> float:
    """Return the pain of a knee on a day, 0 to 10."""
    return max(QUIET_PAIN, *(flare.pain(knee, day) for flare in known_flares))


def pain_notes(plan: Schedule, seed: int) -> tuple[PainNote, ...]:
    """Return the notes of the season in order of day, left before right; days without a note are unknown."""
    rng = np.random.default_rng([seed, 2])
    known = flares(plan)
    run_days = {session.day for session in plan.sessions if session.kind.is_run}
    notes: list[PainNote] = []
    for ago in range((plan.until - plan.start).days, 0, -1):
        day = plan.until - timedelta(days=ago)
        ran = day in run_days
        noted, twinge, stairs_asked = rng.random(), rng.random(2), rng.random()
        pains = [pain_on(day, knee, known) for knee in Side]
        if noted > _chance_of_note(day, ran, max(pains), known) and ago > SURE_AT_END_DAYS:
            continue
        ask_stairs = max(pains) >= SORE_FROM or stairs_asked < STAIRS_WHEN_QUIET
        may_twinge = ago > NO_TWINGE_AT_END_DAYS
        for knee, pain, chance in zip(Side, pains, twinge, strict=True):
            morning = round(pain) if pain >= SORE_FROM else int(may_twinge and chance < TWINGE)
            text = next((flare.text for flare in known if (flare.day, flare.knee) == (day, knee)), "")
            note = _note(knee, day, pain, morning, ran, ask_stairs, text)
            notes.append(_described(note, pain, known))
    return tuple(notes)


def _described(note: PainNote, pain: float, known: tuple[Flare, ...]) -> PainNote:
    """Add to the note of a sore knee where it hurts, what else it does, and what eased it."""
    flare = next((one for one in known if one.knee is note.knee and one.pain(note.knee, note.day)), None)
    if flare is None or pain < SORE_FROM:
        return note
    eased_by = {Relief.REST, Relief.COLD} if pain >= AT_ITS_WORST else {Relief.HOLDS, Relief.SLOWING_DOWN}
    return replace(
        note,
        places=flare.places,
        symptoms=flare.symptoms if pain >= AT_ITS_WORST else frozenset(),
        eased_by=frozenset(eased_by),
    )


def _chance_of_note(day: date, ran: bool, pain: float, known: tuple[Flare, ...]) -> float:
    if any(0 <= (flare.day - day).days <= SURE_BEFORE_FLARE_DAYS for flare in known):
        return 1.0
    if pain >= SORE_FROM:
        return NOTES_WHEN_SORE
    return NOTES_AFTER_QUIET_RUN if ran else NOTES_WHEN_QUIET


def _note(
    knee: Side, day: date, pain: float, morning: int, ran: bool, stairs_asked: bool, text: str
) -> PainNote:
    """Return the note of one knee: a run adds a little while it lasts, and most of it goes in an hour."""
    sore = pain >= SORE_FROM
    return PainNote(
        knee=knee,
        day=day,
        during=(round(pain + RUNNING_ADDS) if sore else morning) if ran else None,
        hour_after=(round(pain) if sore else 0) if ran else None,
        next_morning=morning,
        stairs=(round(pain) if sore else 0) if stairs_asked else None,
        text=text,
    )
