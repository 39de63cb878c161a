"""The sentences that scripts show: they travel with the page, in the language it is told in."""

from __future__ import annotations

from footfall.language import N_, SOURCE, _, language

_WORDS: tuple[str, ...] = (
    N_("Start"),
    N_("Finish"),
    N_("Altitude"),
    N_("Cadence"),
    N_("Cadence, both feet"),
    N_("Charts; the arrow keys move along the way"),
    N_("Heart rate"),
    N_("Knee load, 1 is flat at your easy pace"),
    N_("Pace"),
    N_("Speed"),
    N_("The charts could not be drawn. Everything else on this page stands; reload to try again."),
    N_("How far ahead this run is"),
)
"""Every sentence that a script under `static/` says by `say`; a test holds the two to one another."""


def browser_words() -> dict[str, str]:
    """Return what scripts say in the language spoken, by what they say in English; nothing in English."""
    return {} if language() == SOURCE else {message: _(message) for message in _WORDS}
