"""Footfall as an app: its manifest, its service worker, its icons, and what its scripts say."""

from __future__ import annotations

import json
import re
import struct
from datetime import UTC, datetime, timedelta

import pytest

from footfall.records import PainNote, Side
from footfall.web import browser_words
from footfall.web.templating import STATIC, THEME_DARK, THEME_LIGHT, static_version
from tests.pseudo import CODE, left_out, plain_words, pseudo_spoken
from tests.season import TODAY
from tests.web.page import Page


def manifest_of(at, **headers) -> dict:
    answer = at.client.get("/manifest.webmanifest", headers=headers)
    assert answer.headers["content-type"] == "application/manifest+json"
    return answer.json()


def test_the_manifest_names_icons_that_are_there_in_the_sizes_it_says(season):
    manifest = manifest_of(season)
    assert (manifest["start_url"], manifest["scope"], manifest["display"]) == ("/", "/", "standalone")
    sizes = {(icon["sizes"], icon["purpose"]) for icon in manifest["icons"]}
    assert {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")} <= sizes
    for icon in [*manifest["icons"], *manifest["shortcuts"][0]["icons"]]:
        picture = season.client.get(icon["src"])
        assert (picture.status_code, picture.headers["content-type"]) == (200, icon["type"])
        if icon["type"] == "image/png":
            width, height = struct.unpack(">II", picture.content[16:24])
            assert icon["sizes"] == f"{width}x{height}"


def test_the_shortcuts_lead_to_pages(season):
    for shortcut in manifest_of(season)["shortcuts"]:
        assert season.client.get(shortcut["url"]).status_code == 200


def test_the_frame_has_the_ground_of_the_pages_in_light_and_dark(season):
    styles = (STATIC / "footfall.css").read_text(encoding="utf-8")
    assert re.findall(r"--paper: (#\w+)", styles) == [THEME_LIGHT, THEME_DARK]
    page = Page(season.client.get("/").text)
    colours = {one["media"]: one["content"] for one in page.all("meta") if one.get("name") == "theme-color"}
    assert list(colours.values()) == [THEME_LIGHT, THEME_DARK]
    links = {link["rel"]: link["href"] for link in page.all("link")}
    assert links["manifest"] == "/manifest.webmanifest"
    assert season.client.get(links["apple-touch-icon"]).status_code == 200


def test_the_service_worker_is_served_from_the_root_and_never_from_a_store(season):
    answer = season.client.get("/service-worker.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "no-cache" in answer.headers["cache-control"]
    assert "worker-src 'self'" in answer.headers["content-security-policy"]
    assert static_version() in answer.text
    for address in json.loads(re.search(r"\[.*\]", answer.text).group()):
        assert season.client.get(address).status_code == 200


def test_no_page_says_that_it_is_a_kept_copy_before_a_service_worker_does(season):
    for path in ("/", "/note", "/offline"):
        page = Page(season.client.get(path).text)
        banners = [one for one in page.all("p") if one.get("id", "").startswith("kept-")]
        assert len(banners) == 2
        assert all("hidden" in one for one in banners)


def test_what_is_told_of_installing_and_of_being_offline_goes_through_translation(season):
    with pseudo_spoken():
        assert left_out(season.client.get("/offline", headers={"accept-language": CODE}).text) == []
        manifest = manifest_of(season, **{"accept-language": CODE})
    assert manifest["lang"] == CODE
    told = [manifest["description"], *(shortcut["name"] for shortcut in manifest["shortcuts"])]
    assert [plain_words(text) for text in told] == [[], [], []]


def test_every_sentence_of_the_offline_scripts_travels_with_the_page():
    said = set()
    for script in (STATIC / "offline").glob("*.js"):
        said |= set(re.findall(r'\bsay\("([^"]+)"', script.read_text(encoding="utf-8")))
    assert len(said) > 10
    assert said <= set(browser_words._WORDS)


@pytest.mark.parametrize(
    ("days_ago", "of"),
    [(0, 0), (2, 2), (-3, 0)],
    ids=["now", "two days ago", "by a clock that is ahead"],
)
def test_this_morning_is_that_of_the_moment_of_writing(empty, days_ago, of):
    written = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC) - timedelta(days=days_ago)
    headers = {"Footfall-Written": written.isoformat()}
    assert empty.client.post("/notes/morning", data={"left": "2"}, headers=headers).status_code == 303
    assert empty.diary.pain_notes() == [PainNote(Side.LEFT, TODAY - timedelta(days=of), next_morning=2)]


@pytest.mark.parametrize("moment", ["soon", "", "0001-01-01T00:00:00+23:00"])
def test_a_moment_that_is_none_is_passed_over(empty, moment):
    headers = {"Footfall-Written": moment}
    assert empty.client.post("/notes/morning", data={"left": "2"}, headers=headers).status_code == 303
    assert empty.diary.pain_notes() == [PainNote(Side.LEFT, TODAY, next_morning=2)]


def test_what_was_kept_to_be_sent_is_told_where_it_goes_on(empty):
    headers = {"Footfall-Diary": empty.diary.identity}
    answer = empty.client.post("/notes/morning", data={"left": "2"}, headers=headers)
    assert (answer.status_code, answer.headers["footfall-location"]) == (200, "/?saved")
    assert "location" not in answer.headers
