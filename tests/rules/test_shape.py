"""Rules on the shape of the code that no linter knows."""

import ast
import importlib
import inspect
import pkgutil
import re
from collections import defaultdict
from pathlib import Path

import pytest

import groundwork
from groundwork.toolkit import schema
from groundwork.web.sections import SECTIONS

ROOT = Path(groundwork.__file__).resolve().parent
SOURCES = [path for path in ROOT.rglob("*.py") if "migrations" not in path.parts]
TEMPLATES = list((ROOT / "templates").rglob("*.html"))
LONGEST = 600


def module_names(part):
    return [
        name
        for _, name, _ in pkgutil.walk_packages([str(ROOT)], "groundwork.")
        if part in name.split(".") and "migrations" not in name
    ]


@pytest.mark.parametrize("name", module_names("writes"))
def test_every_public_function_of_writes_is_a_write(name):
    module = importlib.import_module(name)
    own = [
        function
        for title, function in inspect.getmembers(module, inspect.isfunction)
        if not title.startswith("_") and function.__module__ == name
    ]
    undecorated = [function.__name__ for function in own if not getattr(function, "is_write", False)]
    # digest_of and friends compute and change nothing; they take positional arguments and name no author.
    changing = [title for title in undecorated if "by" in inspect.signature(getattr(module, title)).parameters]
    assert not changing


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_stays_one_room(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_no_import_hides_in_a_function():
    hidden = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                for inner in ast.walk(node):
                    if isinstance(inner, ast.Import | ast.ImportFrom):
                        hidden.append(f"{path.relative_to(ROOT)}:{inner.lineno}")
    assert not hidden


def test_no_two_classes_of_the_domain_share_a_name():
    """Tables and toolkit definitions: one name, one thing. `Meta`, `Command` and app configs are Django's own words."""
    places = defaultdict(set)
    for path in SOURCES:
        if path.parent.name in ("models", "schema") or path.name == "models.py":
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ClassDef):
                    places[node.name].add(str(path.relative_to(ROOT)))
    assert not {name: found for name, found in places.items() if len(found) > 1}


def test_section_types_have_a_row_and_a_template_each():
    union = schema.Section.__origin__.__args__
    types = {section.model_fields["type"].annotation.__args__[0] for section in union}
    files = {path.stem for path in (ROOT / "templates" / "sections").glob("*.html")}
    assert types == set(SECTIONS) == files


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_templates_hold_no_inline_style_or_script(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


def test_nothing_on_a_page_comes_from_another_host():
    """Links may lead elsewhere; scripts, styles, pictures and forms may not."""
    loud = [
        str(path.relative_to(ROOT))
        for path in TEMPLATES
        if re.search(
            r"(?:src|action|srcset|data-draft)=[\"']https?:|<link[^>]+https?:", path.read_text(encoding="utf-8")
        )
    ]
    assert not loud


@pytest.mark.parametrize("name", ["toolkit", "spc", "opioids"])
def test_pure_rooms_do_not_name_django(name):
    for path in (ROOT / name).rglob("*.py"):
        assert not re.search(r"^\s*(from|import) django", path.read_text(encoding="utf-8"), re.MULTILINE)
