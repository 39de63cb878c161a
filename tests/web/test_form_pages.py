"""The Form page: a video is sent and looked at apart; what it shows is kept, shown, compared, let go of."""

from __future__ import annotations

import time
from datetime import date

import numpy as np
import pytest
from sqlalchemy import update

from footfall.diary.told_tables import FormClipRow
from footfall.form.apart import LookedInVainError, StoppedError
from footfall.form.seen_clip import SeenClip
from footfall.records import Shoe
from tests.form.readings import GREY, keep, pictures_of, seen
from tests.form.synthetic import Runner, film

BUTT_KICKER = Runner(knee_in_swing=135.0)


@pytest.fixture
def able(monkeypatch):
    """A machine that has all that measuring takes."""
    monkeypatch.setattr("footfall.views.form_clips.is_installed", lambda: True)
    monkeypatch.setattr("footfall.form.weights.Weights.are_there", property(lambda _self: True))


@pytest.fixture
def looks(able, monkeypatch):
    """Videos are not looked at but told what they show."""
    asked = []

    def look_at_apart(path, *, model, height_m, on_frame, stopped):
        asked.append((path.name, path.read_bytes(), model.value, height_m))
        on_frame(1.0, 4.0)
        reading, poses = seen()
        return SeenClip(reading, poses, pictures_of(reading, poses))

    monkeypatch.setattr("footfall.form.apart.look_at_apart", look_at_apart)
    return asked


def done(client, number, within_s=20.0):
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        told = client.get(f"/api/v1/form/videos/{number}").json()
        if told["state"] in ("measured", "in vain"):
            return told
        time.sleep(0.02)
    raise AssertionError(f"video {number} is still {told['state']}")


def send(client, name="run.mp4", data=b"moving pictures", model="heavy"):
    return client.post(f"/form?model={model}", files={"clip": (name, data, "video/mp4")})


def test_an_empty_page_tells_how_to_film_and_what_a_clip_shows(empty, able):
    page = empty.client.get("/form").text
    assert "From the side" in page
    assert "At hip height" in page
    assert "None yet. Film yourself" in page
    assert 'type="file" id="clip" name="clip" accept="video/*"' in page


def test_a_machine_without_the_addition_says_how_to_add_it(empty, monkeypatch):
    monkeypatch.setattr("footfall.views.form_clips.is_installed", lambda: False)
    page = empty.client.get("/form").text
    assert "make video" in page
    assert "footfall[video]" in page
    assert 'type="file"' not in page
    assert send(empty.client).status_code == 422
    refused = empty.client.post("/api/v1/form/videos", files={"clip": ("a.mp4", b"a", "video/mp4")})
    assert refused.status_code == 409
    assert "not installed here" in refused.json()["detail"]


def test_a_video_is_looked_at_and_leads_to_what_it_shows(empty, looks):
    sent = send(empty.client, "Treadmill.MOV", b"so it ran", model="full")
    assert sent.status_code == 303
    assert sent.headers["location"] == "/form/videos/1"
    clip = done(empty.client, 1)["clip"]
    assert looks == [("Treadmill.MOV", b"so it ran", "full", None)]
    assert empty.client.get("/form/videos/1").headers["location"] == f"/form/clips/{clip}"
    assert empty.client.get("/form/videos/1/progress").headers["HX-Redirect"] == f"/form/clips/{clip}"
    page = empty.client.get(f"/form/clips/{clip}").text
    assert "170 steps a minute, seen from the side" in page
    assert "Treadmill.MOV" in page
    assert "Treadmill.MOV" in empty.client.get("/form").text


def test_the_video_itself_is_gone_once_it_was_looked_at(empty, looks, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    send(empty.client)
    done(empty.client, 1)
    assert [path for path in tmp_path.glob("footfall-import-*") if path.is_dir()] == []


def test_a_video_in_which_nobody_runs_says_why_in_the_language_of_who_asks(empty, able, monkeypatch):
    def look_at_apart(*_told, **_more):
        raise LookedInVainError("The person in this clip walks. How you run can only be seen while you run.")

    monkeypatch.setattr("footfall.form.apart.look_at_apart", look_at_apart)
    send(empty.client)
    assert "walks" in done(empty.client, 1)["failure"]
    page = empty.client.get("/form/videos/1").text
    assert "Nothing could be measured" in page
    assert "Choose another video" in page
    german = empty.client.get("/form/videos/1", headers={"Accept-Language": "de"}).text
    assert "geht" in german
    assert empty.client.get("/api/v1/form/clips").json() == []


def test_looking_can_be_stopped(empty, able, monkeypatch):
    def look_at_apart(*_told, stopped, **_more):
        while not stopped():
            time.sleep(0.01)
        raise StoppedError("Stopped. Nothing was kept.")

    monkeypatch.setattr("footfall.form.apart.look_at_apart", look_at_apart)
    send(empty.client)
    assert empty.client.post("/form/videos/1/stop").status_code == 303
    assert done(empty.client, 1)["failure"] == "Stopped. Nothing was kept."


def test_nothing_chosen_gets_a_sentence_beside_the_field(empty, looks):
    answer = empty.client.post("/form", files={"clip": ("", b"", "application/octet-stream")})
    assert answer.status_code == 422
    assert "Choose a video first." in answer.text


def test_a_video_that_is_too_large_is_refused_and_nothing_is_left(empty, looks, monkeypatch):
    from footfall.web.uploads import Limits

    monkeypatch.setattr("footfall.web.pages.form.LIMITS", Limits(files=1, file_bytes=5, total_bytes=5))
    answer = send(empty.client, data=b"more than five")
    assert answer.status_code == 422
    assert "larger than" in answer.text


def test_a_video_this_server_knows_nothing_of_is_not_found(empty):
    assert empty.client.get("/form/videos/7").status_code == 404
    assert empty.client.post("/form/videos/7/stop").status_code == 404
    assert empty.client.get("/form/clips/7").status_code == 404
    assert empty.client.get("/form/clips/7/pictures/1.jpg").status_code == 404


def test_a_cue_to_watch_is_open_with_its_frame_and_one_thing_to_try(empty):
    number = keep(empty.diary, BUTT_KICKER, speed_mps=2.8)
    page = empty.client.get(f"/form/clips/{number}").text
    assert "1 cue worth watching" in page.replace("\N{NO-BREAK SPACE}", " ")
    card = page.split('class="cue-card watch"')[1].split("</li>")[0]
    assert "No butt-kicking" in card
    assert "<details open>" in card
    assert "Lift your knee rather than your heel" in card
    assert f'href="/form/clips/{number}/pictures/' in card
    assert 'class="limb"' in card
    assert 'class="held-to"' in card


def test_a_picture_is_served_and_may_be_kept_by_the_browser_alone(empty):
    number = keep(empty.diary)
    frame = empty.diary.form_pictures(number)[0].frame
    picture = empty.client.get(f"/form/clips/{number}/pictures/{frame}.jpg")
    assert picture.content == GREY
    assert picture.headers["content-type"] == "image/jpeg"
    assert picture.headers["cache-control"].startswith("private")


def test_frames_tell_skeleton_phase_and_events(empty):
    number = keep(empty.diary)
    frames = empty.client.get(f"/api/v1/form/clips/{number}/frames").json()["frames"]
    assert 40 < len(frames) <= 72
    assert [one["frame"] for one in frames] == sorted(one["frame"] for one in frames)
    events = [one["event"] for one in frames if one["event"]]
    assert events.count("The near foot meets the ground") == 3
    phases = np.array([one["phase"] for one in frames if one["phase"] is not None])
    assert (phases >= 0).all()
    assert (phases < 1).all()
    assert len(frames[0]["bones"]) == 20


def test_speed_pair_and_name_are_told_and_change_what_is_judged(empty):
    number, shoe = keep(empty.diary), empty.diary.add_shoe(Shoe("Pegasus"))
    told = {"name": " Belt \n", "day": "2026-05-01", "speed": "10,8", "pair": f"{shoe}", "slowed": "1"}
    answer = empty.client.post(f"/form/clips/{number}", data=told)
    assert answer.headers["location"] == f"/form/clips/{number}?saved"
    clip = empty.diary.form_clip(number)
    assert (clip.name, clip.day, clip.shoe_id) == ("Belt", date(2026, 5, 1), shoe)
    assert clip.speed_mps == pytest.approx(3.0)
    assert "10.8" in empty.client.get("/form").text


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("speed", "fast", "This is a number"),
        ("speed", "90", "This is a speed from 4 to 32 km/h."),
        ("day", "2099-01-01", "has not come yet"),
        ("day", "soon", "day"),
        ("pair", "999", "not in your diary any more"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field_and_what_was_typed_stays(empty, field, typed, sentence):
    empty.diary.add_shoe(Shoe("Pegasus"))
    number = keep(empty.diary)
    told = {"name": "Kept as typed", "day": "2026-05-01", "speed": "", "pair": "", "slowed": "1"} | {
        field: typed
    }
    answer = empty.client.post(f"/form/clips/{number}", data=told)
    assert answer.status_code == 422
    assert sentence in answer.text.split(f'id="{field}-fault"')[1].split("</p>")[0]
    assert 'value="Kept as typed"' in answer.text
    assert empty.diary.form_clip(number).name == "clip.mp4"


def test_slow_motion_is_confirmed_and_times_come_right(empty):
    from footfall.diary import FormClip
    from footfall.form.reading import read_again

    poses = film(Runner(), fps=240.0, seconds=4.0)
    slow = type(poses)(
        **{name: getattr(poses, name) for name in poses.__slots__} | {"time_s": poses.time_s * 4}
    )
    reading = read_again(slow, slowed=1.0)
    number = empty.diary.add_form_clip(FormClip(date(2026, 5, 2), "slow.mov", reading), slow)
    page = empty.client.get(f"/form/clips/{number}").text
    assert "looks like slow motion, 4 times slower" in page
    answer = empty.client.post(
        f"/form/clips/{number}", data={"name": "slow.mov", "day": "2026-05-02", "speed": "", "slowed": "4"}
    )
    assert answer.status_code == 303
    assert empty.diary.form_clip(number).reading.cadence_spm == pytest.approx(170, abs=1)
    refused = empty.client.post(
        f"/form/clips/{number}", data={"name": "slow.mov", "day": "2026-05-02", "speed": "", "slowed": "8"}
    )
    assert refused.status_code == 422


def test_pictures_go_and_what_was_measured_stays(empty):
    number = keep(empty.diary)
    assert empty.client.post(f"/form/clips/{number}/let-go").status_code == 303
    page = empty.client.get(f"/form/clips/{number}").text
    assert "170 steps a minute" in page
    assert "<image" not in page
    assert "Only the pictures" not in page
    assert empty.client.get(f"/api/v1/form/clips/{number}/frames").json() == {"frames": []}


def test_damaged_landmarks_are_told_and_what_was_measured_is_shown(empty):
    number = keep(empty.diary)
    with empty.diary.writing() as connection:
        connection.execute(update(FormClipRow).values(landmarks=b"not what was kept"))
    page = empty.client.get(f"/form/clips/{number}")
    assert page.status_code == 200
    assert "The landmarks of this clip are damaged in the diary." in page.text
    assert "170 steps a minute" in page.text
    told = {"name": "a", "day": "2026-05-02", "speed": "", "slowed": "2"}
    assert "damaged in the diary" in empty.client.post(f"/form/clips/{number}", data=told).text


def test_a_deleted_clip_is_had_back(empty):
    number = keep(empty.diary)
    gone = empty.client.post(f"/form/clips/{number}/delete").headers["location"]
    page = empty.client.get(gone).text
    assert "The clip is deleted" in page
    assert "Clip of your form: clip.mp4" in empty.client.get("/bin").text
    deletion = gone.rpartition("=")[2]
    empty.client.post("/form/undelete", data={"deletion": deletion})
    assert empty.client.get(f"/form/clips/{number}").status_code == 200


def test_two_clips_are_held_against_each_other_by_what_a_video_can_be_off(empty):
    first = keep(empty.diary, day=date(2026, 5, 2), speed_mps=2.8)
    second = keep(empty.diary, BUTT_KICKER, day=date(2026, 4, 2), speed_mps=2.8)
    page = empty.client.get(f"/form/compare?one={first}&other={second}").text
    told = empty.client.get(f"/api/v1/form/compare?one={first}&other={second}").json()
    differing = {one["name"]: one["difference"] for one in told["differences"] if one["differs"]}
    assert differing["knee_flexion_in_swing"] == pytest.approx(-40, abs=8)
    assert "cadence" not in differing
    assert told["doubts"] == []
    assert page.count("% of the stride") == 20
    assert page.index(f"/form/clips/{second}") < page.index(f"/form/clips/{first}")


def test_clips_of_other_speed_are_told_to_be_so(empty):
    first, second = keep(empty.diary, speed_mps=2.8), keep(empty.diary, speed_mps=3.6)
    doubts = empty.client.get(f"/api/v1/form/compare?one={first}&other={second}").json()["doubts"]
    assert len(doubts) == 1
    assert "10.1" in doubts[0]
    assert "13.0" in doubts[0]


def test_the_interface_changes_and_deletes_a_clip(empty):
    number = keep(empty.diary)
    changed = empty.client.patch(f"/api/v1/form/clips/{number}", json={"name": "Belt", "speed_mps": 3.0})
    assert changed.status_code == 200
    assert (changed.json()["name"], changed.json()["speed_mps"]) == ("Belt", 3.0)
    assert changed.json()["form"]["cadence_spm"] == pytest.approx(170, abs=1)
    assert empty.client.patch(f"/api/v1/form/clips/{number}", json={"slowed": 3}).status_code == 422
    assert empty.client.patch(f"/api/v1/form/clips/{number}", json={"speed_mps": 99}).status_code == 422
    assert empty.client.delete(f"/api/v1/form/clips/{number}/pictures").status_code == 204
    assert empty.client.delete(f"/api/v1/form/clips/{number}").json()["kind"] == "form clip"
    assert empty.client.get("/api/v1/form/clips").json() == []


def test_a_name_is_shown_as_text_whatever_it_is(empty):
    number = keep(empty.diary, name='<script>alert("x")</script>')
    for page in (f"/form/clips/{number}", "/form"):
        assert "<script>alert" not in empty.client.get(page).text


def test_deleting_everything_deletes_clips_too(empty):
    number = keep(empty.diary)
    empty.client.post("/settings/delete", data={"word": "delete"})
    assert empty.client.get(f"/form/clips/{number}").status_code == 404
