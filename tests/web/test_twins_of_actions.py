"""Whatever a page can do a program can do: every action of a page has its twin in the REST interface."""

from __future__ import annotations

from tests.web.routes import API, every_route

TWINS = {
    "/bin/{number}/undelete": "POST /bin/{number}/undelete",
    "/cadence/begin": "PUT /cadence/work",
    "/cadence/end": "DELETE /cadence/work",
    "/checkin": "POST /check-ins",
    "/checkin/delete": "DELETE /check-ins/{day}",
    "/checkin/undelete": "POST /bin/{number}/undelete",
    "/diary/several": "POST /several/delete, POST /several/kind, POST /several/shoe",
    "/diary/several/undo": "POST /several/undo",
    "/experiments/new": "POST /experiments",
    "/form": "POST /form/videos",
    "/form/undelete": "POST /bin/{number}/undelete",
    "/form/videos/{number}/stop": "POST /form/videos/{number}/stop",
    "/form/clips/{number}": "PATCH /form/clips/{number}",
    "/form/clips/{number}/let-go": "DELETE /form/clips/{number}/pictures",
    "/form/clips/{number}/delete": "DELETE /form/clips/{number}",
    "/experiments/undelete": "POST /bin/{number}/undelete",
    "/experiments/{number}/delete": "DELETE /experiments/{number}",
    "/experiments/{number}/end": "POST /experiments/{number}/end",
    "/experiments/{number}/go-on": "POST /experiments/{number}/go-on",
    "/experiments/{number}/weeks": "PUT /experiments/{number}/weeks/{week}",
    "/import": "POST /imports",
    "/import/folders": "POST /watched-folders",
    "/import/folders/remove": "DELETE /watched-folders",
    "/import/folders/undo": "POST /watched-folders/undo",
    "/import/{number}/{act}": "POST /imports/{number}/{act}",
    "/ladder": "POST /ladder",
    "/ladder/undelete": "POST /bin/{number}/undelete",
    "/ladder/{number}/delete": "DELETE /ladder/{number}",
    "/ladder/{number}/done": "POST /ladder/{number}/sessions",
    "/ladder/{number}/end": "POST /ladder/{number}/end",
    "/ladder/{number}/gate": "POST /ladder/{number}/gate",
    "/ladder/{number}/go-on": "POST /ladder/{number}/go-on",
    "/ladder/{number}/take-back": (
        "DELETE /ladder/{number}/gate/{day}, DELETE /ladder/{number}/sessions/{day}"
    ),
    "/ladder/{number}/week": "PATCH /ladder/{number}",
    "/note": "POST /pain-notes",
    "/note/undelete": "POST /bin/{number}/undelete",
    "/note/{number}": "PATCH /pain-notes/{number}",
    "/note/{number}/delete": "DELETE /pain-notes/{number}",
    "/notes/morning": "POST /pain-notes",
    "/plan/accept": "POST /plan",
    "/plan/answer": "POST /plan/answer",
    "/plan/end": "POST /plan/end",
    "/plan/goal": "POST /plan/preview",
    "/plan/take-back": "POST /plan/take-back",
    "/plan/undelete": "POST /bin/{number}/undelete",
    "/questionnaires/new/{instrument}": "POST /questionnaires",
    "/questionnaires/undelete": "POST /bin/{number}/undelete",
    "/questionnaires/{number}": "PATCH /questionnaires/{number}",
    "/questionnaires/{number}/delete": "DELETE /questionnaires/{number}",
    "/red-flags": "POST /red-flags/answers",
    "/red-flags/no-better": "POST /red-flags/answers, POST /red-flags/{number}/seen-to",
    "/red-flags/{number}/seen-to": "POST /red-flags/{number}/seen-to",
    "/red-flags/{number}/stands": "POST /red-flags/{number}/stands",
    "/routines/done": "POST /routine/done",
    "/routines/session": "POST /sessions",
    "/runs/new": "POST /entries",
    "/runs/{number}/change": "PATCH /runs/{number}",
    "/runs/{number}/crop": "POST /runs/{number}/crop",
    "/runs/{number}/delete": "DELETE /entries/{number}",
    "/runs/{number}/distance": "PATCH /runs/{number}",
    "/runs/{number}/incline": "PATCH /runs/{number}",
    "/runs/{number}/merge": "POST /runs/{number}/merge",
    "/runs/{number}/shoe": "PUT /runs/{number}/shoe",
    "/runs/{number}/split": "POST /runs/{number}/split",
    "/runs/{number}/split-at": "POST /runs/{number}/split-at",
    "/runs/{number}/take-back": (
        "DELETE /runs/{number}/crop, DELETE /runs/{number}/split-at, DELETE /runs/{number}/merge"
    ),
    "/runs/{number}/trim": "PATCH /runs/{number}",
    "/sessions/again": "POST /sessions/again",
    "/sessions/new": "POST /sessions",
    "/sessions/{number}": "PATCH /sessions/{number}",
    "/sessions/{number}/delete": "DELETE /sessions/{number}",
    "/settings/delete": "DELETE /diary",
    "/settings/export": "GET /export",
    "/settings/places": "POST /privacy-zones",
    "/settings/places/undelete": "POST /bin/{number}/undelete",
    "/settings/places/{number}": "PATCH /privacy-zones/{number}",
    "/settings/places/{number}/delete": "DELETE /privacy-zones/{number}",
    "/settings/profile": "PATCH /profile",
    "/settings/shown": "PATCH /settings",
    "/shoes": "POST /shoes",
    "/shoes/undo": "POST /bin/{number}/undelete",
    "/shoes/{number}": "PATCH /shoes/{number}",
    "/shoes/{number}/delete": "DELETE /shoes/{number}",
    "/shoes/{number}/retire": "PATCH /shoes/{number}",
    "/shoes/{number}/return": "PATCH /shoes/{number}",
    "/shoes/{number}/wear": "POST /shoes/{number}/wear",
    "/shoes/{number}/wear/undo": "POST /several/undo",
}
"""The actions of pages, each with what does the same under `/api/v1`."""

WITHOUT: dict[str, str] = {}
"""The actions of pages that have no twin, each with why it needs none."""


def _actions() -> set[str]:
    return {path for method, path in every_route() if method == "POST" and not path.startswith(API)}


def test_every_action_of_a_page_has_its_twin_or_a_reason_to_have_none():
    assert len(_actions()) > 40
    assert sorted(_actions() - TWINS.keys() - WITHOUT.keys()) == []
    assert sorted(TWINS.keys() & WITHOUT.keys()) == []
    assert all(reason.endswith(".") for reason in WITHOUT.values())


def test_every_twin_is_one_that_the_interface_has():
    known = {f"{method} {path.removeprefix(API)}" for method, path in every_route() if path.startswith(API)}
    told = {twin for twins in TWINS.values() for twin in twins.split(", ")}
    assert sorted(told - known) == []


def test_no_action_is_listed_that_no_page_has():
    assert sorted((TWINS.keys() | WITHOUT.keys()) - _actions()) == []
