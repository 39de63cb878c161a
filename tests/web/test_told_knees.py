"""Every sentence of the Knees pages is told in the language asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.pseudo import CODE, left_out, pseudo_spoken
from tests.season import TODAY
from tests.views.test_flare_ups_together import every, write
from tests.views.test_knees import FLARE_UP, write_a_year

ASKED = {"accept-language": CODE}


@pytest.fixture(autouse=True)
def spoken() -> Iterator[None]:
    with pseudo_spoken():
        yield


@pytest.mark.parametrize("address", ["/knees", "/knees/flare-ups"])
def test_pages_of_an_empty_diary_are_told(empty, address):
    assert left_out(empty.client.get(address, headers=ASKED).text) == []


@pytest.mark.parametrize("short_nights", [0, 7])
@pytest.mark.parametrize("address", ["/knees", f"/knees/flare-ups/{FLARE_UP}"])
def test_what_changed_is_told_whether_something_stands_out_or_not(empty, address, short_nights):
    write_a_year(empty.diary, short_nights)
    assert left_out(empty.client.get(address, headers=ASKED).text) == []


def test_what_flare_ups_have_in_common_is_told(empty):
    write(empty.diary, every(11, 5), stressed=True)
    assert left_out(empty.client.get("/knees/flare-ups", headers=ASKED).text) == []
    assert empty.client.get(f"/knees/flare-ups/{TODAY}", headers=ASKED).status_code == 404
