"""The Java of a computer, by what it says of itself."""

from types import SimpleNamespace

import pytest

from start import java

SAYS = {
    'openjdk version "17.0.15" 2025-04-15': "",
    'openjdk version "21" 2023-09-19': "",
    'java version "1.8.0_402"': "Java 8 is on this computer, 17 is needed",
    'openjdk version "11.0.2" 2019-01-15': "Java 11 is on this computer, 17 is needed",
    "The operation couldn’t be completed.": "no Java 17 on this computer",
}


@pytest.mark.parametrize(("text", "answer"), SAYS.items(), ids=["17", "21", "8", "11", "a stand-in"])
def test_what_java_says(monkeypatch, text, answer):
    monkeypatch.setattr(
        java.subprocess, "run", lambda *a, **k: SimpleNamespace(returncode=0, stderr=f"{text}\n", stdout="")
    )
    assert java.why_not() == answer


def test_a_java_that_fails_is_none(monkeypatch):
    monkeypatch.setattr(
        java.subprocess, "run", lambda *a, **k: SimpleNamespace(returncode=1, stderr='version "17.0.1"', stdout="")
    )
    assert java.why_not() == "no Java 17 on this computer"


def test_without_java(monkeypatch):
    def missing(*arguments, **options):
        raise FileNotFoundError

    monkeypatch.setattr(java.subprocess, "run", missing)
    assert java.why_not() == "no Java 17 on this computer"
