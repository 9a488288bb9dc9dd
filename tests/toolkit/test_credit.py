"""Rule sets for credit: read from their file, faults with file and line, and what ships."""

import pytest

from groundwork.toolkit.faults import ToolkitFaults
from groundwork.toolkit.load import load_toolkit
from tests import shipped
from tests.projects import stage
from tests.toolkit import example

NAME, PAGE = "credit.yaml", "pages/results.yaml"


def faults(tmp_path, changes):
    with pytest.raises(ToolkitFaults) as found:
        load_toolkit(example.write(tmp_path, changes))
    return [str(fault) for fault in found.value.faults]


def test_a_need_that_is_left_out_is_not_asked(tmp_path):
    (rules,) = load_toolkit(example.write(tmp_path)).credit
    assert rules.needs.meetings.least == 3
    assert rules.needs.aim.parts == ("number", "date")
    assert rules.needs.balancing is None


def test_a_toolkit_without_the_file_has_no_rule_set(tmp_path):
    without = {NAME: None, **example.edited(PAGE, "  - type: credit\n    title: Credit\n", "")}
    assert load_toolkit(example.write(tmp_path, without)).credit == ()
    assert stage.toolkit().credit == ()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("least: 3", "least: 0", "credit.yaml:14: 0.needs.meetings.least: is 0; 1 is the least"),
        ("least: 3", "last: 3", 'credit.yaml:14: 0.needs.meetings.last: unknown field; did you mean "least"?'),
        (
            'on: "12-01"',
            'on: "12-40"',
            'credit.yaml:17: 0.needs.deadline.on: "12-40" does not fit; month and day, in quotes: "12-01"',
        ),
        ('on: "12-01"', 'on: "02-30"', "credit.yaml:17: 0.needs.deadline.on: 02-30 is no day of the calendar"),
        ('"2026-01-31"', '"2026-02-31"', "credit.yaml:6: 0.read_on: 2026-02-31 is no day of the calendar"),
        ("    meetings:", "    meting:", 'credit.yaml:13: 0.needs.meting: unknown field; did you mean "meetings"?'),
    ],
)
def test_a_fault_has_file_line_and_a_sentence(tmp_path, old, new, fault):
    assert fault in faults(tmp_path, example.edited(NAME, old, new))


def test_a_page_that_leads_to_a_dossier_needs_a_rule_set(tmp_path):
    assert faults(tmp_path, {NAME: None}) == [
        "pages/results.yaml:11: sections.3: the toolkit has no rule set for credit; add one or remove this section"
    ]


def test_more_balancing_measures_than_measures(tmp_path):
    new = "    measures: {least: 1, source: One}\n    balancing: {least: 2, source: Two}\n    meetings:"
    found = faults(tmp_path, example.edited(NAME, "    meetings:", new))
    assert found == [
        "credit.yaml:14: 0.needs.balancing.least: 2 balancing measures are more than the 1 measures in all"
    ]


def test_what_ships_says_who_asks_and_keeps_to_what_was_read():
    toolkit = shipped.toolkit("care-coordination")
    rules = {rule.key: rule for rule in toolkit.credit}
    small, own = rules["small-group"], rules["own-list"]
    assert (small.points, small.needs.physicians.most, small.needs.follow_ups.least) == (25, 10, 2)
    assert small.needs.meetings is None
    assert rules["aap-program"].needs.points_per_cycle.least == 10
    for rule in rules.values():
        for name, need in rule.needs:
            stricter = getattr(own.needs, name)
            assert need is None or stricter is not None, f"{rule.key} asks for {name}, the union does not"
            assert need is None or getattr(stricter, "least", 0) >= getattr(need, "least", 0)
