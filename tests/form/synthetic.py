"""A runner made of numbers: a skeleton whose every angle and event is known, seen by a camera.

The knee's course and the foot's place on the ground are prescribed; where the hips are follows from them. It
shares nothing with what is tested but the names of the landmarks.

World: x to the front, y to the runner's left, z up, in metres. Time 0 is a contact of the left foot.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.interpolate import CubicHermiteSpline, CubicSpline

from footfall.form.landmarks import LANDMARKS, Landmark, Poses

LEFT, RIGHT = 1, -1


@dataclass(frozen=True)
class Body:
    """Lengths as shares of height, after the usual tables."""

    height_m: float = 1.75
    thigh: float = 0.245
    shank: float = 0.246
    ankle_height: float = 0.045
    heel_behind: float = 0.035
    toe_ahead: float = 0.085
    sole: float = 0.012  # of the heel's and the toe's point over the ground
    trunk: float = 0.29
    half_hips: float = 0.07
    half_shoulders: float = 0.105
    ear_over_shoulder: float = 0.115
    nose_ahead: float = 0.055
    upper_arm: float = 0.17
    forearm: float = 0.15

    def m(self, share: float) -> float:
        return share * self.height_m


@dataclass(frozen=True)
class Runner:
    """How they run; angles in degrees."""

    body: Body = Body()
    cadence_spm: float = 170.0
    contact_s: float = 0.25
    speed_mps: float = 2.8
    ankle_ahead_m: float = 0.22  # of the hip at contact
    knee_at_contact: float = 18.0
    knee_in_stance: float = 42.0
    knee_at_toe_off: float = 15.0
    knee_in_swing: float = 95.0
    foot_at_contact: float = 10.0  # toes up
    foot_at_toe_off: float = -55.0
    lean: float = 7.0
    head_forward: float = 5.0  # of the ear before the line of the trunk
    shoulders_raised_m: float = 0.0
    elbow: float = 80.0  # of flexion
    arm_swing: float = 30.0  # each way
    arm_crossing_m: float = 0.0  # of the hand over the middle at its furthest forward
    pelvic_drop: float = 4.0
    step_width_m: float = 0.06
    knees_inward_m: float = 0.0
    treadmill: bool = True

    @property
    def stride_s(self) -> float:
        return 120.0 / self.cadence_spm


@dataclass(frozen=True)
class Camera:
    """Where it stands round the runner: 0 in front, 90 on their left, 180 behind, 270 on their right."""

    azimuth: float = 90.0
    distance_m: float = 4.0
    height_m: float = 0.95
    focal_px: float = 1600.0
    width_px: int = 1080
    height_px: int = 1920
    roll: float = 0.0


class Skeleton:
    """Where each point of a runner is at each moment."""

    def __init__(self, runner: Runner) -> None:
        self.runner = runner
        self.knee = _knee_course(runner)
        self._hip_z = self._hip_course()
        self._swing = self._thigh_course()

    # the leg, as functions of the time after its contact
    def pitch(self, after_s):
        """The foot's angle to the ground, degrees, toes up positive; in stance."""
        r = self.runner
        landed = np.clip(after_s / 0.05, 0, 1)
        down = r.foot_at_contact * (1 - landed) ** 2 * (1 + 2 * landed)
        risen = np.clip((after_s - 0.5 * r.contact_s) / (0.5 * r.contact_s), 0, 1)
        return down + r.foot_at_toe_off * risen**2

    def ankle_on_ground(self, after_s):
        """The ankle in stance: ahead of where the middle of the hips was at contact, and height, metres."""
        r, b = self.runner, self.runner.body
        behind, ahead, up = b.m(b.heel_behind), b.m(b.toe_ahead), b.m(b.ankle_height)
        pitch = np.radians(self.pitch(after_s))
        on_heel = pitch >= 0
        arm = np.where(on_heel, behind, -ahead)  # of the ankle from the point it turns about
        x = np.cos(pitch) * arm - np.sin(pitch) * up
        z = np.sin(pitch) * arm + np.cos(pitch) * up
        about = np.where(on_heel, -behind, ahead)
        p0 = np.radians(r.foot_at_contact)
        arm0 = behind if p0 >= 0 else -ahead
        x0 = np.cos(p0) * arm0 - np.sin(p0) * up + (-behind if p0 >= 0 else ahead)
        return r.ankle_ahead_m - x0 + about + x, z

    def _leg_m(self, knee):
        b = self.runner.body
        thigh, shank = b.m(b.thigh), b.m(b.shank)
        return np.sqrt(thigh**2 + shank**2 + 2 * thigh * shank * np.cos(np.radians(knee)))

    def _hip_in_stance(self, after_s):
        x, z = self.ankle_on_ground(after_s)
        away = x - self.runner.speed_mps * after_s
        return z + np.sqrt(self._leg_m(self.knee(after_s)) ** 2 - away**2)

    def _hip_course(self):
        r = self.runner
        step_s = r.stride_s / 2
        grid = np.linspace(0, min(r.contact_s, step_s), 200)
        height = self._hip_in_stance(grid)
        if r.contact_s > step_s:  # of a walker the foot in front leads, and the steps are joined
            stance = CubicSpline(grid, height - (height[-1] - height[0]) * grid / step_s)
            return lambda t: stance(np.mod(t, step_s))
        rate = np.gradient(height, grid)
        flight = CubicHermiteSpline([r.contact_s, step_s], [height[-1], height[0]], [rate[-1], rate[0]])
        stance = CubicSpline(grid, height)
        return lambda t: np.where(
            np.mod(t, step_s) <= r.contact_s, stance(np.mod(t, step_s)), flight(np.mod(t, step_s))
        )

    def hip_z(self, time_s):
        return self._hip_z(np.asarray(time_s, float))

    def _thigh_in_stance(self, after_s):
        """The thigh's angle before the vertical, radians."""
        b = self.runner.body
        x, z = self.ankle_on_ground(after_s)
        away = x - self.runner.speed_mps * after_s
        knee = np.radians(self.knee(after_s))
        line = np.arctan2(away, self._hip_in_stance(after_s) - z)
        return line + np.arctan2(b.shank * np.sin(knee), b.thigh + b.shank * np.cos(knee))

    def _thigh_course(self):
        r = self.runner
        grid = np.linspace(0, r.contact_s, 200)
        angle = self._thigh_in_stance(grid)
        rate = np.gradient(angle, grid)
        ends = [r.contact_s, r.stride_s]
        return CubicHermiteSpline(ends, [angle[-1], angle[0]], [rate[-1], -1.0])

    def _pitch_in_swing(self, after_s):
        r = self.runner
        share = np.clip((after_s - r.contact_s) / (r.stride_s - r.contact_s), 0, 1)
        ease = share**2 * (3 - 2 * share)
        # the foot trails with the shank in early swing
        trailing = -60.0 * np.sin(np.pi * share) ** 2
        return r.foot_at_toe_off + (r.foot_at_contact - r.foot_at_toe_off) * ease + trailing * (1 - share)

    def thigh(self, after_s):
        stance = after_s <= self.runner.contact_s
        return np.where(
            stance,
            self._thigh_in_stance(np.minimum(after_s, self.runner.contact_s)),
            self._swing(np.maximum(after_s, self.runner.contact_s)),
        )

    def foot_pitch(self, after_s):
        stance = after_s <= self.runner.contact_s
        return np.where(
            stance, self.pitch(np.minimum(after_s, self.runner.contact_s)), self._pitch_in_swing(after_s)
        )

    def after_contact(self, side, time_s):
        r = self.runner
        return np.mod(np.asarray(time_s, float) + (0.0 if side == LEFT else r.stride_s / 2), r.stride_s)

    def events(self, side, seconds):
        """Contacts and toe-offs within so many seconds."""
        r = self.runner
        first = 0.0 if side == LEFT else r.stride_s / 2
        contacts = first + r.stride_s * np.arange(-2, int(seconds / r.stride_s) + 2)
        toe_offs = contacts + r.contact_s
        inside = [each[(each >= 0) & (each <= seconds)] for each in (contacts, toe_offs)]
        return inside[0], inside[1]

    def points(self, time_s):
        """All landmarks in the world, (n, 33, 3) metres."""
        r, b = self.runner, self.runner.body
        t = np.asarray(time_s, float)
        out = np.zeros((t.size, LANDMARKS, 3))
        put = lambda name, p: out.__setitem__((slice(None), Landmark[name]), p)  # noqa: E731
        travelled = np.zeros_like(t) if r.treadmill else r.speed_mps * t
        middle = np.stack((travelled, np.zeros_like(t), self.hip_z(t)), 1)
        sway = np.cos(2 * np.pi * t / r.stride_s)  # 1 where the right hand is furthest forward
        for side, word in ((LEFT, "LEFT"), (RIGHT, "RIGHT")):
            self._leg(side, word, t, middle, put)
        lean = np.radians(r.lean)
        up = np.array([np.sin(lean), 0.0, np.cos(lean)])
        front = np.array([np.cos(lean), 0.0, -np.sin(lean)])
        neck = middle + b.m(b.trunk) * up
        self._head(neck, up, front, put)
        for side, word in ((LEFT, "LEFT"), (RIGHT, "RIGHT")):
            self._arm(side, word, sway, neck, up, front, put)
        return out

    def _leg(self, side, word, t, middle, put):
        r, b = self.runner, self.runner.body
        after = self.after_contact(side, t)
        other = self.after_contact(-side, t)
        hip = middle + np.array([0.0, side * b.m(b.half_hips), 0.0])
        dropping = np.where(other < r.contact_s, np.sin(np.pi * np.minimum(other / r.contact_s, 1)), 0.0)
        hip[:, 2] -= 2 * b.m(b.half_hips) * np.sin(np.radians(r.pelvic_drop)) * dropping
        thigh = self.thigh(after)
        shank = thigh - np.radians(self.knee(after))
        wide = side * (r.step_width_m / 2 - b.m(b.half_hips))
        inward = -side * r.knees_inward_m
        knee = hip + b.m(b.thigh) * _ahead_down(thigh)
        knee[:, 1] += wide / 2 + inward
        ankle = hip + b.m(b.thigh) * _ahead_down(thigh) + b.m(b.shank) * _ahead_down(shank)
        ankle[:, 1] += wide
        pitch = np.radians(self.foot_pitch(after))
        along = np.stack((np.cos(pitch), 0 * pitch, np.sin(pitch)), 1)
        down = np.stack((np.sin(pitch), 0 * pitch, -np.cos(pitch)), 1)
        drop = b.m(b.ankle_height - b.sole)
        for name, point in (
            ("HIP", hip),
            ("KNEE", knee),
            ("ANKLE", ankle),
            ("HEEL", ankle - b.m(b.heel_behind) * along + drop * down),
            ("FOOT_INDEX", ankle + b.m(b.toe_ahead) * along + drop * down),
        ):
            put(f"{word}_{name}", point)

    def _head(self, neck, up, front, put):
        r, b = self.runner, self.runner.body
        forward = np.radians(r.head_forward)
        ear = neck + b.m(b.ear_over_shoulder) * (np.cos(forward) * up + np.sin(forward) * front)
        nose = ear + b.m(b.nose_ahead) * front
        half = b.m(0.045)
        put("NOSE", nose)
        for side, word in ((LEFT, "LEFT"), (RIGHT, "RIGHT")):
            put(f"{word}_EAR", ear + np.array([0, side * half, 0]))
            for part in ("EYE_INNER", "EYE", "EYE_OUTER"):
                put(f"{word}_{part}", nose - 0.02 * front + np.array([0, side * half / 2, 0]) + 0.02 * up)
            put(f"MOUTH_{word}", nose - 0.03 * up + np.array([0, side * 0.02, 0]))

    def _arm(self, side, word, sway, neck, up, front, put):
        r, b = self.runner, self.runner.body
        shoulder = neck + np.array([0, side * b.m(b.half_shoulders), 0]) + r.shoulders_raised_m * up
        swing = np.radians(-15.0 - side * r.arm_swing * sway)
        elbow = shoulder + b.m(b.upper_arm) * _ahead_down(swing)
        elbow[:, 1] += side * 0.04
        fore = swing + np.radians(r.elbow)
        wrist = elbow + b.m(b.forearm) * _ahead_down(fore)
        furthest = (1 - side * sway) / 2
        inward = b.m(b.half_shoulders) + 0.04 - 0.08 + (0.08 + r.arm_crossing_m) * furthest
        wrist[:, 1] -= side * inward
        put(f"{word}_SHOULDER", shoulder)
        put(f"{word}_ELBOW", elbow)
        put(f"{word}_WRIST", wrist)
        for part in ("PINKY", "INDEX", "THUMB"):
            put(f"{word}_{part}", wrist + 0.05 * _ahead_down(fore))


def _ahead_down(angle):
    return np.stack((np.sin(angle), 0 * angle, -np.cos(angle)), 1)


def _knee_course(r: Runner):
    swing_s = r.stride_s - r.contact_s
    times = [0, 0.45 * r.contact_s, r.contact_s, r.contact_s + 0.42 * swing_s, r.stride_s - 0.03, r.stride_s]
    values = [
        r.knee_at_contact,
        r.knee_in_stance,
        r.knee_at_toe_off,
        r.knee_in_swing,
        r.knee_at_contact - 4.0,
        r.knee_at_contact,
    ]
    slopes = [250.0, 0.0, 0.0, 0.0, 0.0, 250.0]
    course = CubicHermiteSpline(times, values, slopes)
    return lambda after_s: course(after_s)


def seen(points, camera: Camera):
    """Project points (n, 33, 3) of the world to pixels (n, 33, 2); the camera looks level at its height."""
    a = np.radians(camera.azimuth)
    back = np.array([np.cos(a), np.sin(a), 0.0])  # from the runner to the camera
    right = np.array([-np.sin(a), np.cos(a), 0.0])
    away = camera.distance_m - points @ back
    x = camera.focal_px * (points @ right) / away
    y = -camera.focal_px * (points[..., 2] - camera.height_m) / away
    roll = np.radians(camera.roll)
    return np.stack(
        (
            camera.width_px / 2 + np.cos(roll) * x - np.sin(roll) * y,
            camera.height_px / 2 + np.sin(roll) * x + np.cos(roll) * y,
        ),
        axis=-1,
    )


def film(
    runner: Runner | None = None,
    camera: Camera | None = None,
    *,
    fps: float = 60.0,
    seconds: float = 10.0,
    noise_px: float = 0.0,
    jitter_s: float = 0.0,
    seed: int = 1,
) -> Poses:
    """Film a runner, and find their landmarks with so much error (SD, each way)."""
    runner, camera = runner or Runner(), camera or Camera()
    random = np.random.default_rng(seed)
    time_s = np.arange(0, seconds, 1 / fps)
    time_s = np.sort(time_s + jitter_s * random.uniform(-0.5, 0.5, time_s.size))
    time_s -= time_s[0]
    start = 0.0 if runner.treadmill else -seconds / 2 * runner.speed_mps
    points = Skeleton(runner).points(time_s)
    points[..., 0] += start
    xy = seen(points, camera)
    xy = xy + noise_px * random.standard_normal(xy.shape)
    return Poses(
        time_s, xy, _visibility(camera, len(time_s)), camera.width_px, camera.height_px, 1, "synthetic"
    )


def _visibility(camera, frames):
    visibility = np.full((frames, LANDMARKS), 0.95)
    from_left = np.sin(np.radians(camera.azimuth))
    hidden = "RIGHT" if from_left > 0.5 else "LEFT" if from_left < -0.5 else None
    for point in Landmark:
        if hidden and hidden in point.name and "EYE" not in point.name:
            visibility[:, point] = 0.6
    return visibility


def mirrored(poses: Poses) -> Poses:
    """The same clip in a mirror: what was left is now right."""
    xy = poses.xy_px.copy()
    visibility = poses.visibility.copy()
    for point in Landmark:
        other = point.name
        if "LEFT" in other:
            other = other.replace("LEFT", "RIGHT")
        elif "RIGHT" in other:
            other = other.replace("RIGHT", "LEFT")
        xy[:, point] = poses.xy_px[:, Landmark[other]]
        visibility[:, point] = poses.visibility[:, Landmark[other]]
    xy[..., 0] = poses.width_px - xy[..., 0]
    return replace(poses, xy_px=xy, visibility=visibility)


def walker(
    camera: Camera | None = None, *, fps: float = 30.0, seconds: float = 8.0, noise_px: float = 0.0
) -> Poses:
    """Film somebody who walks: a leg that hardly bends on the ground, and hips highest over it."""
    return film(WALKER, camera, fps=fps, seconds=seconds, noise_px=noise_px)


WALKER = Runner(
    cadence_spm=112.0,
    contact_s=0.62 * 120 / 112,
    speed_mps=1.3,
    ankle_ahead_m=0.34,
    knee_at_contact=8.0,
    knee_in_stance=10.0,
    knee_at_toe_off=25.0,
    knee_in_swing=60.0,
    foot_at_contact=18.0,
    lean=2.0,
)


def truth(runner: Runner) -> dict[str, float]:
    """What is to be measured of a runner, exactly, from the skeleton in the world: angles in degrees."""
    skeleton, b = Skeleton(runner), runner.body
    leg, trunk, hips = (b.m(share) for share in (b.thigh + b.shank, b.trunk, 2 * b.half_hips))
    contact = _at(skeleton, 0.0)
    half = _at(skeleton, runner.contact_s / 2)
    stance = np.linspace(0, runner.contact_s, 400)
    stride = np.linspace(0, runner.stride_s, 800, endpoint=False)
    whole = skeleton.points(stride)
    swing = stride[stride > runner.contact_s]
    pelvis = whole[:, [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]].mean(axis=1)
    reach = whole[:, Landmark.LEFT_WRIST, 0] - whole[:, Landmark.LEFT_SHOULDER, 0]
    inward = -whole[:, Landmark.LEFT_WRIST, 1]
    ear = _middle(half, "EAR") - _middle(half, "SHOULDER")
    body = _middle(half, "HIP") - half[Landmark.LEFT_ANKLE]
    shank = contact[Landmark.LEFT_ANKLE] - contact[Landmark.LEFT_KNEE]
    foot = contact[Landmark.LEFT_FOOT_INDEX] - contact[Landmark.LEFT_HEEL]
    middle_s = stride[np.argmin(np.where(stride < runner.contact_s, pelvis[:, 2], np.inf))]
    lowest, lowest_after = _at(skeleton, middle_s), _at(skeleton, middle_s + runner.stride_s / 2)
    across = {
        "LEFT": (lowest[Landmark.LEFT_ANKLE] - _middle(lowest, "HIP"))[1],
        "RIGHT": (lowest_after[Landmark.RIGHT_ANKLE] - _middle(lowest_after, "HIP"))[1],
    }
    tilt = lowest[Landmark.LEFT_HIP] - lowest[Landmark.RIGHT_HIP]
    return {
        "cadence": runner.cadence_spm,
        "step_time": 60 / runner.cadence_spm,
        "contact_time": runner.contact_s,
        "duty_factor": 100 * runner.contact_s / runner.stride_s,
        "foot_angle_at_contact": np.degrees(np.arctan2(foot[2], foot[0])),
        "shank_angle_at_contact": np.degrees(np.arctan2(shank[0], -shank[2])),
        "overstride": 100 * (contact[Landmark.LEFT_ANKLE] - _middle(contact, "HIP"))[0] / leg,
        "knee_flexion_at_contact": runner.knee_at_contact,
        "knee_flexion_in_stance": float(skeleton.knee(stance).max()),
        "knee_flexion_in_swing": float(skeleton.knee(swing).max()),
        "trunk_lean": runner.lean,
        "bend_at_waist": runner.lean - np.degrees(np.arctan2(body[0], body[2])),
        "hips_over_foot": 100 * body[0] / leg,
        "head_to_trunk": np.degrees(np.arctan2(ear[0], ear[2])) - runner.lean,
        "shoulder_height": 100 * np.hypot(ear[0], ear[2]) / trunk,
        "elbow_flexion": runner.elbow,
        "hand_travel": 100 * np.ptp(reach) / trunk,
        "pelvic_drop": np.degrees(np.arctan2(tilt[2], tilt[1])),
        "knee_window": 100 * (lowest[Landmark.LEFT_KNEE] - lowest[Landmark.RIGHT_KNEE])[1] / hips,
        "step_width": 100 * (across["LEFT"] - across["RIGHT"]) / hips,
        "arm_crossing": 100 * inward.max() / (2 * b.m(b.half_shoulders)),
        "vertical_movement": 100 * np.ptp(pelvis[:, 2]) / leg,
        "vertical_movement_m": np.ptp(pelvis[:, 2]),
        "ground_speed": runner.speed_mps,
    }


def _at(skeleton: Skeleton, moment_s: float):
    return skeleton.points(np.array([moment_s]))[0]


def _middle(points, part: str):
    return (points[Landmark[f"LEFT_{part}"]] + points[Landmark[f"RIGHT_{part}"]]) / 2
