"""The known exercises, read once from `exercises.toml`: what each is for, how it is done, how much of it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from footfall.care.dose import Dose
from footfall.errors import NotInDiaryError
from footfall.language import _
from footfall.signals import evidence


class ExerciseKind(StrEnum):
    """What kind of work an exercise is, in the order in which the library shows them."""

    ISOMETRICS = "isometrics"
    STRENGTH = "strength"
    ROLLING = "rolling"
    MOBILITY = "mobility"
    WARM_UP = "warm-up"
    RECOVERY = "recovery"


class Legs(StrEnum):
    """With one leg at a time, or with both at once."""

    ONE = "one"
    TWO = "two"


class Muscle(StrEnum):
    """What an exercise works on."""

    QUADRICEPS = "quadriceps"
    GLUTES = "glutes"
    HIP_ABDUCTORS = "hip abductors"
    HAMSTRINGS = "hamstrings"
    CALVES = "calves"
    ADDUCTORS = "adductors"
    HIP_FLEXORS = "hip flexors"
    TRUNK = "trunk"


class Equipment(StrEnum):
    """What an exercise needs beside the floor."""

    CHAIR = "chair"
    STEP = "step"
    WALL = "wall"
    BAND = "band"
    ROLLER = "roller"
    WEIGHT = "weight"
    STRAP = "strap"


@dataclass(frozen=True, slots=True)
class KnownExercise:
    """An exercise that Footfall knows; its texts are in English, to be told in the language spoken.

    Attributes:
        id: Its name in the table, which the diary keeps too.
        name: What it is called.
        kind: What kind of work it is.
        legs: With one leg at a time, or both.
        purpose: What it is for.
        muscles: What it works on, the one it works most first.
        set_up: How to begin.
        steps: How it is done, three to five sentences.
        faults: What to avoid, two or three sentences.
        dose: How much of it, to begin with.
        what_evidence_says: What is known of it, and how well.
        evidence: The ids of what that rests on.
        easier: The ids of its easier neighbours.
        harder: The ids of its harder ones.
        equipment: All that it needs; empty where the floor is enough.
        hard: True where its muscles need the next day to recover.
        first: True where one may begin with it, without an easier one before it.
    """

    id: str
    name: str
    kind: ExerciseKind
    legs: Legs
    purpose: str
    muscles: tuple[Muscle, ...]
    set_up: str
    steps: tuple[str, ...]
    faults: tuple[str, ...]
    dose: Dose
    what_evidence_says: str
    evidence: tuple[str, ...]
    easier: tuple[str, ...]
    harder: tuple[str, ...]
    equipment: frozenset[Equipment]
    hard: bool
    first: bool

    def __post_init__(self) -> None:
        """Refuse an exercise that is told by half.

        Raises:
            ValueError: It has too few or too many steps or faults, no muscle, or evidence there is not.
        """
        if not 3 <= len(self.steps) <= 5 or not 2 <= len(self.faults) <= 3 or not self.muscles:
            raise ValueError(f"{self.id}: 3 to 5 steps, 2 or 3 faults and a muscle are needed")
        unknown = [id_ for id_ in self.evidence if id_ not in evidence()]
        if unknown or not self.evidence:
            raise ValueError(f"{self.id} rests on evidence; not known: {', '.join(unknown) or 'any'}")

    @property
    def muscle(self) -> Muscle:
        """The muscle it works most."""
        return self.muscles[0]


@cache
def exercises() -> Mapping[str, KnownExercise]:
    """Return every exercise by its id, in the order of the file.

    Raises:
        ValueError: The table is damaged.
    """
    text = resources.files(__package__).joinpath("exercises.toml").read_text(encoding="utf-8")
    return read_exercises(text)


def read_exercises(text: str) -> Mapping[str, KnownExercise]:
    """Return the exercises that a table tells of.

    Raises:
        ValueError: An exercise is told by half, or a neighbour does not know it in turn.
    """
    table = tomllib.loads(text)
    found = {id_: _exercise(id_, row, table["said"]) for id_, row in table["exercise"].items()}
    faults = list(_one_sided(found))
    if faults:
        raise ValueError(f"neighbours that do not agree: {', '.join(faults)}")
    return found


def exercise(id_: str) -> KnownExercise:
    """Return an exercise.

    Raises:
        NotInDiaryError: There is none of this id.
    """
    found = exercises().get(id_)
    if found is None:
        raise NotInDiaryError(_("Footfall knows no exercise called {id}.", id=id_))
    return found


def known_as(name: str) -> KnownExercise | None:
    """Return the exercise that a name in the diary means, by its id or its English name; None for others."""
    return _by_name().get(_plain(name))


@cache
def _by_name() -> Mapping[str, KnownExercise]:
    return {_plain(text): one for one in exercises().values() for text in (one.id, one.name)}


def _plain(name: str) -> str:
    return " ".join(name.replace("-", " ").replace(",", " ").casefold().split())


def _exercise(id_: str, row: dict[str, Any], said: dict[str, dict[str, Any]]) -> KnownExercise:
    evidence_of_it = said[row["said"]]
    return KnownExercise(
        id=id_,
        name=row["name"],
        kind=ExerciseKind(row["kind"]),
        legs=Legs(row["legs"]),
        purpose=row["purpose"],
        muscles=tuple(map(Muscle, row["muscles"])),
        set_up=row["set_up"],
        steps=tuple(row["steps"]),
        faults=tuple(row["faults"]),
        dose=Dose(**row["dose"]),
        what_evidence_says=evidence_of_it["what_evidence_says"],
        evidence=tuple(evidence_of_it["evidence"]),
        easier=tuple(row.get("easier", ())),
        harder=tuple(row.get("harder", ())),
        equipment=frozenset(map(Equipment, row.get("equipment", ()))),
        hard=row.get("hard", False),
        first=row.get("first", False),
    )


def _one_sided(found: Mapping[str, KnownExercise]) -> Iterator[str]:
    """Yield every link that the other end does not know of."""
    for one in found.values():
        for neighbours, back in ((one.easier, "harder"), (one.harder, "easier")):
            for other in neighbours:
                if other not in found or one.id not in getattr(found[other], back):
                    yield f"{one.id} - {other}"
