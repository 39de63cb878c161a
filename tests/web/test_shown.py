"""How the diary is shown, and the places its maps leave out: on the page, and through the interface."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from footfall.records import LengthUnit, PrivacyZone, Settings, Weekday
from tests.recordings import steady_run
from tests.web.page import Page

API = "/api/v1"
HOME = {"name": "Home", "latitude": "42.3401", "longitude": "-3.7002", "radius": "250"}
KEPT = PrivacyZone("Home", 42.3401, -3.7002, 250.0)
ALL = {"units": "miles", "week_start": "sunday", "zone": "America/New_York", "language": "de"}


def fields_of(html: str, action: str) -> dict[str, str]:
    """What the fields of one form of a page hold."""
    form = html.split(f'action="{action}"')[1].split("</form>", maxsplit=1)[0]
    page = Page(f"<form>{form}</form>")
    return {tag["name"]: tag.get("value", "") for tag in page.all("input") if "name" in tag}


def test_a_setting_takes_effect_on_the_next_page(empty):
    empty.diary.add(steady_run())
    answer = empty.client.post("/settings/shown", data=ALL)
    assert (answer.status_code, answer.headers["location"]) == (303, "/settings?done=shown#shown")
    expected = Settings(LengthUnit.MILES, Weekday.SUNDAY, "America/New_York", "de")
    assert empty.diary.settings == expected
    page = Page(empty.client.get("/settings", headers={"accept-language": "es"}).text)
    assert page.all("html")[0] == {"lang": "de", "data-unit": "miles"}
    chosen = [tag["value"] for tag in page.all("option") if "selected" in tag]
    assert chosen == ["", "miles", "sunday", "de"]
    assert "mi" in Page(empty.client.get("/diary").text).text


def test_each_language_stands_in_its_own_name(empty):
    options = {
        tag["lang"]: tag["value"]
        for tag in Page(empty.client.get("/settings").text).all("option")
        if "lang" in tag
    }
    assert options == {"en": "en", "de": "de", "es": "es"}


def test_a_zone_that_is_none_is_told_beside_it_and_stays_typed(empty):
    typed = ALL | {"zone": "<b>Atlantis</b>", "was_zone": ""}
    answer = empty.client.post("/settings/shown", data=typed)
    assert (answer.status_code, empty.diary.settings) == (422, Settings())
    page = Page(answer.text)
    (wrong,) = [tag for tag in page.all("input") if tag.get("aria-invalid")]
    assert (wrong["name"], wrong["value"]) == ("zone", "<b>Atlantis</b>")
    assert "zone-fault" in wrong["aria-describedby"].split()
    assert "That is not a time zone" in page.text
    assert [tag["value"] for tag in page.all("option") if "selected" in tag][1:] == ["miles", "sunday", "de"]


@pytest.mark.parametrize(("name", "value"), [("units", "leagues"), ("week_start", "x"), ("language", "1")])
def test_what_no_choice_offers_is_a_sentence_too(empty, name, value):
    answer = empty.client.post("/settings/shown", data=ALL | {name: value})
    assert (answer.status_code, empty.diary.settings) == (422, Settings())
    assert f"{name}-fault" in {tag.get("id") for tag in Page(answer.text).all("p")}


def test_two_windows_that_set_different_things_both_have_their_way(empty):
    shown = {"units": "km", "week_start": "monday", "zone": "", "language": ""}
    was = {f"was_{name}": value for name, value in shown.items()}
    empty.client.post("/settings/shown", data=shown | was | {"units": "miles"})
    empty.client.post("/settings/shown", data=shown | was | {"zone": "Asia/Tokyo"})
    assert empty.diary.settings == Settings(LengthUnit.MILES, zone="Asia/Tokyo")
    failed = empty.client.post("/settings/shown", data=shown | was | {"zone": "Nowhere", "language": "de"})
    again = fields_of(failed.text, "/settings/shown")
    assert (again["was_zone"], again["was_units"]) == ("", "km")


def test_another_zone_moves_no_run_of_before(empty):
    number = empty.diary.add(steady_run(datetime(2026, 5, 4, 22, 30, tzinfo=UTC)))
    before = empty.diary.entry(number)
    empty.client.post("/settings/shown", data={"zone": "Pacific/Auckland"})
    assert empty.diary.entry(number) == before
    assert (before.day.isoformat(), before.zone) == ("2026-05-05", "Europe/Madrid")


def test_a_place_is_hidden_changed_shown_again_and_had_back(empty):
    answer = empty.client.post("/settings/places", data=HOME)
    assert (answer.status_code, empty.diary.settings.privacy_zones) == (303, (KEPT,))
    page = Page(empty.client.get(answer.headers["location"]).text)
    assert "250 m around a point near 42.34, -3.70" in page.text
    number = empty.diary.settings.privacy_zones[0].id
    shown = fields_of(empty.client.get(f"/settings/places/{number}").text, f"/settings/places/{number}")
    empty.client.post(f"/settings/places/{number}", data=shown | {"radius": "400"})
    assert empty.diary.privacy_zone(number).radius_m == 400
    gone = empty.client.post(f"/settings/places/{number}/delete")
    assert empty.diary.settings.privacy_zones == ()
    undo = fields_of(empty.client.get(gone.headers["location"]).text, "/settings/places/undelete")
    empty.client.post("/settings/places/undelete", data=undo)
    assert [zone.id for zone in empty.diary.settings.privacy_zones] == [number]
    assert empty.client.get(f"/settings/places/{number + 1}").status_code == 404


@pytest.mark.parametrize("name", HOME)
def test_every_field_of_a_place_tells_its_own_fault_and_keeps_the_rest(empty, name):
    wrong = {"name": "", "latitude": "<em>up</em>", "longitude": "999", "radius": "1"}[name]
    answer = empty.client.post("/settings/places", data=HOME | {name: wrong})
    assert (answer.status_code, empty.diary.settings.privacy_zones) == (422, ())
    page = Page(answer.text)
    assert [tag["name"] for tag in page.all("input") if tag.get("aria-invalid")] == [name]
    assert fields_of(answer.text, "/settings/places") == HOME | {name: wrong}
    assert page.all("em") == []


def test_two_windows_on_one_place_lose_nothing(empty):
    number = empty.diary.add_privacy_zone(KEPT)
    address = f"/settings/places/{number}"
    first = fields_of(empty.client.get(address).text, address)
    failed = empty.client.post(address, data=first | {"name": "Old flat", "radius": "x"})
    empty.client.post(address, data=first | {"radius": "300"})
    again = fields_of(failed.text, address)
    assert (again["radius"], again["was_radius"], again["name"]) == ("x", "250", "Old flat")
    empty.client.post(address, data=again | {"radius": "250"})
    assert empty.diary.privacy_zone(number) == PrivacyZone("Old flat", 42.3401, -3.7002, 300.0)


def test_the_place_where_runs_begin_is_offered_and_only_kept_when_saved(season):
    html = season.client.get("/settings/places/new?suggest=1").text
    shown = fields_of(html, "/settings/places")
    assert (shown["name"], shown["latitude"]) == ("", "")  # a single run of the season tells where it began
    assert "not begin at one place often enough" in Page(html).text
    assert season.client.get(f"{API}/privacy-zones/suggested").status_code == 404


def test_the_interface_shows_and_changes_how_it_is_shown(empty):
    assert empty.client.get(f"{API}/settings").json()["units"] == "km"
    told = empty.client.patch(f"{API}/settings", json={"units": "miles", "week_start": "saturday"})
    assert (told.status_code, told.json()["week_start"]) == (200, "saturday")
    empty.client.patch(f"{API}/settings", json={"zone": "Europe/Berlin"})
    assert empty.diary.settings == Settings(LengthUnit.MILES, Weekday.SATURDAY, "Europe/Berlin")


@pytest.mark.parametrize("change", [{"units": "m"}, {"zone": "Nowhere"}, {"language": "<"}, {"x": 1}, []])
def test_a_setting_that_cannot_be_is_a_problem(empty, change):
    answer = empty.client.patch(f"{API}/settings", json=change)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert empty.diary.settings == Settings()


def test_the_interface_hides_changes_and_shows_places(empty):
    place = {"name": "Home", "latitude_deg": 42.3401, "longitude_deg": -3.7002, "radius_m": 250}
    made = empty.client.post(f"{API}/privacy-zones", json=place)
    assert made.status_code == 201
    number = made.json()["id"]
    changed = empty.client.patch(f"{API}/privacy-zones/{number}", json={"name": "Flat"}).json()
    assert changed == {**place, "id": number, "name": "Flat"}
    assert empty.client.get(f"{API}/privacy-zones").json() == {"privacy_zones": [changed]}
    gone = empty.client.delete(f"{API}/privacy-zones/{number}").json()
    assert (gone["kind"], gone["what"]) == ("place", "Flat")
    assert empty.client.get(f"{API}/privacy-zones/{number}").status_code == 404
    assert Page(empty.client.get("/bin").text).text.count("Flat") >= 1
    empty.client.post(f"{API}/bin/{gone['id']}/undelete")
    assert empty.client.get(f"{API}/privacy-zones/{number}").json() == changed
    for wrong in ({"radius_m": 1}, {"latitude_deg": 91}, {"name": " "}, {"name": None}):
        assert empty.client.patch(f"{API}/privacy-zones/{number}", json=wrong).status_code == 422
