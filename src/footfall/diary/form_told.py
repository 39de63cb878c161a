"""What a clip shows, as JSON: in its row, and in an export. Every value is checked as it is read back."""

from __future__ import annotations

import math
from typing import Any

from footfall.form.measured import Measure
from footfall.form.reading import FormReading, Step
from footfall.form.runner_seen import Side, View


def reading_json(reading: FormReading) -> dict[str, Any]:
    """Return a reading as plain values; what is unknown as null."""
    return {
        "view": reading.view.value,
        "turned_deg": reading.turned_deg,
        "tilt_deg": reading.tilt_deg,
        "near": reading.near.value,
        "forward": reading.forward,
        "travels": reading.travels,
        "people": reading.people,
        "fps": reading.fps,
        "frames": reading.frames,
        "measured_s": reading.measured_s,
        "left_out_s": reading.left_out_s,
        "model": reading.model,
        "slowed": reading.slowed,
        "likely_slowed": reading.likely_slowed,
        "cadence_spm": reading.cadence_spm,
        "cadence_error_spm": reading.cadence_error_spm,
        "broke_off": reading.broke_off,
        "measures": [_measure_json(one) for one in reading.measures],
        "steps": [
            [one.side.value, *map(_known, (one.contact_s, one.middle_s, one.toe_off_s))]
            for one in reading.steps
        ],
    }


def reading_told(told: dict[str, Any]) -> FormReading:
    """Return the reading that plain values tell of.

    Raises:
        ValueError, KeyError, TypeError: They tell of none.
    """
    return FormReading(
        view=View(told["view"]),
        turned_deg=float(told["turned_deg"]),
        tilt_deg=float(told["tilt_deg"]),
        near=Side(told["near"]),
        forward=1 if told["forward"] > 0 else -1,
        travels=bool(told["travels"]),
        people=int(told["people"]),
        fps=float(told["fps"]),
        frames=int(told["frames"]),
        measured_s=float(told["measured_s"]),
        left_out_s=float(told["left_out_s"]),
        model=str(told["model"]),
        slowed=float(told["slowed"]),
        likely_slowed=int(told["likely_slowed"]),
        cadence_spm=float(told["cadence_spm"]),
        cadence_error_spm=float(told["cadence_error_spm"]),
        broke_off=bool(told["broke_off"]),
        measures=tuple(_measure(one) for one in told["measures"]),
        steps=tuple(Step(Side(side), *map(_float, moments)) for side, *moments in told["steps"]),
    )


def _measure_json(one: Measure) -> dict[str, Any]:
    return {
        "name": one.name,
        "value": _known(one.value),
        "standard_error": _known(one.standard_error),
        "unit": one.unit,
        "strides": one.strides,
        "moment_s": _known(one.moment_s),
        "reason": one.reason,
    }


def _measure(told: dict[str, Any]) -> Measure:
    return Measure(
        name=str(told["name"]),
        value=_float(told["value"]),
        standard_error=_float(told["standard_error"]),
        unit=str(told["unit"]),
        strides=int(told["strides"]),
        moment_s=_float(told["moment_s"]),
        reason=str(told["reason"]),
    )


def _known(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def _float(told: float | None) -> float:
    return math.nan if told is None else float(told)
