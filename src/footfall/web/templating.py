"""The templates, compiled once, and the few names every page may use."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup
from starlette.responses import HTMLResponse

from footfall.language import N_, _, language, ngettext, pgettext
from footfall.records import MAX_PAIN
from footfall.signals.pain_rule import AMBER_UP_TO, GREEN_UP_TO
from footfall.units import format_count, length_unit
from footfall.views import RecostingView, recosting_view
from footfall.views.wording import month_name, named
from footfall.web.browser_words import browser_words
from footfall.web.drawing import pain_tone
from footfall.web.figures import figure, still_figure

STATIC = Path(__file__).parent / "static"
BROWSER_LIBRARIES = ("htmx.min.js", "leaflet.css", "leaflet.js", "uPlot.iife.min.js", "uPlot.min.css")
"""The libraries of others which the pages carry, under `static/vendor/`."""


THEME_LIGHT, THEME_DARK = "#faf8f4", "#121518"
"""The ground of the pages, which the frame of an installed app takes on."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place in the navigation.

    Attributes:
        name: What it is called, in English.
        address: Where it is.
        symbol: The symbol beside it.
        about: What it is for, in a few words, in English.
        folded: True where a narrow screen keeps it behind "More".
    """

    name: str
    address: str
    symbol: str
    about: str
    folded: bool = False


NAVIGATION = (
    Place(N_("Today"), "/", "today", N_("May you run, and how far?")),
    Place(N_("Diary"), "/diary", "diary", N_("Every day: running, training, recovering.")),
    Place(N_("Knees"), "/knees", "knees", N_("Is it getting better, and what changed before it got worse?")),
    Place(
        N_("Routines"),
        "/routines",
        "strength",
        N_("What to do for your knees today, and how."),
        folded=True,
    ),
    Place(
        N_("Shoes"),
        "/shoes",
        "shoes",
        N_("Which pair, how far it has come, and when it is due."),
        folded=True,
    ),
    Place(N_("Import"), "/import", "import", N_("Bring your runs in, or watch a folder.")),
    Place(N_("Load"), "/load", "load", N_("Where are you heading?"), folded=True),
    Place(N_("Settings"), "/settings", "settings", N_("Who runs, and your diary as a whole."), folded=True),
)
BESIDES = (
    Place(N_("Plan"), "/plan", "plan", N_("Where does this lead, week by week?")),
    Place(N_("Ladder"), "/ladder", "ladder", N_("Back to running, step by step, after a knee has hurt.")),
    Place(N_("Cadence"), "/cadence", "cadence", N_("Quicker steps: a metronome, and what your watch says.")),
    Place(N_("Form"), "/form", "form", N_("How do you run? A video of ten seconds tells.")),
    Place(N_("Experiments"), "/experiments", "experiments", N_("Does one change help your knee?")),
    Place(N_("Questionnaires"), "/questionnaires", "questionnaires", N_("How are your knees, in points?")),
    Place(N_("Evidence"), "/evidence", "evidence", N_("Why should you believe this?")),
)
"""The places that More lists and no bar has room for; other pages lead to each as well."""

BEHIND_MORE = (*(place for place in NAVIGATION if place.folded), *BESIDES)
"""What More lists."""

MORE = Place(N_("More"), "/more", "more", N_("Everywhere else."))


_NOTHING_TO_TELL = recosting_view(None)
_recosting: ContextVar[RecostingView] = ContextVar("recosting", default=_NOTHING_TO_TELL)


@contextmanager
def telling(recosting: RecostingView) -> Iterator[None]:
    """Let the pages that are made in here tell how far runs are worked out anew."""
    token = _recosting.set(recosting)
    try:
        yield
    finally:
        _recosting.reset(token)


@cache
def static_version() -> str:
    """Return a short text that changes whenever any static file does."""
    digest = hashlib.sha256()
    for path in sorted(STATIC.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(STATIC).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def missing_browser_libraries() -> list[str]:
    """Return the browser libraries that were not laid out: charts, maps and live progress need them."""
    return [name for name in BROWSER_LIBRARIES if not (STATIC / "vendor" / name).is_file()]


def static_address(name: str) -> str:
    """Return the address of a static file.

    The version is a folder and not a query, so that modules that import one another by relative address
    stay on one version too.
    """
    return f"/static/{static_version()}/{name}"


@cache
def environment() -> Environment:
    """Return the template environment: everything is escaped, and a misspelt name is an error."""
    env = Environment(
        loader=PackageLoader("footfall.web"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.filters.update(pain_tone=pain_tone, named=named, month_name=month_name)
    env.globals.update(
        _=_,
        ngettext=ngettext,
        pgettext=pgettext,
        markup=_markup,
        language=language,
        length_unit=length_unit,
        format_count=format_count,
        browser_words=browser_words,
        static=static_address,
        figure=figure,
        still_figure=still_figure,
        theme_light=THEME_LIGHT,
        theme_dark=THEME_DARK,
        navigation=NAVIGATION,
        more_places=MORE,
        behind_more={place.address for place in BEHIND_MORE},
        pain_amber=GREEN_UP_TO + 1,
        pain_red=AMBER_UP_TO + 1,
        max_pain=MAX_PAIN,
        recosting=_recosting.get,
    )
    return env


def _markup(message: str, /, **values: object) -> Markup:
    """Return a sentence that holds markup in the language spoken; its values are escaped."""
    return Markup(_(message)).format(**values)  # noqa: S704 - sentences come with the program


def render(name: str, context: Mapping[str, Any], status_code: int = 200) -> HTMLResponse:
    """Return a page from its template."""
    return HTMLResponse(environment().get_template(name).render(context), status_code=status_code)
