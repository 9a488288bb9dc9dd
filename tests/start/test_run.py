"""The file `run` itself: readable by an old Python, and helpful to its owner."""

import ast
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from types import SimpleNamespace

import pytest

from start.folders import ROOT

# These two run inside .venv, where the packages are.
INSIDE = {"prepare.py", "database_tests.py"}


@pytest.fixture
def run(monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    loader = SourceFileLoader("run", str(ROOT / "run"))
    module = module_from_spec(spec_from_loader("run", loader))
    loader.exec_module(module)
    return module


def old_python(run, monkeypatch, version=(3, 9, 18)):
    fake = SimpleNamespace(version_info=version, stderr=sys.stderr, argv=["./run", "demo", "--port", "9000"])
    monkeypatch.setattr(run, "sys", fake)


def test_python_3_6_can_read_it():
    source = (ROOT / "run").read_text(encoding="utf-8")
    assert ast.parse(source, feature_version=(3, 6)).body
    with pytest.raises(SyntaxError):
        ast.parse("match = (found := 1)", feature_version=(3, 6))


def test_old_python_gets_one_sentence(run, monkeypatch, capsys):
    old_python(run, monkeypatch)
    monkeypatch.setattr(run, "find_newer", lambda: None)
    assert run.main() == 2
    assert capsys.readouterr().err == (
        "Groundwork needs Python 3.11 or newer, and this is Python 3.9. "
        "Install python3.11 and run the same command again; it will be found by itself.\n"
    )


def test_old_python_hands_over_to_a_newer_one(run, monkeypatch):
    old_python(run, monkeypatch)
    monkeypatch.setattr(run, "find_newer", lambda: "/usr/bin/python3.12")
    called = []

    def execv(program, arguments):
        called.append((program, arguments))
        raise SystemExit(0)

    monkeypatch.setattr(run.os, "execv", execv)
    with pytest.raises(SystemExit):
        run.main()
    assert called == [
        ("/usr/bin/python3.12", ["/usr/bin/python3.12", str(ROOT / "run"), "demo", "--port", "9000"]),
    ]


def test_find_newer_passes_over_programs_that_do_not_start(run, monkeypatch, tmp_path):
    broken = tmp_path / "python3.13"
    broken.write_text("#!/bin/sh\nexit 127\n")
    broken.chmod(0o755)
    at = {"python3.13": str(broken), "python3.12": str(tmp_path / "gone"), "python3.11": sys.executable}
    monkeypatch.setattr(run.shutil, "which", at.get)
    assert run.find_newer() == sys.executable
    monkeypatch.setattr(run.shutil, "which", lambda name: None)
    assert run.find_newer() is None


@pytest.mark.parametrize("path", [ROOT / "run", *sorted((ROOT / "start").glob("*.py"))], ids=lambda path: path.name)
def test_only_the_standard_library_before_there_are_packages(path):
    if path.name in INSIDE:
        path = ROOT / "start" / "__init__.py"
    imported = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(node.module.partition(".")[0])
    assert imported <= sys.stdlib_module_names | {"start"}
