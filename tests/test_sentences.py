"""No sentence of ours stands in the code without going through translation."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "src/footfall"
ROOMS = ("web", "views", "cli", "signals", "diary")
TRANSLATING = {"_", "N_", "ngettext", "pgettext", "in_english", "plural_in_english"}

DESCRIBING = {"description", "examples", "json_schema_extra", "summary"}
"""What the OpenAPI document says, which is in English for programs: by the names it is given under."""

HELPING = {"help"}
"""What the help of a command says: `cli.helping` translates it as it is shown."""

EXAMPLES = re.compile(r"_EXAMPLE")
"""Constants that the OpenAPI document shows."""

_SENTENCE = re.compile(r"[A-Z](?=.*[a-z]).* .*[.?:]", re.DOTALL)


def sentences_left_out(code: str) -> list[tuple[int, str]]:
    """Return the lines and texts of code that read as sentences, and that nothing translates."""
    tree = ast.parse(code)
    passed = {id(part) for node in ast.walk(tree) for left in _passed_over(node) for part in ast.walk(left)}
    found = []
    for node in ast.walk(tree):
        text = "" if id(node) in passed else _text_of(node)
        if isinstance(node, ast.JoinedStr):
            passed |= {id(part) for part in node.values}
        if _SENTENCE.fullmatch(text):
            found.append((node.lineno, text))
    return found


def _passed_over(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):  # a docstring
        yield node
    elif isinstance(node, ast.Call):
        words = (word for word in node.keywords if word.arg in DESCRIBING | HELPING)
        yield from [node] if _name_of(node.func) in TRANSLATING else words
    elif isinstance(node, ast.Dict):
        yield from (told for key, told in zip(node.keys, node.values, strict=True) if _is_describing(key))
    elif isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if any(EXAMPLES.match(_name_of(target)) for target in targets):
            yield node


def _is_describing(key: ast.expr | None) -> bool:
    return isinstance(key, ast.Constant) and key.value in DESCRIBING


def _name_of(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _text_of(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def test_every_sentence_that_may_be_read_goes_through_translation():
    left = [
        f"{file.relative_to(PACKAGE)}:{line}: {text}"
        for room in ROOMS
        for file in sorted((PACKAGE / room).rglob("*.py"))
        for line, text in sentences_left_out(file.read_text())
    ]
    assert left == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('tell("Nothing was saved.")', ["Nothing was saved."]),
        ('tell(f"Nothing of {day} was saved.")', ["Nothing of {} was saved."]),
        ('QUESTION = "Which of them?"', ["Which of them?"]),
        ('tell("Choose one: ", "Two words")', []),
        ('tell(_("Nothing was saved."), language.ngettext("It is {n}.", "They are {n}.", 2))', []),
        (
            'def act():\n    """Do it now."""\n    return "An attempt. " "Another one."',
            ["An attempt. Another one."],
        ),
        ('Field(description="How many of them.", examples=["Is it so?"])', []),
        ('{"description": "Any text of your own.", "told": "A text."}', ["A text."]),
        ('_EXAMPLE = {"text": "From the bridge on."}', []),
        ('Option(metavar="COMMAND [ARGS]...")', []),
    ],
)
def test_a_sentence_is_told_from_what_is_none(code, found):
    assert [text for _line, text in sentences_left_out(code)] == found
