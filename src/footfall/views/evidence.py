"""Evidence: why should I believe this?"""

from __future__ import annotations

from dataclasses import dataclass, replace

from footfall.language import N_, _
from footfall.records import Evidence, Mark
from footfall.signals import evidence

_STRENGTHS = {
    "strong": N_("Strong"),
    "some": N_("Some evidence"),
    "little": N_("Little evidence"),
    "design": N_("Our choice"),
}
_MARKS = {
    Mark.READ: N_("Read in the paper, its abstract or its code"),
    Mark.READ_SECOND_HAND: N_("Read in a public source that quotes it"),
    Mark.DESIGN: N_("Derived or chosen by Footfall"),
}


@dataclass(frozen=True, slots=True)
class Study:
    """One piece of evidence with its words.

    Attributes:
        evidence: The result itself.
        strength_text: How strong it is, in a word or two.
        mark_text: How the figure came to us.
    """

    evidence: Evidence
    strength_text: str
    mark_text: str


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """What the Evidence page says.

    Attributes:
        studies: The published results.
        choices: What Footfall chose itself.
        unknown: What Footfall does not know, a sentence each.
    """

    studies: tuple[Study, ...]
    choices: tuple[Study, ...]
    unknown: tuple[str, ...]


_UNKNOWN = (
    N_("Whether a knee load worked out from a watch foretells pain: no study has shown it."),
    N_("The force in your own knee: people of the same weight and speed differ by up to two fifths."),
    N_(
        "How much a slope adds: the direction is known, the size is not; it may be half as much, or half "
        "more."
    ),
    N_(
        "What is wrong with a knee that hurts. Footfall does not diagnose; a doctor or a physiotherapist can."
    ),
)


def evidence_view() -> EvidenceView:
    """Return every piece of evidence, the published results before our own choices."""
    studies = [_study(row) for row in evidence().values()]
    return EvidenceView(
        studies=tuple(study for study in studies if study.evidence.mark is not Mark.DESIGN),
        choices=tuple(study for study in studies if study.evidence.mark is Mark.DESIGN),
        unknown=tuple(map(_, _UNKNOWN)),
    )


def _study(row: Evidence) -> Study:
    return Study(told_evidence(row), _(_STRENGTHS[row.strength]), _(_MARKS[row.mark]))


def told_evidence(row: Evidence) -> Evidence:
    """Return a piece of evidence in the language spoken; who found it, and where, stays as it is."""
    claim, who, design, limits = map(_, (row.claim, row.who, row.design, row.limits))
    return replace(row, claim=claim, who=who, design=design, limits=limits)
