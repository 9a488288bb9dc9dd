"""Released editions: they never change, and the keys they brought stay with their meaning."""

import pytest

from groundwork.toolkit.edition import digest
from groundwork.toolkit.load import load_toolkit
from groundwork.toolkit.released import RECORD, promises, release, released_faults
from tests.toolkit import example


@pytest.fixture
def folder(tmp_path):
    """The example with its first edition released and the second one begun."""
    # Without the sheet filled in, which would have to follow each change of the sheet.
    example.write(tmp_path, {"examples/first-look.yaml": None})
    release(tmp_path, load_toolkit(tmp_path))
    edit(tmp_path, "toolkit.yaml", '"2026.1"', '"2026.2"')
    return tmp_path


def edit(folder, name, old, new):
    text = (folder / name).read_text()
    assert text.count(old) == 1
    (folder / name).write_text(text.replace(old, new))


def faults(folder) -> list[str]:
    return [fault.message for fault in released_faults(folder, load_toolkit(folder))]


def test_without_a_record_nothing_is_promised(tmp_path):
    assert faults(example.write(tmp_path)) == []


def test_the_record_names_the_edition_and_all_it_promises(folder):
    lines = (folder / RECORD).read_text().splitlines()
    assert lines[0].startswith("#")
    assert lines[1].startswith("edition 2026.1 ") and len(lines[1].split()[2]) == 64
    assert "activity huddle" in lines
    assert "question first-look/on-time scale 1 to 6" in lines
    assert "option first-look/worst-hour/morning" in lines
    assert "column first-look/who-waits/owner single" in lines
    assert "option first-look/who-waits/owner/nurse" in lines
    assert "row first-look/who-waits/check-in" in lines
    assert "measure on-time-start percent per 100 a month, higher is better" in lines
    assert not any("kickoff" in line or "lead" in line for line in lines)


def test_new_wording_and_new_parts_keep_the_promises(folder):
    edit(folder, "activities/start.yaml", "Hold a morning huddle", "Meet each morning")
    edit(folder, "activities/start.yaml", "window: {first: 3, last: 4}", "window: {first: 4, last: 5}")
    edit(folder, "resources.yaml", "Timing slip", "Slip")
    assert faults(folder) == []


def test_a_second_release_adds_only_what_is_new(folder):
    edit(
        folder,
        "questionnaires/first-look.yaml",
        "{key: afternoon,",
        "{key: noon, title: Noon}\n          - {key: afternoon,",
    )
    before = (folder / RECORD).read_text()
    toolkit = load_toolkit(folder)
    assert release(folder, toolkit) == 1
    added = (folder / RECORD).read_text().removeprefix(before)
    assert added == f"edition 2026.2 {digest(toolkit)}\noption first-look/worst-hour/noon\n"
    assert release(folder, toolkit) == 0
    assert (folder / RECORD).read_text() == before + added


def test_a_released_edition_may_not_change(folder):
    edit(folder, "toolkit.yaml", '"2026.2"', '"2026.1"')
    assert faults(folder) == []
    edit(folder, "toolkit.yaml", "Patients wait less", "People wait less")
    assert faults(folder) == ["edition 2026.1 is released and has changed since; give toolkit.yaml a later edition"]


def test_an_edition_comes_after_those_released(folder):
    edit(folder, "toolkit.yaml", '"2026.2"', '"2026.0"')
    assert faults(folder) == ["edition 2026.1 is released; toolkit.yaml has 2026.0, which is before it"]


def test_editions_are_ordered_by_number(folder):
    edit(folder, "toolkit.yaml", '"2026.2"', '"2026.9"')
    release(folder, load_toolkit(folder))
    edit(folder, "toolkit.yaml", '"2026.9"', '"2026.10"')
    assert faults(folder) == []


GONE = 'is released and now gone; bring it back (with "retired: true" where it has that field)'
BROKEN = [
    ("activities/start.yaml", "- key: paper-sign-in", "- key: paper", f'"activity paper-sign-in" {GONE}'),
    ("questionnaires/first-look.yaml", "key: remarks", "key: notes", f'"question first-look/remarks long-text" {GONE}'),
    (
        "questionnaires/first-look.yaml",
        "{key: morning,",
        "{key: dawn,",
        f'"option first-look/worst-hour/morning" {GONE}',
    ),
    ("questionnaires/first-look.yaml", "{key: check-in,", "{key: desk,", f'"row first-look/who-waits/check-in" {GONE}'),
    (
        "questionnaires/first-look.yaml",
        "type: date",
        "type: short-text",
        '"question first-look/last-timed date" is released and now reads "question first-look/last-timed short-text"; '
        "give what changed a new key and retire the old",
    ),
    (
        "questionnaires/first-look.yaml",
        "first: 4, last: 6}",
        "first: 4, last: 7}",
        '"question first-look/on-time scale 1 to 6" is released and now reads '
        '"question first-look/on-time scale 1 to 7"; give what changed a new key and retire the old',
    ),
    (
        "measures/on-time-start.yaml",
        "better: higher",
        "better: lower",
        '"measure on-time-start percent per 100 a month, higher is better" is released and now reads '
        '"measure on-time-start percent per 100 a month, lower is better"; '
        "give what changed a new key and retire the old",
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "message"), BROKEN)
def test_a_broken_promise_is_named(folder, name, old, new, message):
    edit(folder, name, old, new)
    assert faults(folder) == [message]


def test_a_retired_part_keeps_its_promise(folder):
    edit(folder, "questionnaires/first-look.yaml", "help: No names of patients.", "retired: true")
    assert faults(folder) == []


def test_an_agenda_may_go(folder):
    (folder / "agendas/kickoff.yaml").unlink()
    edit(folder, "pages/welcome.yaml", "  - type: agenda\n    agenda: kickoff\n", "")
    assert faults(folder) == []


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"edition\nedition x y\nactivity\n\n", b"\n" * 2_000_000])
def test_a_damaged_record_is_a_fault_or_nothing_but_no_error(folder, content):
    (folder / RECORD).write_bytes(content)
    assert all(len(message) < 400 for message in faults(folder))


def test_promises_are_kept_apart():
    """No two parts may share the two words by which a promise is looked up."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        lines = promises(load_toolkit(example.write(Path(folder))))
    assert len({tuple(line.split()[:2]) for line in lines}) == len(lines)
