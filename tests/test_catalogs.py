"""Every sentence of the program is gathered for translation, and what is wrong with one is told."""

from __future__ import annotations

import ast
import re
from string import Formatter
from unittest.mock import patch

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from jinja2 import nodes

from footfall.web.browser_words import _WORDS
from footfall.web.templating import environment
from tests.kept import all_messages
from tools import catalogs

pytestmark = pytest.mark.xdist_group("catalogues")  # gathered once, not by every worker

SAID = re.compile(r'(?<!\.)\bsay\(\s*"((?:[^"\\]|\\.)*)"')
VALUED = {"_": 1, "in_english": 1, "ngettext": 3, "plural_in_english": 3, "pgettext": 2, "markup": 1}


@pytest.fixture(scope="module")
def gathered() -> Catalog:
    return all_messages()


def test_messages_of_each_kind_are_gathered(gathered):
    plain = ("Bring your runs in", "Waiting for its turn")
    help_text, table = "What have I run? The newest first.", "20 runners."
    for message in (*plain, help_text, table, "Drop files or folders here"):
        assert gathered.get(message) is not None, message
    assert gathered.get(("{number} file added", "{number} files added")) is not None
    assert gathered.get("{month} {year}", "month") is not None
    assert gathered.get("FOLDER", "metavar") is not None
    assert gathered.get("swelling", "Symptom") is not None


def test_sentences_that_are_kept_are_told_apart(gathered):
    kept = {one.id for one in catalogs.kept_messages(gathered)}
    assert "The file is cut short: {missing} bytes are missing." in kept
    assert ("{number} entry", "{number} entries") in kept
    assert "There is no import {number} in this diary." in kept, (
        "a fault that background work may break off by"
    )
    assert "Bring your runs in" not in kept


def test_a_message_that_is_put_together_where_it_stands_is_refused():
    for code in ('_(f"{n} runs")', '_("a " + b)', 'pgettext("x", f"{n}")'):
        with pytest.raises(SystemExit, match=r"here\.py:1"):
            list(catalogs.messages_in(code, "here.py"))


def test_a_catalogue_changes_only_where_its_sentences_do(gathered):
    german = Catalog(locale="de")
    german.update(gathered, no_fuzzy_matching=True)
    text = catalogs.po_text(german).decode()
    head = text.partition("\n\n")[0]
    for noise in ("Date", "EMAIL", "FIRST AUTHOR", "FULL NAME", "Generated-By", "Last-Translator"):
        assert noise not in head
    assert '"Language: de\\n"' in head
    assert '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"' in head
    assert not re.search(r"^#: \S+:\d", text, re.MULTILINE), "no numbers of lines"


def test_what_is_wrong_with_a_language_is_told(tmp_path):
    wanted, told = Catalog(), Catalog(locale="de")
    for message in ("{n} runs", "Rest.", "Shoes"):
        wanted.add(message)
    told.add("{n} runs", "Läufe")
    told.add("Rest.", "")
    told.add("Gone.", "Fort.")
    with (
        patch.object(catalogs, "gathered", lambda: wanted),
        patch.object(catalogs, "read", lambda _code: told),
    ):
        faults = catalogs.faults_of("de")
    assert any("lacks 'Shoes'" in fault for fault in faults)
    assert any("untranslated 'Rest.'" in fault for fault in faults)
    assert any("told no longer: 'Gone.'" in fault for fault in faults)
    assert any("other values" in fault and fault.endswith(": n") for fault in faults)


def test_what_is_kept_has_a_catalogue_of_its_own(tmp_path):
    told = Catalog(locale="de")
    told.add("Kept {x}.", "Behalten {x}.", auto_comments=[catalogs.KEPT])
    told.add("Shown.", "Gezeigt.")
    catalogs.write_catalogues(told, tmp_path)
    with (tmp_path / "kept.mo").open("rb") as file:
        assert [one.id for one in read_mo(file) if one.id] == ["Kept {x}."]
    with (tmp_path / "footfall.mo").open("rb") as file:
        assert {one.id for one in read_mo(file) if one.id} == {"Kept {x}.", "Shown."}


def test_what_scripts_say_travels_with_the_page_and_nothing_else():
    said = set()
    static = catalogs.PACKAGE / "web/static"
    for script in (path for path in static.rglob("*.js") if "vendor" not in path.parts):
        said |= {found[1].replace('\\"', '"') for found in SAID.finditer(script.read_text(encoding="utf-8"))}
    assert said - set(_WORDS) == set(), "said by a script, and not in web/browser_words.py"
    assert set(_WORDS) - said == set(), "in web/browser_words.py, and said by no script"


def test_every_value_of_a_message_is_given_where_it_is_told():
    wrong = []
    for path in sorted(catalogs.PACKAGE.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in VALUED:
                texts = [one.value for one in call.args if isinstance(one, ast.Constant)]
                given = {one.arg for one in call.keywords}
                wrong += _wrong(f"{path.name}:{call.lineno}", call.func.id, len(call.args), texts, given)
    assert wrong == []


def test_every_value_of_a_message_is_given_where_a_template_tells_it():
    wrong, env = [], environment()
    for path in sorted((catalogs.PACKAGE / "web/templates").glob("*.html")):
        for call in env.parse(path.read_text(encoding="utf-8")).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in VALUED:
                texts = [one.value for one in call.args if isinstance(one, nodes.Const)]
                given = {one.key for one in call.kwargs}
                wrong += _wrong(f"{path.name}:{call.lineno}", call.node.name, len(call.args), texts, given)
    assert wrong == []


def _wrong(where: str, told_by: str, count: int, texts: list, given: set) -> list[str]:
    """Return what is wrong with a call; one whose message is marked elsewhere is passed over."""
    if None in given or len(texts) < min(count, 2 if VALUED[told_by] > 1 else 1):
        return []
    messages = texts[1:2] if told_by == "pgettext" else texts[: 2 if VALUED[told_by] > 1 else 1]
    named = {name for text in messages for _, name, _, _ in Formatter().parse(text) if name is not None}
    if VALUED[told_by] == 3:
        named.discard("number")
    constant = not given and told_by == "in_english"  # a message that is filled in where it is used
    return [] if constant or named == given else [f"{where}: {messages} is given {sorted(given)}"]


def test_nothing_that_translates_is_hidden_by_a_throw_away():
    hidden = []
    for path in sorted(catalogs.PACKAGE.rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                names = [one for one in ast.walk(function) if isinstance(one, ast.Name) and one.id == "_"]
                stored = any(
                    isinstance(one.ctx, ast.Store) for one in names if not _in_comprehension(one, function)
                )
                if stored and any(isinstance(one.ctx, ast.Load) for one in names):
                    hidden.append(f"{path.name}:{function.lineno} {function.name}")
    assert hidden == []


def _in_comprehension(name: ast.Name, function: ast.AST) -> bool:
    comprehensions = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
    return any(name in ast.walk(one) for one in ast.walk(function) if isinstance(one, comprehensions))
