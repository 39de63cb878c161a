"""What went wrong, told as a page to a reader and as RFC 9457 problem details to a program."""

from __future__ import annotations

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.types import Scope

from footfall.errors import AskedBeforeError, FootfallError, InvalidEntryError, NotInDiaryError
from footfall.language import N_, SOURCE, _, speaking
from footfall.web.headers import SECURITY_HEADERS
from footfall.web.invalid import said_of
from footfall.web.manner import SPOKEN
from footfall.web.templating import render

API_PREFIX = "/api/"
PROBLEM_TYPE = "application/problem+json"

_log = logging.getLogger("footfall.web")

_TITLES = {
    400: N_("That could not be read"),
    403: N_("Refused"),
    404: N_("Not in your diary"),
    405: N_("Not possible here"),
    409: N_("Not just now"),
    412: N_("Another diary"),
    413: N_("Too much at once"),
    421: N_("Wrong address"),
    422: N_("Please look again"),
    500: N_("Something went wrong"),
}
_DETAILS = {
    404: N_("There is nothing at this address. It may have been removed, or the link may be mistyped."),
    405: N_("This address can be read but not written to, or the other way round. Nothing was changed."),
    500: N_(
        "Footfall met something it did not expect. Your diary is safe. Try again; if it happens again, "
        "the terminal in which Footfall runs says more."
    ),
}


def answer_problem(scope: Scope, problem: HTTPException) -> Response:
    """Return the answer that tells a problem in the form the asker reads."""
    status = problem.status_code
    title = _(_TITLES[status]) if status in _TITLES else HTTPStatus(status).phrase
    detail = _sentence(problem)
    if scope["path"].startswith(API_PREFIX):
        body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        return JSONResponse(body, status, headers=problem.headers, media_type=PROBLEM_TYPE)
    page = render("problem.html", {"title": title, "detail": detail, "here": ""}, status_code=status)
    page.headers.update(problem.headers or {})
    return page


def install(app: FastAPI) -> None:
    """Teach the app to tell every problem in plain sentences."""
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(FootfallError, _on_ours)
    app.add_exception_handler(Exception, _on_unexpected)


def _sentence(problem: HTTPException) -> str:
    given = str(problem.detail or "")
    if given and given != HTTPStatus(problem.status_code).phrase:
        return given
    return _(_DETAILS.get(problem.status_code, N_("Nothing was changed.")))


async def _on_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for this type alone
    return answer_problem(request.scope, error)


async def _on_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for this type alone
    faults = [
        _("{field}: {fault}", field=_field_name(fault["loc"]), fault=said_of(fault))
        for fault in error.errors()
    ]
    status = 404 if all(fault["loc"][0] == "path" for fault in error.errors()) else 422
    if request.method in ("POST", "PATCH"):
        faults.append(_("Nothing was saved."))
    detail = "" if status == 404 else " ".join(faults)
    return answer_problem(request.scope, HTTPException(status, detail))


def _field_name(location: tuple[int | str, ...]) -> str:
    return " ".join(str(part) for part in location[1:]) or str(location[0])


async def _on_ours(request: Request, error: Exception) -> Response:
    if isinstance(error, NotInDiaryError):
        return answer_problem(request.scope, HTTPException(404, str(error)))
    if isinstance(error, InvalidEntryError):
        return answer_problem(request.scope, HTTPException(422, _("{fault} Nothing was saved.", fault=error)))
    if isinstance(error, AskedBeforeError):
        return answer_problem(request.scope, HTTPException(409, str(error)))
    _log.error("%s: %s", request.url.path, error)
    return answer_problem(request.scope, HTTPException(500, str(error)))


async def _on_unexpected(request: Request, error: Exception) -> Response:
    _log.exception("%s failed", request.url.path, exc_info=error)
    # told outside of the guard and of the manner, so it must carry the headers, and the language, itself
    with speaking(request.scope.get(SPOKEN, SOURCE)):
        return answer_problem(request.scope, HTTPException(500, headers=SECURITY_HEADERS))
