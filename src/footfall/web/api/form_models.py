"""What the interface tells of form: cues, measures, clips and frames."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from footfall.care.form_change import Changed, Outcome
from footfall.form.cues import CueName, Judgement
from footfall.web.api.models import Amount, EvidenceModel, FromView


class FormMeasureModel(FromView):
    """One thing that was measured."""

    name: str = Field(examples=["trunk_lean"])
    label: str
    text: str = Field(description="The value with its band, or why there is none.")
    value: Amount
    standard_error: Amount
    unit: str = Field(examples=["deg"], description='"deg", "s", "spm", "%", "m" or "m/s".')
    strides: int
    moment_s: Amount = Field(description="When the clip shows it best, s.")
    evidence_keys: tuple[str, ...]


class CueModel(FromView):
    """One cue, judged."""

    name: CueName
    title: str
    judgement: Judgement
    told: str
    text: str
    evidence: str
    drill: str
    measure: FormMeasureModel | None
    limit: Amount
    dead_band: Amount
    moment_s: Amount
    evidence_keys: tuple[str, ...]


class FormChangeModel(FromView):
    """What the knee model expects, were one thing changed and all else as it is."""

    name: Changed
    title: str
    outcome: Outcome
    text: str
    besides: str
    now: Amount
    to: Amount
    unit: str
    saving: Amount = Field(description="Share of the knee load of a level km that is spared; below 0, more.")
    low: Amount
    high: Amount
    felt_by: tuple[str, ...]
    evidence_keys: tuple[str, ...]


class FormModel(FromView):
    """What a clip shows of how somebody runs."""

    headline: str = Field(examples=["168 steps a minute, seen from the side"])
    notes: tuple[str, ...]
    cadence_spm: Amount = Field(examples=[168.4])
    cadence_standard_error_spm: Amount
    view: str = Field(examples=["side"])
    near: str = Field(examples=["left"])
    treadmill: bool
    fps: Amount
    frames: int
    model: str = Field(examples=["heavy"])
    slowed: Amount
    likely_slowed: int
    cues: tuple[CueModel, ...]
    measures: tuple[FormMeasureModel, ...]
    knee: tuple[FormChangeModel, ...]
    knee_note: str
    evidence: tuple[EvidenceModel, ...]


class ClipLineModel(FromView):
    """A clip in the list."""

    number: int
    name: str
    day: date
    headline: str
    judged: str = Field(examples=["1 cue worth watching, 4 good"])
    about: str


class ClipModel(FromView):
    """A clip that is kept, with what it shows."""

    number: int
    name: str
    day: date
    speed_mps: Amount
    shoe_id: int | None
    entry_id: int | None
    has_pictures: bool
    has_landmarks: bool = Field(description="Whether it can be read again as slow motion.")
    form: FormModel


class BoneModel(FromView):
    """A line of the skeleton, in pixels of the picture."""

    left: bool | None = Field(description="True on the runner's left, false on the right, null across.")
    x1: Amount
    y1: Amount
    x2: Amount
    y2: Amount


class FrameModel(FromView):
    """A frame that is kept."""

    frame: int
    time_s: Amount
    width_px: int
    height_px: int
    phase: Amount = Field(description="Of the near leg's stride, 0 to 1 from contact to contact.")
    event: str
    bones: tuple[BoneModel, ...]


class FramesModel(FromView):
    """Two strides in a row, frame by frame."""

    frames: tuple[FrameModel, ...]


class VideoModel(FromView):
    """A video that is looked at, or was."""

    id: int
    name: str
    state: str = Field(description='"waiting", "looking", "stopping", "measured" or "in vain".')
    second: Amount = Field(description="How far it has come, s of the clip.")
    of_s: Amount
    clip: int | None = Field(description="The clip that it became.")
    failure: str


class DifferenceModel(FromView):
    """One measure of two clips."""

    name: str
    label: str
    one: str
    other: str
    difference: Amount
    text: str
    differs: bool = Field(description="Whether that is more than a video can be off.")


class CompareModel(FromView):
    """Two clips, the one filmed first before the other."""

    headline: str
    doubts: tuple[str, ...]
    differences: tuple[DifferenceModel, ...]
