"""The sentences of the program and their translations: gathered, brought up to date, checked, compiled.

python -m tools.catalogs update    gather every sentence, and let each language know of the new ones
python -m tools.catalogs check     tell what is untranslated, outdated or has lost a value
python -m tools.catalogs compile   make what the program reads of it
"""

from __future__ import annotations

import ast
import io
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from footfall.language import CATALOGUES, DOMAIN, LANGUAGES, SOURCE
from footfall.retelling import KEPT_DOMAIN

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src/footfall"
TRANSLATED = tuple(code for code in LANGUAGES if code != SOURCE)

_IN_CODE = {
    "_": 1,
    "N_": 1,
    "in_english": 1,
    "ngettext": 2,
    "plural_in_english": 2,
    "pgettext": 2,
}
"""How many of a call's first values are its message, by its name; the first of `pgettext` is its context."""

_KEEPING = ("in_english", "plural_in_english")
_IN_TEMPLATES: dict[str, Any] = {"_": None, "markup": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
_JINJA = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
_TOLD_IN_TABLES = {
    "care/poses.toml": ("label",),
    "signals/evidence.toml": ("claim", "who", "design", "limits", "strength", "unknown"),
    "signals/red_flags.toml": ("question", "signs", "next_step"),
    "care/exercises.toml": ("name", "purpose", "set_up", "steps", "faults", "what_evidence_says"),
}
KEPT = "Kept in English in the diary, and told in this language when it is shown."
"""What is said in the catalogues of sentences that may be kept."""

_ROOMS_OF_FAULTS = ("src/footfall/watch/", "src/footfall/diary/")
_HEADER = """\
# The sentences of Footfall. Brought up to date by `make catalogs`; translated here by hand.
"""


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
    for where, message, context in (*_from_code(), *_from_enums(), *_from_tables(), *_from_help()):
        if not message:
            raise SystemExit(f"{where}: a message is empty.")
        comments = [KEPT] if _may_be_kept(where, message) else []
        catalog.add(message, locations=[(where, 0)], context=context, auto_comments=comments)
    return catalog


def kept_messages(catalog: Catalog) -> Iterator[Message]:
    """Yield the messages of which sentences are made that are kept in English."""
    yield from (one for one in catalog if one.id and not one.context and KEPT in one.auto_comments)


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
        path.write_bytes(po_text(catalog))
        untold = sum(not _is_told(one) for one in catalog if one.id)
        print(f"{code}: {len(catalog)} sentences, {untold} of them untold")


def compile_all() -> None:
    """Make the files that the program reads."""
    for code in TRANSLATED:
        path = po_file(code)
        if path.exists():
            write_catalogues(read(code), path.parent)


def write_catalogues(catalog: Catalog, folder: Path) -> None:
    """Write what the program reads: all sentences, and apart from them those that may be kept in English."""
    kept = Catalog(locale=catalog.locale, charset="utf-8", fuzzy=False)
    for one in kept_messages(catalog):
        kept.add(one.id, one.string)
    for name, some in ((DOMAIN, catalog), (KEPT_DOMAIN, kept)):
        with (folder / f"{name}.mo").open("wb") as file:
            write_mo(file, some)


def po_text(catalog: Catalog) -> bytes:
    """Return a catalogue as a file that changes only where its sentences do: no dates, no lines, no names."""
    written = io.BytesIO()
    write_po(
        written,
        catalog,
        width=0,
        sort_output=True,
        ignore_obsolete=True,
        include_lineno=False,
        omit_header=True,
    )
    head = [
        'msgid ""',
        'msgstr ""',
        '"Project-Id-Version: Footfall\\n"',
        f'"Language: {catalog.locale_identifier}\\n"',
        f'"Plural-Forms: {catalog.plural_forms}\\n"',
        '"MIME-Version: 1.0\\n"',
        '"Content-Type: text/plain; charset=utf-8\\n"',
        '"Content-Transfer-Encoding: 8bit\\n"',
    ]
    return f"{_HEADER}{chr(10).join(head)}\n\n".encode() + written.getvalue()


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
    """Every message of the code and of the templates."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for _called, message, context in messages_in(path.read_text(encoding="utf-8"), _where(path)):
            yield _where(path), message, context
    for path in sorted(PACKAGE.rglob("*.html")):
        for _line, message, _comments, context in extract_from_file(
            "jinja2.ext:babel_extract", path, keywords=_IN_TEMPLATES, options=dict(_JINJA)
        ):
            yield _where(path), message, context


def messages_in(code: str, where: str) -> Iterator[tuple[str, Any, str | None]]:
    """Yield the messages of a piece of code: by what each is told, the message, and its context.

    Raises:
        SystemExit: A message is put together where it stands (an f-string), so that nobody can translate it.
    """
    for call in ast.walk(ast.parse(code)):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in _IN_CODE):
            continue
        parts = call.args[: _IN_CODE[call.func.id]]
        if any(isinstance(part, ast.JoinedStr | ast.BinOp) for part in parts):
            raise SystemExit(f"{where}:{call.lineno}: a message is put together where it stands.")
        texts = [str(part.value) for part in parts if isinstance(part, ast.Constant)]
        if len(texts) < len(parts) or not texts:
            continue  # a message that is marked elsewhere
        if call.func.id == "pgettext":
            yield call.func.id, texts[1], texts[0]
        else:
            yield call.func.id, texts[0] if len(texts) == 1 else tuple(texts), None


def _where(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _from_enums() -> Iterator[tuple[str, str, str]]:
    """Every choice that a page names: its value is its name in English."""
    from footfall.views.wording import NAMED

    for choices in NAMED:
        for choice in choices:
            yield f"{choices.__module__.replace('.', '/')}.py", choice.value, choices.__name__


def _from_help() -> Iterator[tuple[str, str, str | None]]:
    """Every text that the help of commands shows."""
    import typer

    from footfall.cli.helping import help_texts
    from footfall.cli.main import app

    for text, context in help_texts(typer.main.get_command(app)):
        yield "src/footfall/cli/main.py", text, context


def _may_be_kept(where: str, message: str | tuple[str, ...]) -> bool:
    """Tell whether a sentence may be kept: it is marked so, or tells of a fault that breaks work off."""
    return message in _marked() or (
        where.startswith(_ROOMS_OF_FAULTS) and all(text.endswith(".") for text in _texts_of(message))
    )


@cache
def _marked() -> frozenset[Any]:
    """Return the messages that are marked as kept where they stand."""
    return frozenset(
        message
        for path in sorted(PACKAGE.rglob("*.py"))
        for called, message, _context in messages_in(path.read_text(encoding="utf-8"), _where(path))
        if called in _KEEPING
    )


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
    """Return which values a translation adds or leaves out.

    One of several forms may leave out the number, and whatever one of the English forms does without.
    """
    forms = [set(_values(text)) for text in _texts_of(message.id)]
    wanted = set[str]().union(*forms)
    optional = (wanted - forms[0].intersection(*forms)) | ({"number"} if len(forms) > 1 else set())
    found = [set(_values(text)) for text in _texts_of(message.string)]
    lost = {name for names in found for name in (names - wanted) | (wanted - optional - names)}
    return ", ".join(sorted(lost))


def _texts_of(told: Any) -> tuple[str, ...]:  # noqa: ANN401 - one text, or one for each form
    return tuple(told) if isinstance(told, tuple | list) else (told or "",)


def _values(text: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(text) if name is not None]


if __name__ == "__main__":
    main()
