"""The words of questionnaires: their names, and the items of the AKPS with their answers in our own words.

The AKPS follows Kujala 1993 item by item and point by point; its words here are our own, in every language,
and no translation that was validated. The wording of the KOOS-PF belongs to its authors and is not here: its
items go by their numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

from footfall.language import N_, _
from footfall.records import ITEM_ANSWERS, Instrument
from footfall.units import LengthUnit, format_distance, length_unit

KOOS_ADDRESS = "https://www.koos.nu"
_FAR_M, _NEAR_M = 2000.0, 1000.0


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of an item.

    Attributes:
        value: What it counts, as the form sends it.
        words: What it says.
    """

    value: int
    words: str


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a form.

    Attributes:
        number: Its number, from 1.
        name: What it asks.
        choices: Its answers, the best first.
    """

    number: int
    name: str
    choices: tuple[Choice, ...]


def instrument_name(instrument: Instrument) -> str:
    """Return what a questionnaire is called."""
    return _(_NAMES[instrument])


def instrument_about(instrument: Instrument) -> str:
    """Return what a questionnaire asks, and how long that takes."""
    return _(_ABOUT[instrument])


def items_of(instrument: Instrument) -> tuple[Item, ...]:
    """Return the items of a form with their answers."""
    may_be = ITEM_ANSWERS[instrument]
    if instrument is Instrument.KOOS_PF:
        return tuple(_numbered(number, values) for number, values in enumerate(may_be, start=1))
    distances = {"far": _short(_FAR_M), "near": _short(_NEAR_M)}
    items = []
    for number, ((name, levels), values) in enumerate(zip(_AKPS, may_be, strict=True), start=1):
        pairs = zip(values, levels, strict=True)
        choices = tuple(Choice(value, _(words, **distances)) for value, words in pairs)
        items.append(Item(number, _(name), choices))
    return tuple(items)


def _short(distance_m: float) -> str:
    return format_distance(distance_m, 0 if length_unit() is LengthUnit.KM else 1)


def _numbered(number: int, values: tuple[int, ...]) -> Item:
    choices = tuple(Choice(value, f"{value}") for value in values)
    return Item(number, _("Item {number} of your form", number=number), choices)


_NAMES = {
    Instrument.AKPS: N_("Knee pain scale (AKPS)"),
    Instrument.KOOS_PF: N_("KOOS-PF"),
}
_ABOUT = {
    Instrument.AKPS: N_("Thirteen short questions about everyday life and sport. It takes two minutes."),
    Instrument.KOOS_PF: N_("Eleven questions about pain behind the kneecap, from your own copy of the form."),
}

_AKPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("Do you limp?"), (N_("not at all"), N_("a little, or now and then"), N_("all the time"))),
    (
        N_("Standing on that leg"),
        (N_("full weight, no pain"), N_("it hurts"), N_("it takes no weight")),
    ),
    (
        N_("How far can you walk?"),
        (N_("as far as I like"), N_("over {far}"), N_("{near} to {far}"), N_("not at all, for the knee")),
    ),
    (
        N_("Stairs"),
        (
            N_("no trouble"),
            N_("hurts a little going down"),
            N_("hurts going down and going up"),
            N_("not possible"),
        ),
    ),
    (
        N_("Squatting"),
        (
            N_("no trouble"),
            N_("hurts after several"),
            N_("hurts every time"),
            N_("only with part of my weight"),
            N_("not possible"),
        ),
    ),
    (
        N_("Running"),
        (
            N_("no trouble"),
            N_("hurts after more than {far}"),
            N_("hurts a little from the start"),
            N_("hurts badly"),
            N_("not possible"),
        ),
    ),
    (
        N_("Jumping"),
        (N_("no trouble"), N_("a little trouble"), N_("hurts all the time"), N_("not possible")),
    ),
    (
        N_("Sitting long with bent knees"),
        (
            N_("no trouble"),
            N_("hurts after sport"),
            N_("hurts all the time"),
            N_("I have to stretch the leg now and then"),
            N_("not possible"),
        ),
    ),
    (
        N_("Pain"),
        (
            N_("none"),
            N_("slight, now and then"),
            N_("it disturbs my sleep"),
            N_("bad at times"),
            N_("bad all the time"),
        ),
    ),
    (
        N_("Swelling"),
        (
            N_("none"),
            N_("after great effort"),
            N_("after an ordinary day"),
            N_("every evening"),
            N_("all the time"),
        ),
    ),
    (
        N_("Does the kneecap slip painfully?"),
        (
            N_("never"),
            N_("now and then in sport"),
            N_("now and then in everyday life"),
            N_("it was out of place once or twice, as a doctor found"),
            N_("it was out of place more than twice"),
        ),
    ),
    (
        N_("Is that thigh thinner than the other?"),
        (N_("no"), N_("a little"), N_("clearly")),
    ),
    (
        N_("Does the knee bend less than the other?"),
        (N_("no"), N_("a little"), N_("clearly")),
    ),
)
"""What each item asks, and its answers, the best first, in the order of `ITEM_ANSWERS`."""
