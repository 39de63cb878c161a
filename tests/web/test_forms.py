"""Every field of the daily forms: what cannot be is told beside it, and all that was typed is still there."""

from __future__ import annotations

from html import unescape

import pytest

from footfall.records import CheckIn, PainNote, PrivacyZone, Runner, Settings, Shoe, Side
from tests.season import TODAY
from tests.web.page import Page

NOTE = {"left_during": "3", "left_hour_after": "1", "left_stairs": "2", "text": "Grass", "eased_text": "Tea"}
CHECK_IN = {
    "day": f"{TODAY}",
    "sleep_h": "7,5",
    "sleep_quality": "4",
    "stress": "2",
    "soreness": "1",
    "energy": "4",
    "sitting_h": "8",
    "fuel": "3",
    "warm_up": "yes",
    "ill": "no",
    "cycle": "luteal",
    "mass_kg": "68",
}
SHOES = {
    "name": "Blue",
    "model": "Maker",
    "bought": "2026-01-02",
    "initial": "12,5",
    "replace_after": "500",
    "replace_after_months": "8",
    "drop_mm": "8",
    "stack_mm": "34",
    "minimalist": "yes",
    "note": "Socks",
}
PROFILE = {
    "name": "Ada",
    "mass_kg": "68",
    "usual_mass_kg": "66",
    "height_m": "174",
    "birth_year": "1985",
    "resting_heart_rate_bpm": "52",
    "max_heart_rate_bpm": "186",
    "sex": "female",
}
SHOWN = {"units": "miles", "week_start": "sunday", "zone": "Europe/Madrid", "language": "de"}
PLACE = {"name": "Home", "latitude": "42.34", "longitude": "-3.7", "radius": "250"}

WRONG = [
    *[("/note", NOTE, name, "12") for name in ("left_during", "left_hour_after", "left_stairs")],
    ("/note", NOTE | {"run": "none"}, "left_next_morning", "x"),
    *[("/note", NOTE, name, "elsewhere") for name in ("left_places", "left_symptoms", "eased_by", "run")],
    *[("/note", NOTE, "day", day) for day in ("soon", "2099-01-01", "1900-01-01")],
    ("/note", NOTE, "text", "x" * 2001),
    ("/note", NOTE, "eased_text", "x" * 201),
    *[("/checkin", CHECK_IN, name, "many") for name in CHECK_IN if name != "day"],
    *[("/checkin", CHECK_IN, name, "99") for name in ("sleep_h", "sitting_h", "soreness", "energy")],
    ("/shoes", SHOES, "name", " "),
    *[
        ("/shoes", SHOES, name, "many")
        for name in SHOES
        if name.endswith(("mm", "months", "initial", "after"))
    ],
    *[("/shoes", SHOES, "bought", day) for day in ("once", "2099-01-01")],
    *[("/settings/profile", PROFILE, name, "none of it") for name in PROFILE if name != "name"],
    *[("/settings/profile", PROFILE, name, "999") for name in ("mass_kg", "height_m", "birth_year")],
    ("/settings/profile", PROFILE, "max_heart_rate_bpm", "51"),
    *[("/settings/shown", SHOWN, name, "none of it") for name in SHOWN],
    *[("/settings/places", PLACE, name, "") for name in PLACE],
    *[("/settings/places", PLACE, name, "99999") for name in ("latitude", "longitude", "radius")],
]


@pytest.mark.parametrize(("address", "typed", "name", "wrong"), WRONG)
def test_a_fault_stands_beside_its_field_and_nothing_that_was_typed_is_lost(
    empty, address, typed, name, wrong
):
    answer = empty.client.post(address, data=typed | {name: wrong})
    assert answer.status_code == 422
    page = Page(answer.text)
    told = {tag["id"]: tag for tag in page.all("p") if tag.get("role") == "alert" and "id" in tag}
    describing = [
        ids for _, tag in page.tags for ids in tag.get("aria-describedby", "").split() if ids in told
    ]
    assert {one.removeprefix("fault-").removesuffix("-fault") for one in describing} == {name}
    for field, text in typed.items():
        if field != name and field != "run":
            assert text in kept(answer.text, field), field
    if name not in ("left_places", "left_symptoms", "eased_by", "run", *CHOSEN):
        assert wrong in kept(answer.text, name)
    nothing_kept(empty.diary)


CHOSEN = {
    *("left_during", "left_hour_after", "left_stairs", "left_next_morning", "minimalist", "sex", "cycle"),
    *(
        "units",
        "week_start",
        "language",
        "warm_up",
        "ill",
        "sleep_quality",
        "stress",
        "soreness",
        "energy",
        "fuel",
    ),
}
"""Fields in which one of several answers is chosen: one that is none of them can be kept by none."""


def kept(html: str, name: str) -> set[str]:
    """Return what a field of a page holds, or the answers that are chosen in it."""
    page = Page(html)
    found = set()
    for tag in page.all("input"):
        if tag.get("name") == name and (tag.get("type") not in ("radio", "checkbox") or "checked" in tag):
            found.add(tag.get("value", ""))
    for kind in ("select", "textarea"):
        if any(tag.get("name") == name for tag in page.all(kind)):
            inner = html.split(f'name="{name}"')[1].split(f"</{kind}>", maxsplit=1)[0]
            chosen = [tag["value"] for tag in Page(f"<b{inner}</b>").all("option") if "selected" in tag]
            found |= (
                set(chosen) if kind == "select" else {unescape(inner.partition(">")[2].removeprefix("\n"))}
            )
    return found


def nothing_kept(diary) -> None:
    assert diary.pain_notes() == diary.check_ins() == diary.shoes() == []
    assert (diary.runner, diary.settings) == (Runner(), Settings())


def form_of(client, address: str, action: str) -> dict[str, str]:
    """Return what a form would send if it were sent as it is shown."""
    html = client.get(address).text.split(f'action="{action}"')[1].split("</form>")[0]
    names = {tag["name"] for _, tag in Page(f"<form>{html}</form>").tags if "name" in tag}
    shown = {name: kept(html, name) for name in names}
    return {name: next(iter(values)) for name, values in shown.items() if values}


def test_two_windows_on_one_form_lose_nothing_whichever_it_is(empty):
    diary, client = empty.diary, empty.client
    note = diary.add_pain_note(PainNote(Side.LEFT, TODAY, during=1, text="Grass"))
    diary.add_check_in(CheckIn(TODAY, 7.0, stress=2))
    pair, place = diary.add_shoe(Shoe("Blue")), diary.add_privacy_zone(PrivacyZone("Home", 42.34, -3.7))
    for address, action, first, second in (
        (f"/note/{note}", f"/note/{note}", {"left_during": "4"}, {"text": "Asphalt"}),
        ("/checkin", "/checkin", {"stress": "5"}, {"sleep_h": "6"}),
        (f"/shoes/{pair}", f"/shoes/{pair}", {"name": "Bluer"}, {"drop_mm": "4"}),
        ("/settings", "/settings/profile", {"name": "Ada"}, {"mass_kg": "68"}),
        ("/settings", "/settings/shown", {"units": "miles"}, {"week_start": "sunday"}),
        (f"/settings/places/{place}", f"/settings/places/{place}", {"name": "Flat"}, {"longitude": "-3.8"}),
    ):
        shown = form_of(client, address, action)
        for change in (first, second):
            assert client.post(action, data=shown | change).status_code == 303, address
        now = form_of(client, address, action)
        for name, text in (first | second).items():
            assert now[name] == text, (address, name)
