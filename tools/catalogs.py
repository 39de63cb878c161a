"""The sentences of the program and their translations: gathered, brought up to date, checked, compiled.

python -m tools.catalogs update    gather every sentence, and let each language know of the new ones
python -m tools.catalogs check     tell what is untranslated, outdated or has lost a value
python -m tools.catalogs compile   make what the program reads of it
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from footfall.language import CATALOGUES, DOMAIN, LANGUAGES, SOURCE

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src/footfall"
TRANSLATED = tuple(code for code in LANGUAGES if code != SOURCE)

_KEYWORDS: dict[str, Any] = {
    "_": None,
    "N_": None,
    "markup": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "say": None,
}
_JINJA = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
_METHODS: tuple[tuple[str, str, Mapping[str, Any]], ...] = (
    ("*.py", "python", {}),
    ("*.html", "jinja2.ext:babel_extract", _JINJA),
)
_TOLD_IN_TABLES = {"signals/evidence.toml": ("claim", "who", "design", "limits", "strength", "unknown")}


def main() -> None:
    """Do what the command line asks."""
    asked = sys.argv[1:]
    if asked == ["update"]:
        update()
    elif asked == ["compile"]:
        compile_all()
    elif asked == ["check"]:
        faults = [fault for code in TRANSLATED for fault in faults_of(code)]
        print("\n".join(faults) or "Every sentence is told in every language.")
        raise SystemExit(1 if faults else 0)
    else:
        raise SystemExit(__doc__)


def gathered() -> Catalog:
    """Return every sentence of the program."""
    catalog = Catalog(project="Footfall", charset="utf-8", fuzzy=False)
    for where, message, context in (*_from_code(), *_from_enums(), *_from_tables()):
        if message:
            catalog.add(message, locations=[(where, 0)], context=context)
    return catalog


def update() -> None:
    """Let every language know of the sentences that are there now, and forget those that are not."""
    template = gathered()
    for code in TRANSLATED:
        path = po_file(code)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalog = read(code) if path.exists() else Catalog(locale=code, project="Footfall", charset="utf-8")
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        catalog.fuzzy = False
        with path.open("wb") as file:
            write_po(file, catalog, width=0, sort_output=True, ignore_obsolete=True, include_lineno=False)
        untold = sum(not _is_told(one) for one in catalog if one.id)
        print(f"{code}: {len(catalog)} sentences, {untold} of them untold")


def compile_all() -> None:
    """Make the files that the program reads."""
    for code in TRANSLATED:
        path = po_file(code)
        if path.exists():
            with path.with_suffix(".mo").open("wb") as file:
                write_mo(file, read(code))


def faults_of(code: str) -> list[str]:
    """Return what is wrong with a language's sentences, a line each."""
    catalog = read(code)
    wanted = {(one.id, one.context): one for one in gathered() if one.id}
    known = {(one.id, one.context): one for one in catalog if one.id}
    faults = [f"{code}: lacks {key[0]!r}" for key in wanted.keys() - known.keys()]
    faults += [f"{code}: is told no longer: {key[0]!r}" for key in known.keys() - wanted.keys()]
    for key in wanted.keys() & known.keys():
        one = known[key]
        if not _is_told(one):
            faults.append(f"{code}: untranslated {one.id!r}")
        elif lost := _values_lost(one):
            faults.append(f"{code}: {one.id!r} has other values than its translation: {lost}")
    return sorted(faults)


def read(code: str) -> Catalog:
    """Return a language's sentences."""
    with po_file(code).open("rb") as file:
        return read_po(file, locale=code)


def po_file(code: str) -> Path:
    """Return where a language's sentences stand."""
    return CATALOGUES / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def _from_code() -> Iterator[tuple[str, Any, str | None]]:
    for pattern, method, options in _METHODS:
        for path in sorted(PACKAGE.rglob(pattern)):
            where = path.relative_to(ROOT).as_posix()
            for _line, message, _comments, context in extract_from_file(
                method, path, keywords=_KEYWORDS, options=dict(options)
            ):
                yield where, message, context


def _from_enums() -> Iterator[tuple[str, str, str]]:
    """Every choice that a page names: its value is its name in English."""
    from footfall.views.wording import NAMED

    for choices in NAMED:
        for choice in choices:
            yield f"{choices.__module__.replace('.', '/')}.py", choice.value, choices.__name__


def _from_tables() -> Iterator[tuple[str, str, None]]:
    for name, fields in _TOLD_IN_TABLES.items():
        for text in _texts(tomllib.loads((PACKAGE / name).read_text(encoding="utf-8")), fields):
            yield f"src/footfall/{name}", text, None


def _texts(value: Any, fields: tuple[str, ...]) -> Iterator[str]:  # noqa: ANN401 - whatever TOML holds
    if isinstance(value, dict):
        for name, below in value.items():
            if name in fields:
                yield from ([below] if isinstance(below, str) else below)
            else:
                yield from _texts(below, fields)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one, fields)


def _is_told(message: Message) -> bool:
    return all(_texts_of(message.string))


def _values_lost(message: Message) -> str:
    """Return which values a translation adds or leaves out; one of several forms may leave out the number."""
    wanted = {name for text in _texts_of(message.id) for name in _values(text)}
    optional = {"number"} if isinstance(message.id, tuple | list) else set()
    found = [set(_values(text)) for text in _texts_of(message.string)]
    lost = {name for names in found for name in (names - wanted) | (wanted - optional - names)}
    return ", ".join(sorted(lost))


def _texts_of(told: Any) -> tuple[str, ...]:  # noqa: ANN401 - one text, or one for each form
    return tuple(told) if isinstance(told, tuple | list) else (told or "",)


def _values(text: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(text) if name is not None]


if __name__ == "__main__":
    main()
