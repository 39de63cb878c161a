"""What a pain note tells, where its day and its knee are told already: beneath its day, in a search."""

from __future__ import annotations

from footfall.language import N_, _
from footfall.records import PainNote, Side
from footfall.views.wording import listed, named

KNEES = {Side.LEFT: N_("Left knee"), Side.RIGHT: N_("Right knee")}
"""The knees, each as a title; to be translated where it is shown."""

_PAINS = {
    "during": N_("{pain} of 10 during a run"),
    "hour_after": N_("{pain} of 10 an hour after"),
    "next_morning": N_("{pain} of 10 in the morning"),
    "stairs": N_("{pain} of 10 on stairs"),
}


def note_told(note: PainNote) -> str:
    """Return a note in words, "2 of 10 in the morning. Where: behind the kneecap. “sharp”"."""
    pains = {words: getattr(note, name) for name, words in _PAINS.items()}
    felt = [_(words, pain=pain) for words, pain in pains.items() if pain is not None]
    eased = [*map(named, sorted(note.eased_by)), *filter(None, (note.eased_text,))]
    said = [f"{listed(felt)}."] if felt else []
    if note.places:
        said.append(_("Where: {places}.", places=listed(list(map(named, sorted(note.places))))))
    if note.symptoms:
        said.append(_("Also: {symptoms}.", symptoms=listed(list(map(named, sorted(note.symptoms))))))
    if eased:
        said.append(_("Eased by: {relief}.", relief=listed(eased)))
    if note.text:
        said.append(f"“{note.text}”")
    return " ".join(said)
