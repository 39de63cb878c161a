"""Settings and the runner's profile: kept, changed one at a time, and refused where they can be none."""

from __future__ import annotations

import pytest

from footfall.diary import Diary
from footfall.errors import InvalidEntryError
from footfall.records import LengthUnit, PrivacyZone, Runner, Settings, Sex, Weekday
from tests.recordings import MORNING, steady_run

HOME = PrivacyZone("Home", 40.41, -3.7, 250.0)


def test_settings_are_as_they_come_until_they_are_changed_one_at_a_time(diary: Diary):
    assert diary.settings == Settings()
    diary.change_settings(units=LengthUnit.MILES, privacy_zones=(HOME,))
    diary.change_settings(week_start=Weekday.SUNDAY, language="de", zone="Europe/Berlin")
    assert diary.settings == Settings(LengthUnit.MILES, Weekday.SUNDAY, "Europe/Berlin", "de", (HOME,))
    assert diary.change_settings(privacy_zones=()).privacy_zones == ()
    assert diary.settings.privacy_zones == ()


@pytest.mark.parametrize(("name", "value"), [("zone", "Nowhere/At all"), ("language", "<b>")])
def test_what_can_be_no_setting_is_refused_and_changes_nothing(diary: Diary, name: str, value: str):
    diary.change_settings(language="es")
    with pytest.raises(InvalidEntryError) as refused:
        diary.change_settings(**{name: value})
    assert refused.value.field == name
    assert diary.settings == Settings(language="es")


def test_the_profile_is_kept_and_only_another_body_makes_loads_outdated(diary: Diary):
    diary.add(steady_run(MORNING))
    profile = Runner("Ana", 61.5, 1.68, None, 1987, Sex.FEMALE, 48.0, 191.0)
    diary.runner = profile
    assert diary.runner == profile
    assert diary.outdated.total() == 1
    diary.refresh_loads()
    diary.runner = Runner("Anna", 61.5, 1.68, None, 1988, None, 50.0, 190.0)
    assert diary.outdated.total() == 0
