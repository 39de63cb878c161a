"""More: the places that a narrow screen folds away, and the bar that leads there."""

from __future__ import annotations

import pytest

from footfall.web.templating import NAVIGATION
from tests.web.page import Page

MOST_IN_A_BAR = 5


def bar(html: str) -> list[dict[str, str]]:
    addresses = {place.address for place in NAVIGATION} | {"/more"}
    links = [link for link in Page(html).all("a") if not link.get("aria-label")]
    return [link for link in links if link["href"] in addresses and link.get("class") != "foot-link"]


def test_more_lists_every_folded_place_with_what_it_is_for(season):
    page = Page(season.client.get("/more").text)
    folded = [place for place in NAVIGATION if place.folded]
    assert folded
    for place in folded:
        assert place.about in page.text
        assert sum(link["href"] == place.address for link in page.all("a")) == 2  # in the bar, and here


def test_the_bar_of_a_phone_holds_five_places_at_most(season):
    shown = [link for link in bar(season.client.get("/").text) if link.get("class") != "folded"]
    assert len(shown) <= MOST_IN_A_BAR
    assert shown[-1]["href"] == "/more"


@pytest.mark.parametrize(("path", "told"), [("/more", "page"), ("/evidence", "true"), ("/diary", None)])
def test_the_bar_of_a_phone_tells_where_one_is_also_behind_more(season, path, told):
    (more,) = [link for link in Page(season.client.get(path).text).all("a") if link.get("class") == "more"]
    assert more.get("aria-current") == told


def test_the_evidence_leads_from_its_head_to_its_two_parts(empty):
    page = Page(empty.client.get("/evidence").text)
    targets = {tag["id"] for tag in page.all("h2") if "id" in tag}
    inside = [
        link["href"][1:] for link in page.all("a") if link["href"].startswith("#") and link["href"] != "#main"
    ]
    assert inside == ["published", "chosen"]
    assert set(inside) <= targets
