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
    N_("1 entry that waited is in your diary now."),
    N_("{number} entries that waited are in your diary now."),
    N_("Kept on this phone: 1 entry waits to be sent."),
    N_("Kept on this phone: {number} entries wait to be sent."),
    N_("Kept in this browser: 1 entry waits to be sent."),
    N_("Kept in this browser: {number} entries wait to be sent."),
    N_("Not all of what you wrote could be kept: please look at it."),
    N_("Written at {time} on {day}."),
    N_("It was written for another diary, and was not kept in this one."),
    N_("Footfall could not keep it."),
    N_("Mend it"),
    N_("Keep it in this diary"),
    N_("Delete"),
    N_("About today; change"),
    N_("Read this page anew"),
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
    N_("{number} of {parts}"),
    N_("Next: {step}"),
    N_("Nothing after this."),
    N_("Breathe in"),
    N_("Breathe out"),
    N_("of {number}"),
    N_("minutes"),
    N_("seconds"),
    N_("Go on"),
    N_("Pause"),
    N_("That is more than it should be."),
    N_("This is what you did. One tap keeps it."),
    N_("Play"),
    N_("Stop"),
    N_("Step with it."),
    N_("Silent now: keep the steps by yourself."),
    N_("That was this session. Run on as you like."),
    N_("{exercise}, left"),
    N_("{exercise}, right"),
    N_("{exercise}, each side"),
    N_("{exercise}: sets"),
    N_("{exercise}: {unit} in each set"),
)
"""Every sentence that a script under `static/` says by `say`; a test holds the two to one another."""


def browser_words() -> dict[str, str]:
    """Return what scripts say in the language spoken, by what they say in English; nothing in English."""
    return {} if language() == SOURCE else {message: _(message) for message in _WORDS}
