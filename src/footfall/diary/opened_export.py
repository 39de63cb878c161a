"""An export of a diary, opened to be read back: every value in it is checked as it is read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from footfall.diary.edit_tables import Edit
from footfall.diary.exporting import FORMAT_VERSION, MARKER, stream_file
from footfall.diary.folders import WatchedFolder
from footfall.diary.holding import Piece
from footfall.diary.packing import sha256_of
from footfall.diary.plan_told import plan_told
from footfall.diary.read_back import (
    cadence_work_told,
    check_in_told,
    experiment_told,
    flag_told,
    form_told,
    known,
    ladder_told,
    note_told,
    runner_told,
    session_told,
    settings_told,
    shoe_told,
)
from footfall.diary.streams import decode_streams
from footfall.errors import UnreadableError
from footfall.records import ACTIVITY_TYPES, Activity, ActivityKind, Fault, Lap, ToldField
from footfall.retelling import in_english

_LARGEST_BYTES = 96 * 1024 * 1024  # of one file in an export, as of one on disk


class OpenExport:
    """An open export, taken at its word and no further: what it says is checked as it is read.

    Attributes:
        path: The file.
        runner: The runner.
        settings: The settings, None where it was written before there were any.
        demo: True for the season of a simulated one.
        shoes: The pairs by their numbers.
        pain_notes: The pain notes.
        check_ins: The check-ins, those of services too.
        sessions: The exercise sessions.
        red_flags: What was answered to red flags.
        questionnaires: The questionnaires that were filled in.
        experiments: The experiments on oneself.
        ladders: The ladders back to running.
        cadence_work: The cadence that the runner works at, None where that is nothing.
        plans: What was said to plans.
        form_clips: What is told of every clip of the runner.
        watched_folders: The folders that were watched.
        originals: What is told of every original, by its SHA-256.
        entries: What is told of every entry.
        held: What is told of every recording that is held aside for edited entries.

    Raises:
        UnreadableError: It was written by a newer Footfall.
    """

    def __init__(self, path: Path, archive: ZipFile) -> None:
        self.path = path
        self._archive = archive
        told = json.loads(self.member(MARKER))
        if told["format_version"] > FORMAT_VERSION:
            raise UnreadableError(
                in_english(
                    "This export was written by a newer Footfall. Nothing was changed. Install that version."
                ),
                path=str(path),
            )
        self.runner = runner_told(told["runner"])
        self.settings = settings_told(told["settings"]) if "settings" in told else None
        self.demo = bool(told["demo"])
        self.shoes = {int(shoe["number"]): shoe_told(shoe) for shoe in told["shoes"]}
        self.pain_notes = [note_told(note) for note in told["pain_notes"]]
        self.check_ins = [check_in_told(one) for one in told.get("check_ins", ())]
        self.sessions = [session_told(one) for one in told.get("sessions", ())]
        self.red_flags = [flag_told(one) for one in told.get("red_flags", ())]
        self.questionnaires = [form_told(one) for one in told.get("questionnaires", ())]
        self.experiments = [experiment_told(one) for one in told.get("experiments", ())]
        self.ladders = [ladder_told(one) for one in told.get("ladders", ())]
        self.cadence_work = cadence_work_told(told["cadence_work"]) if told.get("cadence_work") else None
        self.plans = [plan_told(one) for one in told.get("plans", ())]
        self.form_clips: list[dict[str, Any]] = told.get("form_clips", [])
        self.watched_folders = [_folder(one) for one in told.get("watched_folders", ())]
        self.originals: dict[str, dict[str, Any]] = {one["sha256"]: one for one in told["originals"]}
        self.entries: list[dict[str, Any]] = told["entries"]
        self.held: list[dict[str, Any]] = told.get("held", [])

    @property
    def recorded(self) -> list[dict[str, Any]]:
        """What is told of every recording as it came, before any edit."""
        return [one for one in (*self.entries, *self.held) if not one.get("pieces")]

    def pieces_of(self, entry: dict[str, Any], numbers: Mapping[int, int]) -> list[Piece]:
        """Return what an entry is made of; nothing where it was never edited.

        Args:
            entry: The entry.
            numbers: The numbers of what is held aside in the diary, by those in the export.
        """
        return [
            Piece(
                numbers[int(piece["source_id"])],
                Edit(piece["edit"]),
                _moment_told(piece["begins"]),
                _moment_told(piece["ends"]),
                known(piece["distance_m"]),
            )
            for piece in entry.get("pieces", ())
        ]

    def by_hand_in(self, entry: dict[str, Any]) -> dict[str, Any]:
        """Return what the runner told of an entry by hand, as columns of its row."""
        kind = entry.get("recorded_kind")
        return {
            "by_hand": frozenset(map(ToldField, entry.get("by_hand", ()))),
            "recorded_kind": None if kind is None else ActivityKind(kind).value,
        }

    def member(self, name: str) -> bytes:
        """Return the bytes of a file in it."""
        if self._archive.getinfo(name).file_size > _LARGEST_BYTES:
            raise ValueError(f"{name} is too large")
        return self._archive.read(name)

    def original(self, sha256: str) -> bytes:
        """Return the bytes of an original."""
        data = self.member(self.originals[sha256]["file"])
        if sha256_of(data) != sha256:
            raise ValueError("an original is not what it was")
        return data

    def told_of(self, entry: dict[str, Any]) -> tuple[str, str, float]:
        """Return title, notes and exertion of an entry: "" and NaN where it has none."""
        return str(entry["title"]), str(entry.get("notes", "")), known(entry.get("perceived_exertion"))

    def incline_of(self, entry: dict[str, Any]) -> float:
        """Return the incline told of an entry, rise over distance; NaN where it has none."""
        return known(entry.get("incline"))

    def activity(self, entry: dict[str, Any]) -> Activity:
        """Return the recording of an entry, whole."""
        blobs = {name: self.member(stream_file(entry["number"], name)) for name in entry["channels"]}
        title, notes, exertion = self.told_of(entry)
        return ACTIVITY_TYPES[ActivityKind(entry["kind"])](
            start=datetime.fromisoformat(entry["start"]),
            zone=str(entry["zone"]),
            streams=decode_streams(blobs),
            distance_m=known(entry["distance_m"]),
            elapsed_s=float(entry["elapsed_s"]),
            timer_s=float(entry["timer_s"]),
            laps=tuple(
                Lap(float(lap["start_s"]), float(lap["elapsed_s"]), known(lap["distance_m"]))
                for lap in entry["laps"]
            ),
            title=title,
            device=str(entry["device"]),
            indoor=bool(entry["indoor"]),
            notes=notes,
            perceived_exertion=exertion,
            incline=self.incline_of(entry),
            faults=tuple(Fault(**fault) for fault in entry["faults"]),
        )


def _moment_told(told: str | None) -> datetime | None:
    return None if told is None else datetime.fromisoformat(told).astimezone(UTC)


def _folder(told: dict[str, Any]) -> WatchedFolder:
    return WatchedFolder(Path(told["path"]), datetime.fromisoformat(told["since"]).astimezone(UTC))
