"""Who may talk to the server: this machine's own browser, under its own name, from its own pages."""

from __future__ import annotations

import re

import pytest

from tests.web.conftest import client_of

NOTE = {"right": "2"}


@pytest.mark.parametrize("host", ["localhost", "localhost:8642", "127.0.0.1:1", "[::1]:8642", "LOCALHOST"])
def test_the_loopback_names_are_answered(season, host):
    assert season.client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evil.example:8642",
        "",
        "[",
        "10.0.0.5",
    ],
)
def test_any_other_name_is_refused_so_that_no_foreign_name_can_point_here(season, host):
    for path in ("/", "/api/v1/today", "/static/x/footfall.css"):
        answer = season.client.get(path, headers={"Host": host})
        assert answer.status_code == 421
        assert "May" not in answer.text


def test_a_name_given_on_purpose_is_answered(empty):
    with client_of(empty.diary, hosts=["desk.local"]) as client:
        assert client.get("/", headers={"Host": "desk.local:8642"}).status_code == 200
        assert client.get("/", headers={"Host": "other.local"}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:9999"},
        {"Origin": "http://localhost:8642", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_foreign_page_may_not_write(empty, headers):
    for path, sent in (
        ("/notes/morning", {"data": NOTE}),
        ("/api/v1/pain-notes", {"json": {"knee": "left", "day": "2026-05-31", "next_morning": 2}}),
        ("/import", {"files": {"files": ("a.fit", b"x")}}),
    ):
        answer = empty.client.post(path, headers=headers, **sent)
        assert answer.status_code == 403
        assert "Your diary is as it was" in answer.text
    assert empty.diary.pain_notes() == []


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://localhost:8642"},
        {"Origin": "http://localhost:8642", "Sec-Fetch-Site": "same-origin"},
    ],
)
def test_our_own_pages_and_programs_may_write(empty, headers):
    assert empty.client.post("/notes/morning", data=NOTE, headers=headers).status_code == 303


def test_every_answer_carries_the_security_headers_whatever_it_is(season):
    for path in ("/", "/nowhere", "/api/v1/today", "/api/v1/runs/987654", "/api/v1/openapi.json"):
        headers = season.client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "same-origin"
        assert "access-control-allow-origin" not in headers


def test_more_than_a_form_can_hold_is_refused(empty):
    answer = empty.client.post("/notes/morning", data={"left": "0", "more": "x" * 300_000})
    assert answer.status_code == 413
    assert "Nothing was saved" in answer.text
    api = empty.client.post("/api/v1/pain-notes", content=b'{"text": "' + b"x" * 300_000 + b'"}')
    assert (api.status_code, api.headers["content-type"]) == (413, "application/problem+json")
    assert empty.diary.pain_notes() == []


def test_static_files_are_kept_for_good_under_an_address_that_changes_with_them(season):
    page = season.client.get("/").text
    address = re.search(r'href="(/static/[0-9a-f]{12}/footfall\.css)"', page).group(1)
    answer = season.client.get(address)
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["etag"]
    again = season.client.get(address, headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("path", ["../app.py", "..%2fapp.py", "%2e%2e/app.py", "....//app.py"])
def test_no_file_beside_the_static_ones_can_be_had(season, path):
    from footfall.web.templating import static_version

    assert season.client.get(f"/static/{static_version()}/{path}").status_code == 404


def test_a_page_that_has_not_changed_is_not_sent_again(season):
    first = season.client.get("/diary")
    assert first.headers["cache-control"] == "private, no-cache"
    again = season.client.get("/diary", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = season.client.get("/diary?month=2026-04", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


def test_headers_that_make_no_sense_are_refused_and_not_stumbled_over(empty):
    assert (
        empty.client.post("/notes/morning", data=NOTE, headers={"Origin": "http://[bad"}).status_code == 403
    )
    odd = {"Content-Type": f"multipart/form-data; boundary={'x' * 300}"}
    assert empty.client.post("/import", content=b"--x", headers=odd).status_code == 400
    assert empty.client.get("/api/v1/days?until=0001-01-05").status_code == 422
    assert empty.client.get(f"/runs/{10**30}").status_code == 404
