"""The clips that show how the runner runs."""

from __future__ import annotations

from collections.abc import Iterable

from footfall.diary import dustbin, form_clips
from footfall.diary.dustbin import BinKind
from footfall.diary.form_clips import FormClip
from footfall.diary.plan_book import PlanBook
from footfall.form.landmarks import Poses
from footfall.form.overlay import Picture
from footfall.form.packed import pack_poses, unpack_poses


class ClipBook(PlanBook):
    """The part of a diary that holds clips of the runner."""

    def form_clips(self) -> list[FormClip]:
        """Return every clip of the runner, the last filmed first."""
        with self.reading() as connection:
            return form_clips.clips(connection, self._runner_id)

    def form_clip(self, number: int) -> FormClip:
        """Return one clip of the runner.

        Raises:
            NotInDiaryError: The diary has none of this number.
        """
        with self.reading() as connection:
            return form_clips.clip(connection, self._runner_id, number)

    def form_poses(self, number: int) -> Poses | None:
        """Return the landmarks of a clip, None where they were let go of.

        Raises:
            DamagedLandmarksError: What is kept of them is damaged.
        """
        with self.reading() as connection:
            packed = form_clips.landmarks(connection, self._runner_id, number)
        return None if packed is None else unpack_poses(packed)

    def form_pictures(self, number: int) -> list[Picture]:
        """Return the pictures of a clip without their bytes, in the order of the clip."""
        with self.reading() as connection:
            return form_clips.pictures(connection, self._runner_id, number)

    def form_picture(self, number: int, frame: int) -> bytes:
        """Return a picture of a clip, a JPEG.

        Raises:
            NotInDiaryError: The diary has none of this frame.
        """
        with self.reading() as connection:
            return form_clips.jpeg(connection, self._runner_id, number, frame)

    def add_form_clip(
        self, clip: FormClip, poses: Poses | None = None, pictures: Iterable[Picture] = ()
    ) -> int:
        """Keep a clip with its landmarks and pictures, and return its number.

        Raises:
            InvalidEntryError: It names a pair or a run that the diary does not have.
        """
        packed = None if poses is None else pack_poses(poses)
        with self.writing() as connection:
            return form_clips.keep_clip(connection, self._runner_id, clip, packed, pictures)

    def change_form_clip(self, number: int, clip: FormClip) -> FormClip:
        """Let a clip tell something else, and return it as it is now; landmarks and pictures stay.

        Raises:
            NotInDiaryError: The diary has none of this number.
            InvalidEntryError: It names a pair or a run that the diary does not have.
        """
        with self.writing() as connection:
            return form_clips.change_clip(connection, self._runner_id, number, clip)

    def let_go_of_form_pictures(self, number: int) -> None:
        """Delete a clip's landmarks and pictures for good; what was measured stays.

        Raises:
            NotInDiaryError: The diary has none of this number.
        """
        with self.writing() as connection:
            form_clips.let_go_of_pictures(connection, self._runner_id, number)
        self.give_room_back()

    def delete_form_clip(self, number: int) -> int:
        """Put a clip into the bin, and return the deletion's number (see `undelete`).

        Raises:
            NotInDiaryError: The diary has none of this number.
        """
        with self.writing() as connection:
            kept = form_clips.clip(connection, self._runner_id, number)
            return dustbin.put_in(connection, self._runner_id, BinKind.FORM_CLIP, number, kept.name, kept.day)
