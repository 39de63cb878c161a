"""Every page of the product, by name: what tests, benchmarks and pictures go through.

A new page joins by one line in `EVERY_PAGE`. A place in braces is filled with the number of something that a
diary holds; a page that has nothing to show in a diary is left out there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from footfall.diary import Diary, Entry
from footfall.records import ActivityKind
from footfall.views.flare_ups import flare_ups_of

_DESCENT_COUNTS = 20  # a metre of descent as so many of distance: hills have much to show
_LOOKED_AT = 60  # of the latest runs, for one that has much to show


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page as it is shown.

    Attributes:
        name: Its name, which may be that of a file.
        path: Its address; where `posted`, that of the form.
        posted: What is sent in a form that comes back with its faults; empty where nothing is.
    """

    name: str
    path: str
    posted: tuple[tuple[str, str], ...] = ()


EVERY_PAGE = (
    ShownPage("today", "/"),
    ShownPage("diary", "/diary"),
    ShownPage("diary-month", "/diary?month={month}"),
    ShownPage("diary-year", "/diary/year"),
    ShownPage("diary-search", "/diary/search?q=run"),
    ShownPage("run", "/runs/{run}"),
    ShownPage("run-indoors", "/runs/{indoors}"),
    ShownPage("walk", "/runs/{walk}"),
    ShownPage("strength-by-watch", "/runs/{strength}"),
    ShownPage("run-by-hand", "/runs/new"),
    ShownPage("run-by-hand-faults", "/runs/new", (("distance", "far"), ("day", "2026-05-30"))),
    ShownPage("note", "/note"),
    ShownPage("note-of-run", "/note?run={run}"),
    ShownPage("note-kept", "/note/{note}"),
    ShownPage("note-faults", "/note", (("day", "2026-05-30"), ("right_during", "12"), ("right_text", "hm"))),
    ShownPage("red-flags", "/red-flags"),
    ShownPage("red-flags-faults", "/red-flags", (("locked.left", "perhaps"),)),
    ShownPage("checkin", "/checkin"),
    ShownPage("checkin-faults", "/checkin", (("day", "2026-05-30"), ("sleep_h", "long"), ("mass_kg", "9"))),
    ShownPage("session-new", "/sessions/new"),
    ShownPage("session-strength", "/sessions/new?kind=strength"),
    ShownPage("session-kept", "/sessions/{session}"),
    ShownPage("session-faults", "/sessions/new", (("kind", "strength"), ("minutes", "many"), ("name", "x"))),
    ShownPage("knees", "/knees"),
    ShownPage("flare-ups", "/knees/flare-ups"),
    ShownPage("flare-up", "/knees/flare-ups/{flare_up}"),
    ShownPage("routines", "/routines"),
    ShownPage("routines-rolling", "/routines?minutes=20&run=none&with=roller"),
    ShownPage("exercise", "/routines/lunge-hold"),
    ShownPage("plan", "/plan"),
    ShownPage("plan-goal", "/plan/goal"),
    ShownPage("ladder", "/ladder"),
    ShownPage("ladder-faults", "/ladder", (("reason", "boredom"), ("before_week", "far"))),
    ShownPage("session-guided", "/routines/session"),
    ShownPage("session-guided-of-one", "/routines/lunge-hold/session"),
    ShownPage("session-guided-faults", "/routines/session", (("day", "2026-05-30"),)),
    ShownPage("cadence", "/cadence"),
    ShownPage("cadence-faults", "/cadence/begin", (("percent", "40"),)),
    ShownPage("form", "/form"),
    ShownPage("form-clip", "/form/clips/{clip}"),
    ShownPage("form-clip-faults", "/form/clips/{clip}", (("day", "2999-01-01"), ("speed", "fast"))),
    ShownPage("form-compare", "/form/compare?one={clip}&other={earlier_clip}"),
    ShownPage("form-live", "/form/live"),
    ShownPage("questionnaires", "/questionnaires"),
    ShownPage("questionnaire-akps", "/questionnaires/new/akps"),
    ShownPage("questionnaire-koos", "/questionnaires/new/koos-pf"),
    ShownPage("questionnaire-kept", "/questionnaires/{form}"),
    ShownPage("questionnaire-faults", "/questionnaires/new/akps", (("item_1", "5"), ("day", "2999-01-01"))),
    ShownPage("experiments", "/experiments"),
    ShownPage("experiment-new", "/experiments/new"),
    ShownPage("experiment-before", "/experiments/new?tried=cadence&outcome=pain+of+runs&knee=left&weeks=12"),
    ShownPage(
        "experiment-faults",
        "/experiments/new",
        (("tried", "other"), ("outcome", "pain of runs"), ("knee", "left"), ("start", "2000-01-01")),
    ),
    ShownPage("shoes", "/shoes"),
    ShownPage("shoe", "/shoes/{shoe}"),
    ShownPage("shoe-faults", "/shoes", (("name", ""), ("drop_mm", "high"))),
    ShownPage("load", "/load"),
    ShownPage("import", "/import"),
    ShownPage("imports-earlier", "/import/earlier"),
    ShownPage("import-job", "/import/{import}"),
    ShownPage("import-faults", "/import/folders", (("path", "nowhere"),)),
    ShownPage("evidence", "/evidence"),
    ShownPage("settings", "/settings"),
    ShownPage("settings-faults", "/settings/profile", (("mass_kg", "heavy"), ("name", "Ada"))),
    ShownPage("delete-everything", "/settings/delete"),
    ShownPage("delete-everything-faults", "/settings/delete", (("word", "no"),)),
    ShownPage("bin", "/bin"),
    ShownPage("diary-undo", "/diary?deleted={deletion}"),
    ShownPage("more", "/more"),
    ShownPage("nowhere", "/nowhere"),
)


def pages_of(diary: Diary) -> Iterator[ShownPage]:
    """Yield every page that has something to show in a diary, its address filled in."""
    numbers = shown_numbers(diary)
    for page in EVERY_PAGE:
        wanted = re.findall(r"\{(\w+)\}", page.path)
        if all(name in numbers for name in wanted):
            yield ShownPage(page.name, page.path.format_map(numbers), page.posted)


def shown_numbers(diary: Diary) -> Mapping[str, str]:
    """Return what fills the places in the addresses, as far as the diary has it."""
    runs = diary.entries(kinds=(ActivityKind.RUN,), limit=_LOOKED_AT)
    outdoors = [run for run in runs if not run.indoor]
    clips = [clip.id for clip in diary.form_clips()]
    found = {
        "run": max(outdoors or runs, key=_worth_seeing).id if runs else None,
        "indoors": next((run.id for run in runs if run.indoor), None),
        "walk": _latest(diary, ActivityKind.WALK),
        "strength": _latest(diary, ActivityKind.STRENGTH),
        "month": _month_before(runs[0].day) if runs else None,
        "note": next((note.id for note in reversed(diary.pain_notes())), None),
        "session": next((session.id for session in diary.sessions(latest=1)), None),
        "form": next((form.id for form in diary.questionnaires()), None),
        "clip": next(iter(clips), None),
        "earlier_clip": next(iter(clips[1:]), None),
        "shoe": next((use.id for use in diary.shoes()), None),
        "flare_up": next((flare_up.day for flare_up in flare_ups_of(diary, diary.today)), None),
        "import": next((one.number for one in diary.imports(limit=1)), None),
        "deletion": next((binned.id for binned in diary.bin()), None),
    }
    return {name: f"{value}" for name, value in found.items() if value is not None}


def posting(page: ShownPage) -> tuple[str, list[str]]:
    """Return a script that sends a page's form from wherever the browser is, and what the script is given."""
    flat = [part for field in page.posted for part in field]
    return _POST, [page.path, *flat]


def _worth_seeing(run: Entry) -> float:
    return sum(amount for amount in (run.distance_m, _DESCENT_COUNTS * run.descent_m) if amount > 0)


def _latest(diary: Diary, kind: ActivityKind) -> int | None:
    return next((entry.id for entry in diary.entries(kinds=(kind,), limit=1)), None)


def _month_before(day: date) -> str:
    year, month = divmod(day.year * 12 + day.month - 2, 12)
    return f"{year}-{month + 1:02}"


_POST = """([path, ...flat]) => {
    const form = Object.assign(document.createElement("form"), { method: "post", action: path });
    for (let i = 0; i < flat.length; i += 2)
        form.append(Object.assign(document.createElement("textarea"), { name: flat[i], value: flat[i + 1] }));
    document.body.append(form);
    form.submit();
}"""
