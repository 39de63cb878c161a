"""The application: a diary behind pages and a REST interface, for the browser on the same machine."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from datetime import date
from functools import cache
from pathlib import Path

import anyio
from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from fastapi.telemetry import TelemetryConfig
from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from footfall.diary import Diary
from footfall.web import api, pages, problems
from footfall.web.caching import KEEP_FOREVER, EntityTags
from footfall.web.compressing import compressed, is_worth_it, takes_gzip
from footfall.web.form_jobs import FormJobs
from footfall.web.jobs import Jobs
from footfall.web.manner import AnswerInManner
from footfall.web.once import DoOnce
from footfall.web.recosting import BackgroundCosting, TellOnPages
from footfall.web.security import Guard
from footfall.web.templating import STATIC, environment, static_version
from footfall.web.undoing import Undoing
from footfall.web.uploads import Limits, sweep_left_behind
from footfall.web.watching import FolderWatch
from footfall.web.whose import TellWhose

_NO_TELEMETRY: TelemetryConfig = {
    "auto_configure": False,
    "tracing": False,
    "metrics": False,
    "logs": False,
    "operation_spans": False,
}
"""The framework would report to wherever the environment says; nothing leaves this machine."""


def create_app(
    diary: Diary,
    *,
    today: Callable[[], date] | None = None,
    hosts: Collection[str] = (),
    limits: Limits | None = None,
) -> FastAPI:
    """Return the application for one diary.

    Args:
        diary: The diary; whoever opened it closes it.
        today: Tells the runner's local day; by default by the clock of the diary's settings.
        hosts: Names this server may be asked under beside the loopback ones.
        limits: How much one upload may hold.
    """
    app = FastAPI(
        title="Footfall",
        summary="What every footfall cost your knees, and how far the next run may be.",
        version="1",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
        telemetry=_NO_TELEMETRY,
        generate_unique_id_function=_route_name,
    )
    app.state.diary = diary
    app.state.today = today or (lambda: diary.today)
    app.state.limits = limits or Limits()
    app.state.jobs = Jobs(diary)
    app.state.form_jobs = FormJobs(diary)
    app.state.folder_watch = FolderWatch(diary, app.state.jobs)
    app.state.costing = BackgroundCosting(diary)
    app.state.undoing = Undoing()
    app.router.routes.extend(_routes())
    api.describe(app)
    app.mount(f"/static/{static_version()}", _Kept(directory=STATIC))
    problems.install(app)
    app.add_middleware(DoOnce, diary=diary)
    app.add_middleware(TellWhose, diary=diary)
    app.add_middleware(TellOnPages, costing=app.state.costing)
    app.add_middleware(EntityTags)
    app.add_middleware(Guard, hosts=hosts)
    app.add_middleware(AnswerInManner, diary=diary)
    environment()
    return app


@cache
def _routes() -> tuple[BaseRoute, ...]:
    """Return the routes of the interface and of the pages: the same for every diary, and worked out once."""
    every = APIRouter(generate_unique_id_function=_route_name)
    every.include_router(api.router, prefix="/api/v1")
    every.include_router(pages.router, include_in_schema=False)
    return tuple(every.routes)


class _Kept(StaticFiles):
    """Static files; their address changes with their content, so a browser may keep them for good.

    Texts are compressed when they are first asked for, and kept so for as long as the server runs.
    """

    def __init__(self, directory: Path) -> None:
        super().__init__(directory=directory)
        self._compressed: dict[str, bytes] = {}

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = KEEP_FOREVER
        if not isinstance(response, FileResponse):
            return response
        size = int(response.headers["Content-Length"])
        if not is_worth_it(response.media_type or "", size):
            return response
        response.headers.add_vary_header("Accept-Encoding")
        asked = Headers(scope=scope)
        if scope["method"] != "GET" or "range" in asked or not takes_gzip(asked.get("accept-encoding", "")):
            return response
        return await self._gzipped(response, held=asked.get("if-none-match", ""))

    async def _gzipped(self, response: FileResponse, *, held: str) -> Response:
        name = str(response.path)
        if name not in self._compressed:
            body = await anyio.Path(name).read_bytes()
            self._compressed[name] = compressed(body, once=True)
        headers = {header: response.headers[header] for header in ("Cache-Control", "Vary", "Last-Modified")}
        tag = f'{response.headers["ETag"][:-1]}-gzip"'
        told = headers | {"Content-Encoding": "gzip", "ETag": tag}
        if tag in held:
            return Response(status_code=304, headers=told)
        return Response(self._compressed[name], headers=told, media_type=response.media_type)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    sweep_left_behind()
    app.state.jobs.note_broken_off()
    app.state.costing.start()
    app.state.folder_watch.start()
    yield
    app.state.costing.end()
    app.state.folder_watch.end()
    app.state.jobs.close()
    app.state.form_jobs.close()
    app.state.folder_watch.close()
    app.state.costing.close()


def _route_name(route: APIRoute) -> str:
    return route.name
