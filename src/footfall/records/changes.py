"""Changes: what somebody changed in a fact, kept beside what others changed in it meanwhile."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, TypeVar

_Fact = TypeVar("_Fact")


def changed_only(now: _Fact, was: _Fact | None, wanted: _Fact) -> _Fact:
    """Return a fact as it is now, with what was changed in it; all of what is wanted where `was` is None.

    Two people, or two windows, that change different fields of one fact so both have their way.

    Args:
        now: The fact, a frozen dataclass, as it stands.
        was: As it was shown to whoever changed it.
        wanted: As they want it.
    """
    if was is None:
        return wanted
    names = [field.name for field in fields(wanted)]  # type: ignore[arg-type]
    changed = {name: getattr(wanted, name) for name in names if not _same(was, wanted, name)}
    return replace(now, **changed)  # type: ignore[type-var]


def _same(one: object, other: object, name: str) -> bool:
    mine: Any = getattr(one, name)
    its: Any = getattr(other, name)
    both_unknown = mine != mine and its != its
    return both_unknown or bool(mine == its)
