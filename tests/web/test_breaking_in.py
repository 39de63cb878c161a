"""What somebody would try who wants in: foreign names and pages, hostile texts and files, ways around."""

from __future__ import annotations

import json
import re
import socket
from html.parser import HTMLParser
from pathlib import PurePosixPath

import pytest
import uvicorn
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from footfall import watch
from footfall.cli import serve as serving
from footfall.diary import Diary, import_files
from footfall.records import CheckIn
from footfall.web import create_app
from footfall.web.headers import SECURITY_HEADERS
from footfall.web.uploads import Limits, safe_name
from tests.recordings import steady_run
from tests.season import TODAY, moment
from tests.web.conftest import HERE, Season, client_of
from tests.web.routes import API, WRITING, every_route, filled
from tests.written import WrittenDiary
from tools.every_page import pages_of

ROUTES = every_route()
HOSTILE = (
    "</script><script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "{{7*7}} {0.__class__} {x} %(x)s ${7*7} {% raw %}",
    "</textarea></title></svg><!--",
)
ALL_OF_IT = " ".join(HOSTILE)


@pytest.fixture(scope="module")
def full(full_file: WrittenDiary, tmp_path_factory):
    """A full diary behind the application, for what is refused before it is read or written."""
    with Diary(full_file.copy_in(tmp_path_factory.mktemp("full"))) as diary, client_of(diary) as client:
        yield Season(client, diary, full_file.numbers)


# Names and pages of others


@pytest.mark.parametrize(("method", "path"), ROUTES, ids=lambda told: told)
def test_every_route_refuses_a_foreign_name(full, method, path):
    answer = full.client.request(method, filled(path), headers={"Host": "rebound.example:8642"})
    assert answer.status_code == 421
    assert answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("method", "path"), [route for route in ROUTES if route[0] in WRITING], ids=lambda told: told
)
def test_every_route_that_writes_refuses_a_foreign_page(full, method, path):
    for headers in ({"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
        assert full.client.request(method, filled(path), headers=headers).status_code == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PURGE", "post"])
def test_no_method_is_a_way_around(full, method):
    for path in ("/", "/note", f"{API}/today", "/static/x/y", "/nowhere"):
        answer = full.client.request(method, path, headers={"Origin": "http://evil.example"})
        assert answer.status_code == 403


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1.nip.io:8642",
        "localhost.",
        "localhost.evil.example",
        "evil.example@localhost",
        "localhost/evil.example",
        "localhost?evil.example",
        "localhost#evil.example",
        "localhost\\@evil.example",
        "localhost:8642:1",
        "localhost:port",
        " localhost:8642 evil.example",
        "0.0.0.0:8642",
        "[::]:8642",
        "[::ffff:10.0.0.1]",
        "127.1",
        "2130706433",
        "0x7f000001",
        "ⅼocalhost".encode(),
    ],
)
def test_no_name_is_taken_for_this_machine_that_is_not(full, host):
    assert full.client.get("/", headers={"Host": host}).status_code == 421


def test_two_names_at_once_are_refused(full):
    answer = full.client.get("/", headers=[("Host", "localhost:8642"), ("Host", "evil.example")])
    assert answer.status_code == 421


def test_the_server_listens_on_loopback_alone(monkeypatch, tmp_path):
    listening = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda server: listening.append(server.config.host))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    serving.serve(port=port, diary=str(tmp_path / "diary.sqlite"))
    assert listening == ["127.0.0.1"]


# Headers on every kind of answer


def test_every_kind_of_answer_carries_the_headers_and_no_cookie(full, monkeypatch):
    client, numbers = full.client, full.numbers
    sha256 = full.diary.originals(full.diary.entries(until=moment(65).date(), limit=1)[0].id)[0].sha256
    tagged = client.get("/").headers["etag"]
    run = full.diary.entries(until=moment(65).date(), limit=1)[0].id
    answers = {
        "a page": client.get("/"),
        "an unchanged page": client.get("/", headers={"If-None-Match": tagged}),
        "a form with faults": client.post("/shoes", data={"name": ""}),
        "a redirect": client.post("/notes/morning", data={"left": "1"}),
        "nothing there": client.get("/nowhere"),
        "another method": client.delete("/"),
        "no static file": client.get("/static/0/none.js"),
        "a static file": client.get(re.search(r'/static/[^"]+\.css', client.get("/").text)[0]),
        "JSON": client.get(f"{API}/today"),
        "a problem": client.get(f"{API}/runs/987654"),
        "a body that cannot be read": client.post(f"{API}/shoes", content=b"{"),
        "a path that makes no sense": client.get("/runs/x"),
        "too much": client.post("/note", content=b"x" * 300_000),
        "an original": client.get(f"/runs/{run}/originals/{sha256}"),
        "an export": client.get(f"{API}/export"),
        "a page's export": client.post("/settings/export"),
        "a foreign name": client.get("/", headers={"Host": "evil.example"}),
        "a foreign page": client.post("/note", headers={"Origin": "null"}),
        "the interface's document": client.get(f"{API}/openapi.json"),
        "a note": client.get(f"{API}/pain-notes/{numbers['note']}"),
    }
    statuses = {200, 201, 303, 304, 400, 403, 404, 405, 413, 421, 422}
    assert {answer.status_code for answer in answers.values()} <= statuses
    for kind, answer in answers.items():
        assert SECURITY_HEADERS.items() <= {k.title(): v for k, v in answer.headers.items()}.items() | (
            {(name, answer.headers[name]) for name in SECURITY_HEADERS}
        ), kind
        assert "set-cookie" not in answer.headers, kind
        assert "access-control-allow-origin" not in answer.headers, kind
    assert "unsafe" not in SECURITY_HEADERS["Content-Security-Policy"]


def test_an_answer_to_a_fault_of_ours_carries_the_headers_too(empty, monkeypatch):
    monkeypatch.setattr("footfall.web.pages.more.render", lambda *_: 1 / 0)
    app = create_app(empty.diary, today=lambda: TODAY)
    answer = TestClient(app, base_url=HERE, raise_server_exceptions=False).get("/more")
    assert answer.status_code == 500
    assert answer.headers["content-security-policy"] == SECURITY_HEADERS["Content-Security-Policy"]
    assert "ZeroDivisionError" not in answer.text


# What is uploaded


@given(st.text(max_size=400))
def test_no_name_of_a_file_leads_out_of_its_folder(name: str):
    path = safe_name(name)
    assert not path.is_absolute()
    assert 1 <= len(path.parts) <= 6
    for part in path.parts:
        assert part not in ("", ".", "..")
        assert not part.startswith(".")
        assert not re.search(r'[\x00-\x1f\x7f<>:"|?*\\/]', part)
        assert len(part.encode("utf-8", "replace")) <= 130


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/passwd",
        "..\\..\\boot.ini",
        "/etc/passwd",
        "C:\\Windows\\x.fit",
        "a/../../b.fit",
        "con\x00.fit",
        ".htaccess",
        "x" * 5000 + ".fit",
        "a/" * 3000 + "b.fit",
        "\u202efit.exe",
        "%2e%2e/x",
    ],
)
def test_a_hostile_name_becomes_a_harmless_one(name):
    path = safe_name(name)
    assert ".." not in path.parts
    assert not path.is_absolute()
    assert PurePosixPath("folder").joinpath(path).is_relative_to("folder")


def test_uploads_have_an_end(empty):
    limits = Limits(files=2, file_bytes=1000, total_bytes=1500)
    files = {
        "too many": [("files", (f"{i}.fit", b"x")) for i in range(3)],
        "too large": [("files", ("a.fit", b"x" * 1001))],
        "too much": [("files", (f"{i}.fit", b"x" * 900)) for i in range(2)],
        "too much that is no file": [("note", (None, b"x" * 2000))],
    }
    with client_of(empty.diary, limits=limits) as client:
        for why, sent in files.items():
            for path in ("/import", f"{API}/imports"):
                answer = client.post(path, files=sent)
                assert answer.status_code == 413, why
                assert "Nothing was imported" in answer.text
    assert empty.diary.imports() == []


@pytest.mark.parametrize("path", ["..%2f..%2fetc%2fpasswd", "x", "A" * 64, "%00", "0" * 63, "'" * 64])
def test_no_other_file_is_had_in_place_of_an_original(full, path):
    assert full.client.get(f"/runs/1/originals/{path}").status_code == 404


# What is stored


@pytest.fixture(scope="module")
def hostile(full_file: WrittenDiary, tmp_path_factory):
    """A diary in which every text that can be told is hostile, told through the REST interface and files."""
    folder = tmp_path_factory.mktemp("hostile")
    with Diary(full_file.copy_in(folder)) as diary, client_of(diary) as client:
        _tell_hostile(client)
        name = "a\r\nSet-Cookie: a=b <script>alert(1)<_script> {0.__class__}.fit"
        (folder / "files").mkdir()
        (folder / "files" / name).write_bytes(watch.write(steady_run(moment(80), minutes=11)))
        (folder / "files" / f"torn {name}").write_bytes(b"torn")
        import_files(diary, [folder / "files"])
        diary.watch_folder(folder / "<script>alert(1)</script>")
        diary.add_check_in(CheckIn(TODAY, mass_kg=70))
        yield Season(client, diary, full_file.numbers)


def _tell_hostile(client: TestClient) -> None:
    run = {"day": "2026-05-29", "clock": "10:00", "distance_km": 5, "timer_s": 1800}
    session = {"kind": "strength", "day": "2026-05-30", "notes": ALL_OF_IT}
    for path, body in (
        ("shoes", {"name": ALL_OF_IT, "model": ALL_OF_IT, "note": ALL_OF_IT, "default_for": ["run"]}),
        ("entries", run | {"title": ALL_OF_IT, "notes": ALL_OF_IT}),
        ("sessions", session | {"exercises": [{"name": ALL_OF_IT[:200]} for _ in range(2)]}),
        ("pain-notes", {"knee": "left", "day": "2026-05-31", "during": 3, "text": ALL_OF_IT}),
        ("pain-notes", {"knee": "right", "day": "2026-05-31", "eased_text": ALL_OF_IT[:200]}),
    ):
        fitting = {name: v[:200] if name in ("name", "model", "title") else v for name, v in body.items()}
        answer = client.post(f"{API}/{path}", json=fitting)
        assert answer.status_code == 201, answer.text
    assert client.patch(f"{API}/profile", json={"name": ALL_OF_IT[:100]}).status_code == 200
    made = client.get(f"{API}/entries").json()["entries"]
    told = next(entry["id"] for entry in made if entry["title"].startswith("</script>"))
    shoe = max(one["id"] for one in client.get(f"{API}/shoes").json()["shoes"])
    assert client.put(f"{API}/runs/{told}/shoe", json={"shoe_id": shoe}).status_code == 200


class _Parsed(HTMLParser):
    """What of a page a browser would run, and the data it holds."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.runs: list[str] = []
        self.data: list[str] = []
        self._in_data = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if tag == "script":
            self._in_data = told.get("type") == "application/json"
            if not self._in_data and not (told.get("src") or "").startswith("/static/"):
                self.runs.append(self.get_starttag_text())
        if tag in ("iframe", "object", "embed", "base", "style") or "style" in told:
            self.runs.append(self.get_starttag_text())
        for name, value in told.items():
            address = name in ("href", "src", "action", "formaction", "xlink:href", "data-points", "data-all")
            if name.startswith("on") or (
                address
                and not re.match(r"(/(?!/)|#|\?|https://doi\.org/|https://www\.koos\.nu$|$)", value or "")
            ):
                self.runs.append(self.get_starttag_text())

    def handle_data(self, data):
        if self._in_data:
            self.data.append(data)

    def handle_endtag(self, tag):
        if tag == "script":
            self._in_data = False


def test_whatever_is_told_is_shown_as_text_on_every_page(hostile):
    shown = 0
    for page in pages_of(hostile.diary):
        sent = hostile.client.post(page.path, data=dict(page.posted)) if page.posted else None
        html = (sent or hostile.client.get(page.path)).text
        assert _Parsed(html).runs == [], page.name
        for data in _Parsed(html).data:
            json.loads(data)
        assert "&lt;class" not in html, page.name
        shown += "{{7*7}} {0.__class__} {x} %(x)s ${7*7}" in html
    assert shown >= 4


def test_what_is_typed_and_refused_comes_back_as_text(hostile):
    for page in pages_of(hostile.diary):
        if not page.posted:
            continue
        form = hostile.client.get(page.path).text
        names = (
            set(re.findall(r'<(?:input|textarea|select)[^>]* name="([^"]+)"', form))
            | dict(page.posted).keys()
        )
        told = dict.fromkeys(names, ALL_OF_IT) | {"day": "2026-05-30"}
        answer = hostile.client.post(page.path, data=told)
        assert answer.status_code in (422, 404), page.name
        assert _Parsed(answer.text).runs == [], page.name


@pytest.mark.parametrize("text", [*HOSTILE, "//evil.example", "http://evil.example", "\r\nSet-Cookie: a=b"])
def test_no_address_that_is_asked_for_leads_away_or_is_shown_as_markup(hostile, text):
    for path in (
        "/",
        "/diary",
        "/note",
        "/checkin",
        "/shoes",
        "/import",
        "/bin",
        "/settings",
        "/sessions/new",
    ):
        for name in ("next", "back", "removed", "deleted", "day", "month", "kind", "run", "saved", "cursor"):
            answer = hostile.client.get(path, params={name: text})
            assert answer.status_code in (200, 404, 422), (path, name)
            assert _Parsed(answer.text).runs == [], (path, name)
            assert "location" not in answer.headers


def test_an_original_is_sent_as_a_file_of_a_harmless_name(hostile):
    run = hostile.diary.entries(since=moment(80).date(), until=moment(80).date())[0]
    (original,) = hostile.diary.originals(run.id)
    answer = hostile.client.get(f"/runs/{run.id}/originals/{original.sha256}")
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    told = answer.headers["content-disposition"]
    assert told.startswith("attachment")
    assert not re.search(r"[\r\n<>]", told)
    assert answer.headers["content-type"] == "application/octet-stream"


def test_no_text_is_cut_by_a_nul_or_broken_by_half_a_character(full):
    for text in ("a\x00b", "a\ud800b", "a\u2028b\x85c\x1b[31m", "\x00" * 50 + "x"):
        body = json.dumps({"name": text})
        answer = full.client.post(f"{API}/shoes", content=body, headers={"Content-Type": "application/json"})
        assert answer.status_code in (201, 422), answer.text
        if answer.status_code == 201:
            assert not re.search(r"[\x00-\x1f\ud800-\udfff\u2028]", answer.json()["name"])
