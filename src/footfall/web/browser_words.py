"""The sentences that scripts show: they travel with the page, in the language it is told in."""

from __future__ import annotations

from footfall.language import N_, SOURCE, _, language

_WORDS: tuple[str, ...] = (
    N_("Start"),
    N_("Finish"),
    N_("Drop files or folders here"),
    N_("Looking through what you dropped…"),
    N_("None of that is a recording (.fit, .gpx, .tcx) or an archive (.zip, .tar). Nothing was sent."),
    N_("1 file, {loaded} of {total} MB"),
    N_("{number} files, {loaded} of {total} MB"),
    N_("They are read as soon as all of them are here."),
    N_("The files did not arrive: Footfall does not answer. Is it still running in its terminal?"),
)
"""Every sentence that a script under `static/` says by `say`; a test holds the two to one another."""


def browser_words() -> dict[str, str]:
    """Return what scripts say in the language spoken, by what they say in English; nothing in English."""
    return {} if language() == SOURCE else {message: _(message) for message in _WORDS}
