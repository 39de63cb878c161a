"""What a page says, kept until anything in the diary changes.

A page is asked for again and again with nothing changed: opened anew, gone back to, asked for by a script.
What it says depends on the diary, on the question, on the language and on the unit of length, and on nothing
else.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

from footfall.diary import Diary
from footfall.language import language
from footfall.units import length_unit

T = TypeVar("T")


def kept(diary: Diary, question: tuple[Hashable, ...], work_out: Callable[[], T]) -> T:
    """Return what a page says, worked out once until the diary changes.

    Args:
        diary: The diary.
        question: The page's name and all that it was asked with, its day included.
        work_out: Works out what it says, in the language and the unit of the caller; nobody changes it after.
    """
    return diary.remember((*question, language(), length_unit()), work_out)
