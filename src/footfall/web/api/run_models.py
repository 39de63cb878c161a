"""What the REST interface answers about one recording."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.config import JsonDict

from footfall.knee import Change
from footfall.language import _
from footfall.records import HIGHEST_INCLINE, LOWEST_INCLINE, MAX_EXERTION, ActivityKind
from footfall.signals import SpikeClass
from footfall.views import Certainty
from footfall.views.run_edit import LONGEST_NOTES, LONGEST_TITLE
from footfall.web.api.models import Amount, EntryModel, EvidenceModel, FromView
from footfall.web.api.sent import Sent

_LONGEST_S = 31 * 86_400.0
Seconds = Annotated[float, Field(ge=0, le=_LONGEST_S, allow_inf_nan=False)]
"""A moment of a recording: seconds since its start."""


class FactModel(FromView):
    """One figure of an entry."""

    label: str
    text: str


class CostPartModel(FromView):
    """One part of what a run cost; the parts add up to its `easy_km`."""

    name: str
    label: str
    easy_km: Amount
    text: str
    begins: Amount
    base: bool


class CostModel(FromView):
    """What a run or walk cost each knee, in easy km, with its band."""

    easy_km: Amount
    low: Amount
    high: Amount
    headline: str
    sentence: str
    why: str
    parts: list[CostPartModel]
    total: str
    steps: list[str]


class SourceModel(FromView):
    """A piece of evidence by its id; `/evidence` tells all of it."""

    id: str = Field(examples=["hart-2022"])
    name: str
    ours: bool = Field(description="True for a design choice of ours.")


class LineModel(FromView):
    """One line of how a cost was worked out: a sentence, its sum, where its numbers come from.

    `numbers` is the sum to four digits, "" where nothing is summed; `certainty` is "measured", "from your own
    runs", "from studies", "our choice" or "worked out".
    """

    label: str
    text: str
    numbers: str
    certainty: Certainty
    sources: list[SourceModel]


class UsualModel(FromView):
    """A run beside the runs of the 60 days before it; the figures are null where `known` is false.

    `ratio` is what it cost over what they cost on average, `km_ratio` the same for each kilometre.
    """

    runs: int
    known: bool
    ratio: Amount
    low: Amount
    high: Amount
    km_ratio: Amount
    km_low: Amount
    km_high: Amount
    headline: str
    sentence: str
    km_sentence: str
    why: str


class OtherwiseModel(FromView):
    """What a run would have cost with one thing changed: known to about half of the difference."""

    change: Change
    label: str = Field(examples=["5 % quicker steps, about 170 a minute, at the same pace"])
    easy_km: Amount
    easy: str
    difference_km: Amount
    low_km: Amount
    high_km: Amount
    text: str
    band: str = Field(examples=["0.4 to 1.1 less"])
    besides: str
    calf: str = Field(description="What it asks of calf and Achilles tendon, as far as it is known.")
    evidence: EvidenceModel | None


class SpikeModel(FromView):
    """A run beside the longest of the 30 days before."""

    ratio: Amount
    name: SpikeClass
    headline: str
    sentence: str
    longest: str
    spiked: bool
    evidence: EvidenceModel


class KilometreModel(FromView):
    """One kilometre, or one mile where the runner measures in miles."""

    name: str
    distance_m: Amount
    moving_s: Amount
    pace: str
    ascent_m: Amount
    descent_m: Amount
    cadence_spm: Amount
    heart_rate_bpm: Amount
    easy_km: Amount


class LapModel(FromView):
    """One lap as the watch cut it; `faster` marks the faster ones of intervals."""

    number: int
    start_s: Amount
    elapsed_s: Amount
    time: str = Field(examples=["4:58"])
    distance_m: Amount
    distance: str
    pace: str
    heart_rate_bpm: Amount
    cadence_spm: Amount
    ascent_m: Amount
    descent_m: Amount
    easy_km: Amount
    faster: bool


class LapsModel(FromView):
    """The laps of an entry; none where the watch wrote fewer than two."""

    laps: list[LapModel]
    sentence: str = Field(
        examples=["6 faster laps of 0.40 km in 1:32 on average, at 3:50 /km, with 1:30 in between."]
    )
    as_kilometres: bool = Field(description="Whether they are the kilometres or miles told anyway.")


class OriginalModel(FromView):
    """A file an entry was read from; download it at `/runs/{id}/originals/{sha256}`."""

    name: str
    sha256: str
    size: str


class RunModel(FromView):
    """One entry with its cost, its kilometres and where it came from."""

    line: EntryModel
    when: str
    device: str
    shoe: str
    indoor: bool
    facts: list[FactModel]
    cost: CostModel | None
    why_no_cost: str = Field(description="Why nothing is told of its cost, empty where it is.")
    explained: list[LineModel] = Field(description="How the cost was worked out, line by line.")
    filled_in: list[str] = Field(description="What was taken where the watch did not tell.")
    put_right: list[str] = Field(description="What could not be as it stands in the file, and what was done.")
    usual: UsualModel | None
    balance: str
    otherwise: list[OtherwiseModel]
    spike: SpikeModel | None
    kilometres: list[KilometreModel]
    laps: LapsModel
    hidden: str = Field(description="That part of the way is hidden by a privacy zone, in words.")
    channels: list[str]
    pain: list[str]
    perceived_exertion: Amount = Field(description="How hard it felt, 1 to 10, as the runner told a service.")
    felt: str
    notes: str = Field(description="What the runner wrote about it, private.")
    takes_incline: bool = Field(description="Whether only the runner can tell the grade.")
    incline_percent: Amount = Field(
        description="The treadmill's grade as told by hand, per cent.", examples=[1.5]
    )
    originals: list[OriginalModel]
    faults: list[str]
    left_running: list[str] = Field(description="What of it looks like driving or standing.")
    edited: bool = Field(description="Whether the recording was cropped, split or merged.")
    demo: bool


_CROP: JsonDict = {"start_s": 30, "end_s": 3130}


class CropIn(Sent):
    """Where an entry begins and ends in its whole recording; what is left out, or null, keeps that end."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"start_s": 30, "end_s": 3130}]})

    start_s: Seconds | None = Field(default=None, description="Seconds since the start of the recording.")
    end_s: Seconds | None = Field(default=None, description="Seconds since the start of the recording.")


_CHANGE: JsonDict = {"title": "Sunday with the dog", "kind": "walk", "perceived_exertion": 3}


class RunChange(Sent):
    """What may be changed in an entry by hand: what is left out stays as it is."""

    model_config = ConfigDict(json_schema_extra={"examples": [_CHANGE]})

    incline_percent: Annotated[
        float | None,
        Field(
            ge=100 * LOWEST_INCLINE,
            le=100 * HIGHEST_INCLINE,
            description="The grade of the treadmill, per cent; null takes back what was told.",
            examples=[1.5],
        ),
    ] = None
    title: str = Field(default="", max_length=LONGEST_TITLE)
    kind: ActivityKind = Field(default=ActivityKind.RUN, description="What it was.")
    notes: str = Field(default="", max_length=LONGEST_NOTES, description="Private notes.")
    perceived_exertion: float | None = Field(
        default=None, ge=1, le=MAX_EXERTION, description="How hard it felt; null where that is not told."
    )
    distance_m: float | None = Field(
        default=None,
        gt=0,
        allow_inf_nan=False,
        description="The distance of the whole recording as a treadmill showed it; null takes it back.",
        examples=[10_000.0],
    )
    crop: CropIn | None = Field(default=None, description="null shows the recording whole again.")

    @model_validator(mode="after")
    def _changes_something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError(_("Nothing was changed. Name at least one field."))
        return self


Column = list[float | None]


class SplitModel(BaseModel):
    """The entries that one was split into, that of the old number first."""

    entries: list[int] = Field(examples=[[12, 361]])


class StreamsModel(BaseModel):
    """The channels of an entry as columns of one length; a channel that holds nothing is left out.

    `load` is knee load in easy km for each km: 1 is flat at the runner's own easy pace. `levels` are the
    limits between the five colours of the map.
    """

    points: int
    recorded: int = Field(description="How many points there are where none are left out.")
    levels: list[float]
    columns: dict[str, Column] = Field(examples=[{"time_s": [0, 1], "distance_m": [0.0, 2.8]}])
