"""Texts are sent compressed to whoever reads that, each under a tag of its own."""

from __future__ import annotations

import gzip

import pytest

from footfall.web.compressing import MOST_BYTES, compressed, is_worth_it, takes_gzip
from footfall.web.templating import static_address

PLAIN = {"Accept-Encoding": "identity"}
GZIP = {"Accept-Encoding": "gzip, deflate, br"}


def raw(client, path: str, headers: dict[str, str]):
    with client.stream("GET", path, headers=headers) as answer:
        return answer, b"".join(answer.iter_raw())


@pytest.mark.parametrize("path", ["/diary", "/api/v1/entries", static_address("footfall.css")])
def test_a_text_is_sent_compressed_under_a_tag_of_its_own(season, path):
    whole, body = raw(season.client, path, PLAIN)
    small, sent = raw(season.client, path, GZIP)
    assert "content-encoding" not in whole.headers
    assert small.headers["content-encoding"] == "gzip"
    assert gzip.decompress(sent) == body
    assert len(sent) == int(small.headers["content-length"]) < 0.5 * len(body)
    assert small.headers["etag"] != whole.headers["etag"]
    assert small.headers["cache-control"] == whole.headers["cache-control"]
    assert "Accept-Encoding" in small.headers["vary"]
    assert "Accept-Encoding" in whole.headers["vary"]


@pytest.mark.parametrize("path", ["/diary", "/api/v1/entries", static_address("footfall.css")])
@pytest.mark.parametrize("headers", [PLAIN, GZIP], ids=["whole", "compressed"])
def test_what_a_browser_holds_compressed_or_not_is_not_sent_again(season, path, headers):
    first, _ = raw(season.client, path, headers)
    again, body = raw(season.client, path, headers | {"If-None-Match": first.headers["etag"]})
    assert (again.status_code, body) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_what_is_small_large_or_no_text_is_sent_as_it_is(season):
    assert "content-encoding" not in raw(season.client, "/api/v1/recosting", GZIP)[0].headers
    assert "content-encoding" not in raw(season.client, "/api/v1/export", GZIP)[0].headers
    assert not is_worth_it("text/html; charset=utf-8", MOST_BYTES + 1)
    assert not is_worth_it("application/zip", 5000)


def test_the_same_is_compressed_the_same_way_every_time():
    assert compressed(b"a run" * 500) == compressed(b"a run" * 500)


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        ("gzip", True),
        ("br, gzip;q=0.5", True),
        ("", False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip; q=0.0", False),
    ],
)
def test_nobody_is_sent_what_they_do_not_read(header, taken):
    assert takes_gzip(header) is taken
