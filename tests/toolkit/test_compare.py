"""What an upgrade changes, part by part, in words for a review."""

import pytest
from hypothesis import HealthCheck, given, settings

from groundwork.toolkit.compare import TEXTS, Change, compare
from groundwork.toolkit.load import load_toolkit
from groundwork.toolkit.outline import outline
from groundwork.toolkit.schema import Toolkit
from tests.toolkit import example, strategies


@pytest.fixture(scope="module")
def old(tmp_path_factory):
    return load_toolkit(example.write(tmp_path_factory.mktemp("old")))


@pytest.fixture
def changes_of(old, tmp_path):
    def run(*edits, **files):
        changes = {}
        for name, before, after in edits:
            text = changes.get(name, example.files()[name])
            assert text.count(before) == 1
            changes[name] = text.replace(before, after)
        return compare(old, load_toolkit(example.write(tmp_path, changes)))

    return run


def test_the_same_toolkit_has_no_changes(old):
    assert compare(old, old) == ()


def test_a_new_edition_number_alone_is_no_change(changes_of):
    assert changes_of(("toolkit.yaml", "2026.1", "2026.2")) == ()


def test_a_new_order_alone_is_no_change(changes_of):
    assert changes_of(("toolkit.yaml", "[welcome, results]", "[results, welcome]")) == ()


def test_an_activity_that_moves_and_one_that_is_reworded(changes_of):
    found = changes_of(
        ("activities/start.yaml", "window: {first: 3, last: 4}", "window: {first: 4, last: 4}"),
        ("activities/start.yaml", "Time the visit", "Time each visit"),
        ("activities/start.yaml", "    - A slip", "    - Ask the front desk first.\n    - A slip"),
    )
    slip = "A slip of paper that travels with the patient works well."
    assert found == (
        Change(
            "reworded", "activity", "time-the-visit", "Time each visit", "title", "Time the visit", "Time each visit"
        ),
        Change(
            "reworded",
            "activity",
            "time-the-visit",
            "Time each visit",
            "hints",
            slip,
            f"Ask the front desk first.\n{slip}",
        ),
        Change("moved", "activity", "huddle", "Hold a morning huddle", "window", "months 3 to 4", "month 4"),
    )


def test_what_a_part_does_is_changed_not_reworded(changes_of):
    assert changes_of(("activities/start.yaml", "every: week", "every: month")) == (
        Change("changed", "activity", "huddle", "Hold a morning huddle", "every", "week", "month"),
    )
    assert changes_of(("activities/start.yaml", "  continuous: true\n", "")) == (
        Change("changed", "activity", "huddle", "Hold a morning huddle", "continuous", "yes", "no"),
    )


def test_an_activity_that_is_retired_or_taken_up_again(changes_of):
    assert changes_of(
        ("activities/start.yaml", "Five minutes", "Ten minutes"),
        ("activities/start.yaml", "may run late.", "may run late.\n  retired: true"),
        ("measures/on-time-start.yaml", "activities: [huddle]\n", ""),
        ("questionnaires/first-look.yaml", "[time-the-visit, huddle]", "[time-the-visit]"),
    )[:1] == (Change("retired", "activity", "huddle", "Hold a morning huddle"),)
    assert changes_of(("activities/start.yaml", "  retired: true\n", "")) == (
        Change("restored", "activity", "paper-sign-in", "Keep a paper sign-in sheet"),
    )


def test_parts_that_come_and_go(changes_of):
    found = changes_of(
        ("questionnaires/first-look.yaml", "key: remarks", "key: notes"),
        ("agendas/kickoff.yaml", "key: why", "key: story"),
        ("activities/start.yaml", "- key: paper-sign-in", "- key: card-sign-in"),
    )
    assert found == (
        Change("added", "question", "first-look/notes", "Anything else?"),
        Change("added", "agenda item", "kickoff/story", "Why we do this"),
        Change("removed", "question", "first-look/remarks", "Anything else?"),
        Change("removed", "agenda item", "kickoff/why", "Why we do this"),
    )


def test_questions_options_and_levels(changes_of):
    found = changes_of(
        ("questionnaires/first-look.yaml", "title: Morning}", "title: In the morning}"),
        ("questionnaires/first-look.yaml", "{key: rooming, title: Rooming takes long}", "{key: desk, title: Desk}"),
        ("questionnaires/first-look.yaml", "text: Most visits start late.,", "text: Few start on time.,"),
        ("questionnaires/first-look.yaml", "type: date", "type: short-text"),
    )
    assert [(change.what, change.key, change.field) for change in found] == [
        ("reworded", "first-look/on-time", "levels"),
        ("reworded", "first-look/worst-hour", "options"),
        ("changed", "first-look/causes", "options"),
        ("changed", "first-look/last-timed", "type"),
    ]
    assert found[2].before == "key: late-arrival; title: Patients arrive late\nkey: rooming; title: Rooming takes long"


def test_the_text_of_a_page_is_reworded_its_sections_are_changed(changes_of):
    (change,) = changes_of(("pages/welcome.yaml", "ten minutes", "five minutes"))
    assert (change.what, change.field) == ("reworded", "sections")
    (change,) = changes_of(("pages/welcome.yaml", "  - type: agenda\n    agenda: kickoff\n", ""))
    assert (change.what, change.field) == ("changed", "sections")


def test_the_head(changes_of):
    assert changes_of(("toolkit.yaml", "topic_word: Strand", "topic_word: Block\nplan_months: 4")) == (
        Change("reworded", "toolkit", "on-time-visits", "On-time visits", "topic_word", "Strand", "Block"),
        Change("changed", "toolkit", "on-time-visits", "On-time visits", "plan_months", "3", "4"),
    )


def test_two_toolkits_are_not_compared(old):
    other = old.model_copy(update={"key": "other"})
    with pytest.raises(ValueError, match='"on-time-visits" and "other" are two toolkits'):
        compare(old, other)


def test_every_text_field_named_is_a_field_of_the_schema():
    properties = {name for part in Toolkit.model_json_schema()["$defs"].values() for name in part["properties"]}
    assert properties | set(Toolkit.model_fields) >= TEXTS


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(strategies.part(Toolkit), strategies.part(Toolkit))
def test_any_two_editions_can_be_compared(one, other):
    other = other.model_copy(update={"key": one.key})
    assert compare(one, one) == ()
    changes = compare(one, other)
    assert {(change.part, change.key) for change in changes if change.what == "added"} == {
        place for place, entry in outline(other).items() if place not in outline(one) and not entry.retired
    }
    assert {(change.part, change.key) for change in changes if change.what == "removed"} == {
        place for place, entry in outline(one).items() if place not in outline(other) and not entry.retired
    }
