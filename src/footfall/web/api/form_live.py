"""`/form/landmarks`: cues and measures from a runner's landmarks, found where the picture is."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Self

from fastapi import APIRouter, HTTPException
from pydantic import ConfigDict, FailFast, Field, JsonValue, model_validator

from footfall.diary import FormClip
from footfall.errors import NoRunnerError
from footfall.form.reading import read_again
from footfall.form.weights import PoseModel
from footfall.language import _
from footfall.retelling import retold
from footfall.views.form import form_of_reading
from footfall.web.api.form_models import FormModel
from footfall.web.api.sent import Sent
from footfall.web.parts import TheDiary, Today

if TYPE_CHECKING:
    from footfall.form.landmarks import Poses

router = APIRouter(tags=["form"])

POINTS = 33
MOST_FRAMES = 3600
"""A minute at 60 a second."""

LONGEST_S = 120.0
FURTHEST_PX = 50_000.0

Pixels = Annotated[float, Field(ge=-FURTHEST_PX, le=FURTHEST_PX, allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Point = tuple[Pixels, Pixels, Share]
Side = Annotated[int, Field(ge=16, le=16_384)]

_STANDING: list[JsonValue] = [[360.0, 640.0, 0.9]] * POINTS


class LandmarkFrameIn(Sent):
    """A runner's points in one picture."""

    time_s: Annotated[
        float, Field(ge=0, le=LONGEST_S, allow_inf_nan=False, description="Seconds after the first.")
    ]
    points: Annotated[
        list[Point] | None,
        FailFast(),
        Field(
            min_length=POINTS,
            max_length=POINTS,
            description="BlazePose's 33 points, each with pixels to the right, pixels down, and how likely "
            "it is seen, 0 to 1; null where no runner is found.",
        ),
    ]


class LandmarksIn(Sent):
    """The landmarks of a clip, without any picture."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "width_px": 720,
                    "height_px": 1280,
                    "model": "full",
                    "slowed": 1.0,
                    "speed_mps": 2.7,
                    "frames": [
                        {"time_s": 0.0, "points": _STANDING},
                        {"time_s": 0.033, "points": None},
                    ],
                }
            ]
        }
    )

    width_px: Side
    height_px: Side
    model: PoseModel = PoseModel.FULL
    slowed: Annotated[
        float,
        Field(ge=1, le=16, allow_inf_nan=False, description="How many times slower than life it is shown."),
    ] = 1.0
    speed_mps: Annotated[float | None, Field(ge=0.5, le=12, allow_inf_nan=False)] = None
    keep: Annotated[
        bool, Field(description="Whether to keep what they show, and the landmarks, as a clip.")
    ] = False
    frames: Annotated[list[LandmarkFrameIn], FailFast(), Field(min_length=2, max_length=MOST_FRAMES)]

    @model_validator(mode="after")
    def _rising(self) -> Self:
        times = [frame.time_s for frame in self.frames]
        if any(later <= earlier for earlier, later in pairwise(times)):
            raise ValueError(_("Each frame has to come after the one before it."))
        return self


class LandmarksModel(FormModel):
    """What the landmarks show of how somebody runs, and the clip that it was kept as."""

    clip: int | None = Field(description="Its number in the diary; null where it was not kept.")


@router.post("/form/landmarks")
def measure_landmarks(diary: TheDiary, today: Today, sent: LandmarksIn) -> LandmarksModel:
    """Measure running form from landmarks; nothing of it is kept but where that is asked for."""
    poses = _poses(sent)
    try:
        reading = read_again(poses, slowed=sent.slowed, height_m=diary.runner.height_m)
    except NoRunnerError as error:
        raise HTTPException(422, retold(f"{error}")) from error
    view = form_of_reading(diary, reading, speed_mps=sent.speed_mps)
    number = None
    if sent.keep:
        speed_mps = math.nan if sent.speed_mps is None else sent.speed_mps
        number = diary.add_form_clip(FormClip(today, _("Live"), reading, speed_mps), poses)
    return LandmarksModel(**FormModel.model_validate(view).model_dump(), clip=number)


def _poses(sent: LandmarksIn) -> Poses:
    import numpy as np

    from footfall.form.landmarks import Poses

    lost = [(np.nan, np.nan, 0.0)] * POINTS
    told = np.array([frame.points or lost for frame in sent.frames], dtype=np.float64)
    times = np.array([frame.time_s for frame in sent.frames])
    return Poses(
        time_s=times - times[0],
        xy_px=told[..., :2],
        visibility=told[..., 2],
        width_px=sent.width_px,
        height_px=sent.height_px,
        people=1 if any(frame.points for frame in sent.frames) else 0,
        model=sent.model.value,
    )
