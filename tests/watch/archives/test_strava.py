"""A Strava export gives every activity with all the runner wrote to it, whichever its generation."""

from __future__ import annotations

from pathlib import Path

import pytest

from footfall import watch
from footfall.records import ActivityKind, Shoe
from footfall.watch.archives import Found, open_archive, read_told
from tests.specimens import strava
from tests.specimens.hostile import tar_of, zip_of

GENERATIONS = {
    "2018": strava.first_generation(),
    "2021": strava.second_generation(),
    "2024": strava.third_generation(),
    "2024 in Czech": strava.czech_generation(),
}
EACH = pytest.mark.parametrize("files", GENERATIONS.values(), ids=GENERATIONS)


def found_in(path: Path) -> dict[str, Found]:
    archive = open_archive(path)
    assert archive.kind == "strava"
    found = {each.about.title: each for each in archive.found()}
    assert archive.faults == ()
    assert archive.count == len(found)
    return found


@pytest.fixture(params=["zip", "folder", "folder in zip", "tar.gz"])
def as_brought(request: pytest.FixtureRequest, tmp_path: Path):
    """Puts the files of an export where a runner may have them."""

    def put(files: dict[str, bytes]) -> Path:
        path = tmp_path / "export"
        match request.param:
            case "zip":
                path.write_bytes(zip_of(files))
            case "folder":
                strava.unpacked(files, path)
            case "folder in zip":
                path.write_bytes(zip_of({f"export_1/{name}": data for name, data in files.items()}))
            case _:
                path.write_bytes(tar_of(files, "w:gz"))
        return path

    return put


@EACH
def test_every_generation_gives_files_with_what_was_told_of_them(files: dict[str, bytes], as_brought):
    found = found_in(as_brought(files))
    assert set(found) == {"Dawn, river", "Evening", "Treadmill"}
    dawn = found["Dawn, river"]
    assert dawn.name.endswith("activities/6666.fit.gz")
    assert dawn.data == strava.FILES["activities/6666.fit.gz"]
    assert dawn.reading is None
    assert watch.read_bytes(dawn.data, dawn.name).activities[0].start == strava.FIRST_RUN
    assert strava.NOTE in dawn.about.notes
    assert dawn.about.kind is ActivityKind.RUN
    assert watch.read_bytes(found["Evening"].data, "").activities[0].start == strava.SECOND_RUN


@EACH
def test_an_activity_typed_by_hand_has_time_and_distance_and_no_streams(
    files: dict[str, bytes], tmp_path: Path
):
    found = found_in(strava.unpacked(files, tmp_path))["Treadmill"]
    assert found.reading is not None
    activity = found.reading.activities[0]
    assert activity.start.isoformat() == "2021-11-07T08:00:00+00:00"
    assert activity.distance_m in {5000.0, 6325.6}
    assert activity.elapsed_s in {1800.0, 1802.0}
    assert len(activity.streams) == 0
    again = read_told(found.data).activities[0]
    assert (again.start, again.distance_m, again.title) == (activity.start, activity.distance_m, "Treadmill")


@pytest.mark.parametrize("generation", ["2021", "2024", "2024 in Czech"])
def test_shoes_are_told_by_their_name_however_the_activity_tells_them(generation: str, tmp_path: Path):
    folder = strava.unpacked(GENERATIONS[generation], tmp_path)
    assert found_in(folder)["Dawn, river"].about.gear == "Old faithful"
    assert open_archive(folder).gear() == (Shoe("Old faithful"), Shoe("Hoka Clifton 9"))


def test_shoes_without_a_table_of_shoes_are_those_that_were_run_in(tmp_path: Path):
    folder = strava.unpacked(GENERATIONS["2018"], tmp_path)
    assert open_archive(folder).gear() == (Shoe("Nike Pegasus 36"),)


def test_notes_exertion_and_sport_are_read(tmp_path: Path):
    found = found_in(strava.unpacked(GENERATIONS["2024"], tmp_path))
    about = found["Dawn, river"].about
    assert about.notes == f"Along the river, twice\n\n{strava.NOTE}"
    assert about.perceived_exertion == 7.0
    assert found["Treadmill"].reading.activities[0].indoor


def test_files_that_were_unpacked_once_more_are_found_all_the_same(tmp_path: Path):
    files = GENERATIONS["2021"] | {"activities/6666.fit": strava.FIT}
    del files["activities/6666.fit.gz"]
    assert found_in(strava.unpacked(files, tmp_path))["Dawn, river"].data == strava.FIT


def test_a_missing_file_is_told_and_an_unlisted_one_is_given(tmp_path: Path):
    files = GENERATIONS["2021"] | {"activities/8888.fit": strava.FIT}
    del files["activities/7777.fit"]
    archive = open_archive(strava.unpacked(files, tmp_path))
    assert [each.about.title for each in archive.found()] == ["Dawn, river", "", "Treadmill"]
    assert [fault.reason for fault in archive.faults] == [
        "activities/7777.fit (“Evening”) is in the list of activities but not in the archive."
    ]


def test_a_row_without_a_date_is_told(tmp_path: Path):
    files = {"activities.csv": strava.table(strava.FIRST, ["1", "soon", "", "Run", "", "1", "1", "", "", ""])}
    archive = open_archive(strava.unpacked(files, tmp_path))
    assert list(archive.found()) == []
    assert (
        archive.faults[0].reason == "Row 2 of activities.csv has no date Footfall can read: it was left out."
    )


def test_a_table_of_another_service_makes_no_strava_export(tmp_path: Path):
    files = {"activities.csv": b"name,km\nrun,5\n", "a.fit": strava.FIT}
    archive = open_archive(strava.unpacked(files, tmp_path))
    assert archive.kind == "plain"
    assert [each.name for each in archive.found()] == ["a.fit"]


def test_a_sport_in_a_language_footfall_does_not_know_leaves_the_kind_to_the_file(tmp_path: Path):
    files = GENERATIONS["2024 in Czech"]
    files = files | {"activities.csv": files["activities.csv"].replace("Běh".encode(), "Futás".encode())}
    found = found_in(strava.unpacked(files, tmp_path))
    assert found["Dawn, river"].about.kind is None
    assert found["Treadmill"].reading.activities[0].kind is ActivityKind.OTHER
