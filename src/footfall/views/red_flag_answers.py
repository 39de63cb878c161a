"""What is answered to red flags, kept: yes or no to a question, and that something was seen to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from footfall.diary import Diary
from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.records import DeniedFlag, FlagAnswer, PainNote, RaisedFlag, Side
from footfall.signals.red_flags import NO_BETTER, reasons, red_flags
from footfall.views.red_flags import question_of, told_lately

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Reply:
    """Yes or no to one question.

    Attributes:
        flag: The id of the red flag.
        knee: Which knee, None where it is about the runner.
        yes: True for yes.
    """

    flag: str
    knee: Side | None
    yes: bool


def read_replies(told: Mapping[str, Sequence[str]]) -> list[Reply]:
    """Return what was answered in a form; a question that was not answered is left out.

    Raises:
        InvalidEntryError: An answer is neither yes nor no, or nothing was answered.
    """
    replies = []
    for flag in red_flags().values():
        for knee in flag.knees:
            texts = {text for text in told.get(question_of(flag, knee).name, ()) if text}
            if texts:
                if len(texts) > 1 or not texts <= {YES, NO}:
                    raise InvalidEntryError("answers", _("Each question is answered by yes or by no."))
                replies.append(Reply(flag.id, knee, texts == {YES}))
    return replies


def keep_replies(diary: Diary, replies: Sequence[Reply], *, today: date) -> list[int]:
    """Keep yes or no to some questions, all of it or nothing, and return the numbers of the answers.

    Raises:
        InvalidEntryError: Nothing is answered, one question twice, or one that is not in the table.
    """
    if not replies:
        raise InvalidEntryError("answers", _("Answer at least one question, then save."))
    if len({(reply.flag, reply.knee) for reply in replies}) < len(replies):
        raise InvalidEntryError("answers", _("Answer each question once."))
    notes = told_lately(diary, today)
    return diary.answer_red_flags([_answer(reply, notes, today) for reply in replies])


def no_better_seen_to(diary: Diary, knee: Side, *, today: date) -> int:
    """Keep that a knee that is no better was seen to, and return the number of that."""
    because = reasons(told_lately(diary, today), knee, today)
    return diary.answer_red_flag(RaisedFlag(NO_BETTER, knee, today, today, because))


def _answer(reply: Reply, notes: list[PainNote], today: date) -> FlagAnswer:
    flag = red_flags().get(reply.flag)
    if flag is None or reply.knee not in flag.knees:
        raise InvalidEntryError("answers", _("There is no such question among the red flags."))
    because = reasons(notes, reply.knee, today)
    if reply.yes:
        return RaisedFlag(flag.id, reply.knee, today, because=because)
    return DeniedFlag(flag.id, reply.knee, today, because)
