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
from footfall.web.headers import SECURITY_HEADERS
from footfall.web.templating import render

API_PREFIX = "/api/"
PROBLEM_TYPE = "application/problem+json"

_log = logging.getLogger("footfall.web")

_TITLES = {
    400: "That could not be read",
    403: "Refused",
    404: "Not in your diary",
    405: "Not possible here",
    409: "Not just now",
    412: "Another diary",
    413: "Too much at once",
    421: "Wrong address",
    422: "Please look again",
    500: "Something went wrong",
}
_DETAILS = {
    404: "There is nothing at this address. It may have been removed, or the link may be mistyped.",
    405: "This address can be read but not written to, or the other way round. Nothing was changed.",
    500: "Footfall met something it did not expect. Your diary is safe. Try again; if it happens again, "
    "the terminal in which Footfall runs says more.",
}


def answer_problem(scope: Scope, problem: HTTPException) -> Response:
    """Return the answer that tells a problem in the form the asker reads."""
    status = problem.status_code
    title = _TITLES.get(status, HTTPStatus(status).phrase)
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
    return _DETAILS.get(problem.status_code, "Nothing was changed.")


async def _on_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for this type alone
    return answer_problem(request.scope, error)


async def _on_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for this type alone
    faults = [f"{_field_name(fault['loc'])}: {fault['msg']}" for fault in error.errors()]
    status = 404 if all(fault["loc"][0] == "path" for fault in error.errors()) else 422
    unsaved = " Nothing was saved." if request.method in ("POST", "PATCH") else ""
    detail = "" if status == 404 else f"{'; '.join(faults)}.{unsaved}"
    return answer_problem(request.scope, HTTPException(status, detail))


def _field_name(location: tuple[int | str, ...]) -> str:
    return " ".join(str(part) for part in location[1:]) or str(location[0])


async def _on_ours(request: Request, error: Exception) -> Response:
    if isinstance(error, NotInDiaryError):
        return answer_problem(request.scope, HTTPException(404, str(error)))
    if isinstance(error, InvalidEntryError):
        return answer_problem(request.scope, HTTPException(422, f"{error} Nothing was saved."))
    if isinstance(error, AskedBeforeError):
        return answer_problem(request.scope, HTTPException(409, str(error)))
    _log.error("%s: %s", request.url.path, error)
    return answer_problem(request.scope, HTTPException(500, str(error)))


async def _on_unexpected(request: Request, error: Exception) -> Response:
    _log.exception("%s failed", request.url.path, exc_info=error)
    # told outside of the guard, so it must carry the headers itself
    return answer_problem(request.scope, HTTPException(500, headers=SECURITY_HEADERS))
