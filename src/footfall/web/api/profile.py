"""`/profile`: the body that runs."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter
from pydantic import ConfigDict, Field

from footfall.records import Sex
from footfall.records.runner import EARLIEST_BIRTH_YEAR, HEAVIEST_KG, LIGHTEST_KG
from footfall.views.settings import LONGEST_NAME, change_profile, profile_view
from footfall.web.api.models import FromView
from footfall.web.api.sent import Sent
from footfall.web.parts import TheCosting, TheDiary

router = APIRouter(tags=["profile"])

_Mass = Annotated[float | None, Field(ge=LIGHTEST_KG, le=HEAVIEST_KG)]


class MassModel(FromView):
    """Body mass as the check-in of a day told it."""

    day: date
    mass_kg: float = Field(examples=[68.2])


class RunnerModel(FromView):
    """What is told of the runner; null where it is not."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "name": "Ada",
                "mass_kg": 68.0,
                "usual_mass_kg": None,
                "height_m": 1.74,
                "birth_year": 1985,
                "sex": None,
                "resting_heart_rate_bpm": 52.0,
                "max_heart_rate_bpm": 186.0,
            }
        }
    )

    name: str
    mass_kg: float | None
    usual_mass_kg: float | None
    height_m: float | None
    birth_year: int | None
    sex: Sex | None
    resting_heart_rate_bpm: float | None
    max_heart_rate_bpm: float | None


class UseModel(FromView):
    """What a field of the profile is used for."""

    name: str = Field(examples=["height_m"])
    use: str


class ProfileModel(FromView):
    """The runner, and the course of the body mass, oldest first."""

    runner: RunnerModel
    demo: bool
    masses: list[MassModel]
    mass_text: str
    fields: list[UseModel]


class ProfileChange(Sent):
    """What is to be told of the runner: what is left out stays, null takes back."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"mass_kg": 68, "height_m": 1.74}]})

    name: Annotated[str, Field(max_length=LONGEST_NAME)] = ""
    mass_kg: _Mass = None
    usual_mass_kg: _Mass = None
    height_m: Annotated[float | None, Field(ge=1.0, le=2.5)] = None
    birth_year: Annotated[int | None, Field(ge=EARLIEST_BIRTH_YEAR)] = None
    sex: Sex | None = None
    resting_heart_rate_bpm: Annotated[float | None, Field(ge=20, le=120)] = None
    max_heart_rate_bpm: Annotated[float | None, Field(ge=100, le=250)] = None


@router.get("/profile")
def get_profile(diary: TheDiary) -> ProfileModel:
    """Tell who runs, and what each thing told is used for."""
    return ProfileModel.model_validate(profile_view(diary))


@router.patch("/profile")
def patch_profile(diary: TheDiary, costing: TheCosting, change: ProfileChange) -> ProfileModel:
    """Tell something of the runner; where it changes what runs cost, they are worked out anew meanwhile."""
    told = change.model_dump(include=change.model_fields_set)
    change_profile(diary, told)
    costing.wake()
    return ProfileModel.model_validate(profile_view(diary))
