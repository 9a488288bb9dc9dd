"""A folder: its layout, its order, all faults of all files at once, and folders that are broken or hostile."""

import os
import time
from pathlib import Path

import pytest

from groundwork.toolkit.faults import MOST_FAULTS, Fault, ToolkitFaults
from groundwork.toolkit.load import load_toolkit
from tests.toolkit import example


def faults(folder) -> list[str]:
    with pytest.raises(ToolkitFaults) as caught:
        load_toolkit(folder)
    return str(caught.value).splitlines()


def changed(tmp_path, changes) -> list[str]:
    return faults(example.write(tmp_path, changes))


def test_the_example_loads_whole(tmp_path):
    toolkit = load_toolkit(example.write(tmp_path))
    assert (toolkit.key, toolkit.edition, toolkit.months) == ("on-time-visits", "2026.1", 6)
    assert [len(toolkit.activities), len(toolkit.questionnaires), len(toolkit.measures)] == [3, 1, 1]
    assert toolkit.questionnaires[0].questions()[2].show_if.answers == ("yes", "unsure")
    assert toolkit.measures[0].per == 100


def test_a_head_and_one_activity_are_enough(tmp_path):
    head = example.files()["toolkit.yaml"].partition("order:")[0]
    activity = "- {key: a, title: A, topic: flow, stage: look, window: {first: 1, last: 1}, summary: S}\n"
    (tmp_path / "activities").mkdir()
    (tmp_path / "activities/a.yaml").write_text(activity)
    (tmp_path / "toolkit.yaml").write_text(head)
    assert [one.key for one in load_toolkit(tmp_path).activities] == ["a"]


def test_all_faults_of_all_files_come_at_once_in_order(tmp_path):
    changes = {
        **example.edited("toolkit.yaml", "    title: Look\n", "    titel: Look\n"),
        **example.edited("activities/start.yaml", "topic: schedule", "topic: shedule"),
        **example.edited("training.yaml", "roles: [lead]", "roles: lead"),
        **example.edited("pages/welcome.yaml", "agenda: kickoff", "agenda: kick-off"),
        "resources.yaml": "- key: timing-slip\n  title: [\n",
        "measures/odd.yaml": "",
    }
    head, welcome = changes["toolkit.yaml"], changes["pages/welcome.yaml"]
    look, titel, agenda = (
        example.line_of(text, piece)
        for text, piece in [(head, "- key: look\n"), (head, "titel"), (welcome, "agenda: kick-off")]
    )
    assert changed(tmp_path, changes) == [
        'activities/start.yaml:3: 0.topic: there is no topic "shedule"; did you mean "schedule"?',
        "measures/odd.yaml: the file is empty",
        f'pages/welcome.yaml:{agenda}: sections.3.agenda: there is no agenda "kick-off"; did you mean "kickoff"?',
        "resources.yaml:3: the file ends before a bracket is closed",
        f"toolkit.yaml:{look}: stages.0.title: is missing",
        f'toolkit.yaml:{titel}: stages.0.titel: unknown field; did you mean "title"?',
        'training.yaml:4: 0.roles: must be a list, a "- " before each item, not "lead"',
    ]


def test_a_key_counts_even_when_its_part_is_refused(tmp_path):
    """One slip in a topic must not make each of its activities a fault."""
    changes = example.edited("toolkit.yaml", "    short: Flow\n", "")
    line = example.line_of(changes["toolkit.yaml"], "- key: flow")
    assert changed(tmp_path, changes) == [f"toolkit.yaml:{line}: topics.0.short: is missing"]


@pytest.mark.parametrize("name", ["toolkit.yaml", "resources.yaml", "activities/start.yaml", "agendas/kickoff.yaml"])
def test_a_file_that_cannot_be_read_makes_no_faults_elsewhere(tmp_path, name):
    assert changed(tmp_path, {name: "a: [\n"}) == [f"{name}:2: the file ends before a bracket is closed"]


def test_a_list_of_the_head_that_is_none_makes_no_faults_elsewhere(tmp_path):
    head = example.files()["toolkit.yaml"]
    before, rest = head.split("topics:\n")
    topics = before + "topics: [flow\n  , schedule]\nroles:\n" + rest.split("roles:\n")[1]
    line = example.line_of(topics, "topics:")
    items = [f"toolkit.yaml:{line + index}: topics.{index}: must be a group" for index in (0, 1)]
    lines = changed(tmp_path / "items", {"toolkit.yaml": topics})
    assert [one for one in lines if one.startswith("toolkit.yaml")] == [
        f'{items[0]} of fields (key, title, short, summary), not "flow"',
        f'{items[1]} of fields (key, title, short, summary), not "schedule"',
    ]
    text = topics.replace("[flow\n  , schedule]", "flow")
    assert changed(tmp_path / "text", {"toolkit.yaml": text}) == [
        f'toolkit.yaml:{line}: topics: must be a list, a "- " before each item, not "flow"'
    ]


def test_with_an_unknown_field_alone_the_part_is_still_looked_into(tmp_path):
    text = example.edited("measures/on-time-start.yaml", "topic: flow", "topic: flo\nremark: x")
    assert changed(tmp_path, text) == [
        'measures/on-time-start.yaml:3: topic: there is no topic "flo"; did you mean "flow"?',
        "measures/on-time-start.yaml:4: remark: unknown field; those that may stand here: key, title, topic, kind, "
        "better, unit, per, period, source, numerator, denominator, leave_out, why, start_simple, activities, "
        "calculation, retired",
    ]


def test_where_an_alias_stands_nothing_is_called_empty(tmp_path):
    changes = example.edited("activities/start.yaml", "window: {first: 3, last: 4}", "window: *months")
    assert changed(tmp_path, changes) == [
        'activities/start.yaml:5: 0.window: "*months" stands for a text elsewhere; write the text out here instead'
    ]


# ---------- layout ----------


def test_activities_come_in_the_order_of_topics_then_files(tmp_path):
    one = "- {key: %s, title: A, topic: %s, stage: look, window: {first: 1, last: 1}, summary: S}\n"
    extra = {
        "activities/a.yaml": one % ("a-schedule", "schedule") + one % ("a-flow", "flow"),
        "activities/z.yaml": one % ("z-flow", "flow"),
    }
    toolkit = load_toolkit(example.write(tmp_path, extra))
    keys = ["a-flow", "time-the-visit", "paper-sign-in", "z-flow", "a-schedule", "huddle"]
    assert [activity.key for activity in toolkit.activities] == keys


def test_pages_come_as_ordered_then_by_stage_then_by_file(tmp_path):
    page = "key: %s\ntitle: P\nlead: L\nsections: [{type: text, body: B}]\n"
    extra = {
        "pages/b.yaml": page % "b" + "stage: change\n",
        "pages/c.yaml": page % "c" + "stage: look\n",
        "pages/a.yaml": page % "a" + "stage: change\n",
        "pages/d.yaml": page % "d",
    }
    toolkit = load_toolkit(example.write(tmp_path, extra))
    assert [page.key for page in toolkit.pages] == ["welcome", "results", "d", "c", "a", "b"]


def test_measures_may_share_a_file(tmp_path):
    text = example.files()["measures/on-time-start.yaml"]
    item = "- " + text.replace("\n", "\n  ").rstrip() + "\n"
    both = item + item.replace("on-time-start", "on-time-end")
    toolkit = load_toolkit(example.write(tmp_path, {"measures/on-time-start.yaml": None, "measures/all.yaml": both}))
    assert [measure.key for measure in toolkit.measures] == ["on-time-start", "on-time-end"]


def test_a_file_is_named_after_its_key(tmp_path):
    text = example.files()["agendas/kickoff.yaml"]
    assert changed(tmp_path, {"agendas/kickoff.yaml": None, "agendas/start.yaml": text}) == [
        'agendas/start.yaml:1: key: the file is named "start" and its key is "kickoff"; make them the same'
    ]


def test_a_list_file_must_be_a_list_and_a_part_file_one_part(tmp_path):
    assert changed(tmp_path, {"training.yaml": "key: timing\n"}) == [
        'training.yaml:1: the file must be a list: a "- " before each training topic'
    ]
    swapped = {"training.yaml": "[]", "agendas/kickoff.yaml": "- key: kickoff\n", "pages/welcome.yaml": "x"}
    assert changed(tmp_path, swapped) == [
        "agendas/kickoff.yaml:1: "
        "must be a group of fields (key, title, purpose, when, bring, afterwards, items), not a list",
        "pages/results.yaml:9: sections.2: the toolkit has no training topic; add one or remove this section",
        'pages/welcome.yaml:1: must be a group of fields (key, title, language, stage, lead, sections), not "x"',
        'toolkit.yaml:42: order.pages.0: there is no page "welcome"',
    ]


def test_names_that_do_not_belong_are_faults(tmp_path):
    extra = {
        "activties/more.yaml": "[]",
        "toolkit.yml": "",
        "notes.txt": "",
        "trainings.yaml": "[]",
        "pages/old.yml": "",
        "pages/more/a.yaml": "",
        ".hidden": "x",
        "pages/.swp": "x",
        "README.md": "x",
        "files/slip.pdf": "x",
    }
    assert changed(tmp_path, extra) == [
        'activties: unknown folder; did you mean "activities"?',
        "notes.txt: this file is no part of a toolkit",
        "pages/more: a folder inside this one is not read; move its files up",
        'pages/old.yml: only files that end in ".yaml" may stand here',
        'toolkit.yml: this file is no part of a toolkit; did you mean "toolkit.yaml"?',
        'trainings.yaml: this file is no part of a toolkit; did you mean "training.yaml"?',
    ]


# ---------- folders that are broken or hostile ----------


def test_no_folder(tmp_path):
    assert faults(tmp_path / "none") == ["none: there is no such folder"]


def test_a_file_in_place_of_the_folder(tmp_path):
    (tmp_path / "toolkit.yaml").write_text("key: a")
    assert faults(tmp_path / "toolkit.yaml") == ["toolkit.yaml: this is a file; give the folder of the toolkit"]


def test_an_empty_folder(tmp_path):
    assert faults(tmp_path) == [
        "activities: a toolkit needs at least one activity, in activities/*.yaml",
        "toolkit.yaml: there is no such file; a toolkit's folder starts with it",
    ]


def test_no_head(tmp_path):
    assert changed(tmp_path, {"toolkit.yaml": None}) == [
        "toolkit.yaml: there is no such file; a toolkit's folder starts with it"
    ]


def test_no_activities(tmp_path):
    head = example.files()["toolkit.yaml"].partition("order:")[0]
    (tmp_path / "toolkit.yaml").write_text(head)
    assert faults(tmp_path) == ["activities: a toolkit needs at least one activity, in activities/*.yaml"]


def test_links_are_refused_and_not_followed(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.yaml").write_text("secret: 1")
    folder = example.write(tmp_path / "toolkit")
    (folder / "pages" / "leak.yaml").symlink_to(outside / "secret.yaml")
    (folder / "files").symlink_to(outside)
    (folder / "pages" / "gone.yaml").symlink_to(tmp_path / "nowhere")
    lines = faults(folder)
    assert lines == [
        "files: this is a link; put the file itself here",
        "pages/gone.yaml: this is a link; put the file itself here",
        "pages/leak.yaml: this is a link; put the file itself here",
    ]


@pytest.mark.parametrize("name", ["toolkit.yaml", "resources.yaml", "pages/welcome.yaml"])
def test_a_link_makes_no_faults_elsewhere(tmp_path, name):
    folder = example.write(tmp_path / "toolkit")
    (folder / name).rename(tmp_path / "moved.yaml")
    (folder / name).symlink_to(tmp_path / "moved.yaml")
    assert faults(folder) == [f"{name}: this is a link; put the file itself here"]


def test_a_pipe_is_not_waited_for(tmp_path):
    folder = example.write(tmp_path)
    os.mkfifo(folder / "pages" / "pipe.yaml")
    assert faults(folder) == ["pages/pipe.yaml: this is neither a file nor a folder"]


def test_a_file_of_10_mb_is_named_and_not_read(tmp_path):
    before = time.process_time()
    lines = changed(tmp_path / "toolkit", {"pages/huge.yaml": b"a: " + b"x" * 10 * 1024 * 1024})
    assert time.process_time() - before < 2
    assert lines == ["toolkit: the files hold more than 1,024 kB in all"]


def test_a_file_of_600_kb_is_named(tmp_path):
    lines = changed(tmp_path, {"pages/huge.yaml": b"a: " + b"x" * 600 * 1024})
    assert lines == ["pages/huge.yaml: the file is larger than 512 kB; split it"]


def test_too_many_files(tmp_path):
    many = {f"activities/a{number}.yaml": "[]" for number in range(501)}
    assert changed(tmp_path / "toolkit", many) == ["toolkit: more than 500 files; a toolkit holds fewer"]


HOSTILE = {
    "many small values over many files": {f"activities/a{number}.yaml": "- a\n" * 2_000 for number in range(100)},
    "sound but too many": {f"activities/a{number}.yaml": "- {hints: [%s]}\n" % ("a," * 15_000) for number in range(4)},
    "unknown fields": {"activities/a.yaml": "- {" + "".join(f"topik{n}: 1, " for n in range(5_000)) + "}\n"},
    "unknown topics": {
        f"activities/a{number}.yaml": "".join(
            f"- {{key: k{n}, topic: flou{n}, stage: lok, title: A, summary: S, window: {{first: 1, last: 1}}}}\n"
            for n in range(500)
        )
        for number in range(3)
    },
    "wrong questions": {
        "questionnaires/q.yaml": "groups: [{key: g, questions: [" + "{type: scale, l: 1}," * 3_000 + "]}]\n"
    },
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_folder_gets_a_clear_answer_in_under_2_seconds(tmp_path, name):
    folder = example.write(tmp_path, HOSTILE[name])
    before = time.process_time()
    lines = faults(folder)
    assert time.process_time() - before < 2
    assert 1 < len(lines) <= MOST_FAULTS + 1


def test_more_faults_than_anyone_reads_are_cut(tmp_path):
    lines = changed(tmp_path, {"activities/a.yaml": "- 1\n" * 400})
    assert len(lines) == MOST_FAULTS + 1
    assert lines[0] == "activities/a.yaml:1: 0: must be a group of fields (key, title, topic, stage, window, " + (
        "continuous, every, summary, hints, small_test, role, resources, retired), not 1"
    )
    assert lines[-1] == "and more; these are the first 300"


def test_a_file_without_the_right_to_read(tmp_path, monkeypatch):
    """The right is taken away in the call, since an administrator may read any file."""
    folder = example.write(tmp_path)
    opened = Path.open

    def refuse(path, *arguments, **options):
        if path.name == "training.yaml":
            raise PermissionError(13, "Permission denied")
        return opened(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)
    assert faults(folder) == ["training.yaml: the file cannot be read: Permission denied"]


def test_faults_are_values(tmp_path):
    with pytest.raises(ToolkitFaults) as caught:
        load_toolkit(tmp_path / "none")
    assert caught.value.faults == (Fault("none", 0, "", "there is no such folder"),)
    assert caught.value.more is False
