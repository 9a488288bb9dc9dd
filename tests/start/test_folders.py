import stat

import pytest

from start import folders
from start.folders import digest, make_writable, program_files, secret_key_file
from start.progress import Stop


def test_secret_key_is_made_once_for_its_owner_alone(tmp_path):
    path = secret_key_file(tmp_path)
    first = path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(first.strip()) >= 50
    assert secret_key_file(tmp_path).read_text() == first
    assert [found.name for found in tmp_path.iterdir()] == ["secret-key"]


def test_two_folders_have_two_keys(tmp_path):
    keys = {secret_key_file(make_writable(tmp_path / name, "")).read_text() for name in ("one", "two")}
    assert len(keys) == 2


def test_data_folder_is_closed_to_others(tmp_path):
    folder = make_writable(tmp_path / "a" / "b", "Choose another.")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not list(folder.iterdir())


def test_folder_without_the_right_to_write(tmp_path, monkeypatch):
    # Root may write anywhere, so the refusal of the system is put in its place.
    def refuse(dir):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(folders.tempfile, "TemporaryFile", refuse)
    with pytest.raises(Stop, match=r"cannot write to the folder .* \(Permission denied\)\. Choose another\.$") as stop:
        make_writable(tmp_path, "Choose another.")
    assert stop.value.code == 2


def test_digest_sees_names_contents_and_words(tmp_path, monkeypatch):
    monkeypatch.setattr(folders, "ROOT", tmp_path)
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("a")
    two.write_text("b")
    base = digest([one, two])
    assert digest([two, one]) == base
    assert digest([one]) != base
    assert digest([one, two], "2026-11-20") != base
    one.write_text("b")
    two.write_text("a")
    assert digest([one, two]) != base


def test_program_files_hold_code_and_content_but_no_bytecode():
    found = program_files()
    assert folders.ROOT / "groundwork" / "config" / "settings.py" in found
    assert folders.REQUIREMENTS / "base.txt" in found
    assert not [path for path in found if path.suffix == ".pyc"]
