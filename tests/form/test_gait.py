"""Who runs, who walks, who is shown in slow motion, and from where they are seen."""

from dataclasses import replace

import numpy as np
import pytest

from footfall.errors import NoRunnerError
from footfall.form.gait import likely_factor, read_gait
from footfall.form.landmarks import Poses
from footfall.form.measures import measure
from footfall.form.picking import one_runner, upright
from footfall.form.runner_seen import Side, View, see_runner
from tests.form.synthetic import Camera, Runner, film, mirrored, truth, walker


def quarter_turned(poses: Poses, quarters: int) -> Poses:
    """The same clip with its frames turned with the clock."""
    for _ in range(quarters):
        xy = np.stack((poses.height_px - poses.xy_px[..., 1], poses.xy_px[..., 0]), axis=-1)
        poses = replace(poses, xy_px=xy, width_px=poses.height_px, height_px=poses.width_px)
    return poses


@pytest.mark.parametrize(
    ("azimuth", "view", "near", "forward"),
    [
        (90, View.SIDE, Side.LEFT, -1),
        (75, View.SIDE, Side.LEFT, -1),
        (120, View.SIDE, Side.LEFT, -1),
        (270, View.SIDE, Side.RIGHT, 1),
        (45, View.SLANTING, Side.LEFT, -1),
    ],
)
def test_the_side_the_near_leg_and_where_the_runner_faces_are_seen(azimuth, view, near, forward):
    seen = see_runner(film(camera=Camera(azimuth=azimuth), noise_px=3, seconds=4))
    assert (seen.view, seen.near, seen.forward) == (view, near, forward)


@pytest.mark.parametrize(("azimuth", "view"), [(0, View.FRONT), (15, View.FRONT), (180, View.REAR)])
def test_front_and_rear_are_told_apart(azimuth, view):
    assert see_runner(film(camera=Camera(azimuth=azimuth), noise_px=3, seconds=4)).view is view


@pytest.mark.parametrize("off_deg", [-30, -15, 0, 15, 30])
def test_how_far_the_camera_is_off_the_side_is_seen_within_a_few_degrees(off_deg):
    """Above 0 it stands nearer to the runner's front."""
    seen = see_runner(film(camera=Camera(azimuth=90 - off_deg), noise_px=3, seconds=4))
    assert seen.turned_deg == pytest.approx(off_deg, abs=5)


def test_a_runner_over_ground_is_told_from_one_on_a_treadmill():
    far = Camera(distance_m=12)
    over_ground = film(Runner(treadmill=False), far, seconds=2.4)
    assert see_runner(over_ground).travels
    assert not see_runner(film(camera=far, seconds=4)).travels


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_clip_that_lies_on_its_side_is_put_upright(quarters):
    poses = film(noise_px=2, seconds=4)
    turned = upright(quarter_turned(poses, quarters))
    np.testing.assert_allclose(turned.xy_px, poses.xy_px)
    assert (turned.width_px, turned.height_px) == (poses.width_px, poses.height_px)


def test_the_longest_stretch_of_one_runner_is_kept_where_another_is_found_meanwhile():
    poses = film(noise_px=2, seconds=6)
    xy = poses.xy_px.copy()
    xy[:60] += [300.0, -200.0]
    kept = one_runner(replace(poses, xy_px=xy))
    assert not kept.found[:60].any()
    assert kept.found[67:].all()


def test_frames_in_which_a_foot_is_out_of_the_picture_are_left_out():
    poses = film(seconds=4)
    cut = replace(poses, height_px=int(poses.xy_px[:, 27, 1].max()) - 5)
    assert not one_runner(cut).found.all()
    assert one_runner(poses).found.all()


@pytest.mark.parametrize("noise_px", [0, 4])
@pytest.mark.parametrize("azimuth", [90, 270, 110])
def test_a_walker_is_refused(azimuth, noise_px):
    with pytest.raises(NoRunnerError, match="walks"):
        read_gait(walker(Camera(azimuth=azimuth), noise_px=noise_px))


def test_a_clip_of_nobody_is_refused():
    poses = film(seconds=4)
    with pytest.raises(NoRunnerError, match="Nobody is seen"):
        read_gait(replace(poses, xy_px=np.full_like(poses.xy_px, np.nan)))


def test_somebody_who_stands_is_refused():
    poses = film(seconds=4)
    random = np.random.default_rng(1)
    still = np.repeat(poses.xy_px[:1], len(poses), axis=0) + random.standard_normal(poses.xy_px.shape)
    with pytest.raises(NoRunnerError, match="No steady steps"):
        read_gait(replace(poses, xy_px=still))


def test_a_second_of_a_runner_is_too_little():
    with pytest.raises(NoRunnerError, match=r"1\.0 s only"):
        read_gait(film(seconds=1))


def test_ten_frames_a_second_are_too_few():
    with pytest.raises(NoRunnerError, match="10 pictures a second"):
        read_gait(film(fps=10))


@pytest.mark.parametrize("factor", [2, 4, 8])
def test_slow_motion_is_noticed_and_undone_by_its_factor(factor):
    clip = film(noise_px=2, fps=30 * factor, seconds=6)
    slow = replace(clip, time_s=clip.time_s * factor)
    assert read_gait(slow).likely_slowed == factor
    assert read_gait(slow, slowed=factor).cadence_spm == pytest.approx(read_gait(clip).cadence_spm)
    assert read_gait(slow, slowed=factor).likely_slowed == 1


@pytest.mark.parametrize(("cadence_spm", "factor"), [(170, 1), (131, 1), (85, 2), (92, 2), (41, 4), (21, 8)])
def test_the_factor_that_makes_a_cadence_usual_is_the_likely_one(cadence_spm, factor):
    assert likely_factor(cadence_spm) == factor


def test_a_clip_that_was_sped_up_is_refused():
    clip = film(noise_px=2, seconds=8)
    with pytest.raises(NoRunnerError, match="sped up"):
        read_gait(replace(clip, time_s=clip.time_s / 1.8))


def test_a_mirrored_clip_has_the_same_steps_of_the_other_foot():
    clip = film(noise_px=2)
    one, other = read_gait(clip), read_gait(mirrored(clip))
    assert one.seen.near is other.seen.near.other
    assert one.cadence_spm == pytest.approx(other.cadence_spm, abs=1e-6)
    contacts = [[stance.contact_s for stance in gait.stances.of(gait.seen.near)] for gait in (one, other)]
    np.testing.assert_allclose(*contacts, atol=1e-9)


def test_steps_are_found_on_when_the_runner_was_lost_for_a_moment():
    clip = film(noise_px=2)
    xy = clip.xy_px.copy()
    xy[200:205] = np.nan
    gait = read_gait(replace(clip, xy_px=xy))
    assert gait.cadence_spm == pytest.approx(170, abs=1)
    assert gait.seen.longest_gap_s == pytest.approx(0.1)


def test_legs_taken_for_each_other_in_some_frames_are_mended():
    clip = film(noise_px=2, fps=30)
    xy = clip.xy_px.copy()
    random = np.random.default_rng(3)
    swapped = random.random(len(clip)) < 0.12
    legs = [
        point
        for part in ("KNEE", "ANKLE", "HEEL", "FOOT_INDEX")
        for point in (Side.LEFT.part(part), Side.RIGHT.part(part))
    ]
    others = [
        point
        for part in ("KNEE", "ANKLE", "HEEL", "FOOT_INDEX")
        for point in (Side.RIGHT.part(part), Side.LEFT.part(part))
    ]
    xy[np.ix_(swapped, legs)] = clip.xy_px[np.ix_(swapped, others)]
    gait, clean = read_gait(replace(clip, xy_px=xy)), read_gait(clip)
    times = [
        np.nanmedian([one.contact_time_s for one in each.stances.of(Side.LEFT)]) for each in (gait, clean)
    ]
    assert times[0] == pytest.approx(times[1], abs=0.01)
    assert gait.mended[Side.LEFT.part("ANKLE")] > 0.03 > clean.mended.max()


def tracking_fault(kind: str, random: np.random.Generator) -> Poses:
    """A clip that a pose model got wrong in one way or another."""
    clip = film(fps=30, seconds=4, noise_px=2, seed=int(random.integers(100)))
    xy = clip.xy_px.copy()
    count = len(clip)
    match kind:
        case "noise":
            xy += random.standard_normal(xy.shape) * random.uniform(0, 90)
        case "lost":
            xy[random.random(count) < random.uniform(0, 0.95)] = np.nan
        case "dropped":
            kept = np.sort(random.choice(count, random.integers(2, count), replace=False))
            return replace(clip, time_s=clip.time_s[kept], xy_px=xy[kept], visibility=clip.visibility[kept])
        case "stuck":
            points = random.integers(0, 33, 9)
            xy[:, points] = xy[:1, points]
        case "flat":
            xy[..., 1] *= 1e-9
        case "backward":
            xy = xy[::-1]
        case "adrift":
            xy = np.cumsum(random.standard_normal(xy.shape), axis=0) * 5 + 500
        case "anything":
            xy = random.uniform(0, 1000, xy.shape)
    return replace(clip, xy_px=xy)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(
    "kind", ["noise", "lost", "dropped", "stuck", "flat", "backward", "adrift", "anything"]
)
def test_landmarks_that_are_wrong_give_measures_or_a_sentence_and_nothing_else(kind, seed):
    poses = tracking_fault(kind, np.random.default_rng(seed))
    try:
        told = measure(read_gait(poses), 1.75)
    except NoRunnerError:
        return
    for one in told.values():
        assert one.is_seen == (not one.reason)
        assert not one.is_seen or one.standard_error > 0


def test_a_runner_who_passes_by_is_measured_as_one_on_a_treadmill_is():
    runner = Runner(treadmill=False)
    passing = film(runner, Camera(distance_m=16, focal_px=2400, width_px=1920, height_px=1080), seconds=4)
    gait = read_gait(passing)
    told, true = measure(gait), truth(runner)
    assert gait.seen.travels
    assert gait.cadence_spm == pytest.approx(170, abs=2)
    for name in ("contact_time", "trunk_lean", "knee_flexion_in_swing", "overstride"):
        assert told[name].value == pytest.approx(true[name], abs=2 * told[name].standard_error), name
