"""Settings from the environment: each odd value is named in a sentence that says what to write."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from groundwork.config import environment


@pytest.mark.parametrize(("value", "answer"), [("1", True), ("0", False), (None, False)])
def test_a_flag_is_one_or_zero(monkeypatch, value, answer):
    monkeypatch.delenv("GROUNDWORK_X", raising=False)
    if value is not None:
        monkeypatch.setenv("GROUNDWORK_X", value)
    assert environment.flag("GROUNDWORK_X") is answer


@pytest.mark.parametrize("value", ["yes", "true", "", "2"])
def test_another_flag_is_refused_by_name(monkeypatch, value):
    monkeypatch.setenv("GROUNDWORK_X", value)
    with pytest.raises(ImproperlyConfigured, match=r"GROUNDWORK_X is .* Set it to 1 or 0"):
        environment.flag("GROUNDWORK_X")


@pytest.mark.parametrize(("value", "answer"), [("5", 5), ("720", 720), ("", 60), (None, 60)])
def test_a_number_lies_within_its_bounds(monkeypatch, value, answer):
    monkeypatch.delenv("GROUNDWORK_X", raising=False)
    if value is not None:
        monkeypatch.setenv("GROUNDWORK_X", value)
    assert environment.number("GROUNDWORK_X", 60, lowest=5, highest=720) == answer


@pytest.mark.parametrize("value", ["4", "721", "-5", "1h", "6.5", "²"])
def test_another_number_is_refused_by_name(monkeypatch, value):
    monkeypatch.setenv("GROUNDWORK_X", value)
    with pytest.raises(ImproperlyConfigured, match=r"GROUNDWORK_X is .* Set it to a number from 5 to 720"):
        environment.number("GROUNDWORK_X", 60, lowest=5, highest=720)


def test_words_lose_blanks_and_empty_ones(monkeypatch):
    monkeypatch.setenv("GROUNDWORK_X", " a.example.org , ,b.example.org,")
    assert environment.words("GROUNDWORK_X") == ["a.example.org", "b.example.org"]
    monkeypatch.delenv("GROUNDWORK_X")
    assert environment.words("GROUNDWORK_X", "localhost") == ["localhost"]
    assert environment.words("GROUNDWORK_X") == []


def test_the_data_folder_is_absolute(monkeypatch, tmp_path):
    monkeypatch.setenv("GROUNDWORK_DATA", str(tmp_path / "x" / ".." / "y"))
    assert environment.data_folder() == (tmp_path / "y").resolve()
    monkeypatch.setenv("GROUNDWORK_DATA", "")
    assert environment.data_folder() == environment.ROOT / "var"


def test_the_secret_key_is_read_from_its_file(monkeypatch, tmp_path):
    file = tmp_path / "key"
    file.write_text("k" * 50 + "\n", encoding="utf-8")
    monkeypatch.setenv("GROUNDWORK_SECRET_KEY_FILE", str(file))
    assert environment.secret_key() == "k" * 50


def test_a_missing_key_says_how_to_get_one(monkeypatch, tmp_path):
    monkeypatch.delenv("GROUNDWORK_SECRET_KEY_FILE", raising=False)
    with pytest.raises(ImproperlyConfigured, match=r"Start with ./run"):
        environment.secret_key()
    monkeypatch.setenv("GROUNDWORK_SECRET_KEY_FILE", str(tmp_path / "none"))
    with pytest.raises(ImproperlyConfigured, match=r"cannot be read .* Check that it exists"):
        environment.secret_key()


def test_a_short_key_is_refused_without_being_shown(monkeypatch, tmp_path):
    file = tmp_path / "key"
    file.write_text("hunter2", encoding="utf-8")
    monkeypatch.setenv("GROUNDWORK_SECRET_KEY_FILE", str(file))
    with pytest.raises(ImproperlyConfigured, match="has 7 characters; it needs at least 50") as refused:
        environment.secret_key()
    assert "hunter2" not in str(refused.value)


def test_a_sqlite_address_names_a_file_and_waits_at_begin():
    entry = environment.database("sqlite:////data/my%20folder/groundwork.sqlite3")
    assert entry["NAME"] == "/data/my folder/groundwork.sqlite3"
    assert entry["OPTIONS"] == {"transaction_mode": "IMMEDIATE", "timeout": 20}


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_a_postgres_address_is_taken_apart(scheme):
    entry = environment.database(f"{scheme}://ana:p%40ss@db.example.org:5433/qi%20data")
    assert entry["ENGINE"] == "django.db.backends.postgresql"
    assert (entry["NAME"], entry["USER"], entry["PASSWORD"]) == ("qi data", "ana", "p@ss")
    assert (entry["HOST"], entry["PORT"]) == ("db.example.org", "5433")


def test_a_postgres_address_may_leave_parts_out():
    entry = environment.database("postgres://localhost")
    assert (entry["NAME"], entry["USER"], entry["PASSWORD"], entry["PORT"]) == ("postgres", "", "", "")


@pytest.mark.parametrize(
    ("address", "sentence"),
    [("sqlite:///", "names no file"), ("mysql://x/y", "starts with 'mysql'"), ("groundwork.sqlite3", "starts with ''")],
)
def test_another_address_is_refused_with_an_example(address, sentence):
    with pytest.raises(ImproperlyConfigured, match=sentence):
        environment.database(address)
