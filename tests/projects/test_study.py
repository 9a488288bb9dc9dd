"""What the chart of a question says, when it keeps silent, and that it says the same as the table."""

from decimal import Decimal

from groundwork.projects.results import Asked
from groundwork.projects.study import study_of

SHARE = Asked("yes-no", direction="at least", value=Decimal(8), planned=10, case_word="visit")
MINUTES = Asked("number", unit="minutes", direction="at most", value=Decimal(5), planned=10, case_word="visit")


def study(asked, *answers):
    return study_of("How?", asked, tuple(enumerate(answers, 1)))


def test_the_share_so_far_stands_in_chart_and_table():
    found = study(SHARE, "yes", "na", "no", "", "yes", "yes", "yes")
    assert [row.so_far for row in found.rows] == ["100%", "", "50%", "", "67%", "75%", "80%"]
    assert [row.answer for row in found.rows][1:4] == ["Not applicable", "No", "Not answered"]
    dots = found.chart.drawings[0].dots
    assert [dot.words for dot in dots][-1] == "Visit 7: yes. 4 of 5 so far, 80%"
    assert len(dots) == 5
    assert found.sentence == "After 5 visits the share stands at 80%; predicted was at least 80%."


def test_early_it_is_silent():
    assert study(SHARE, *["yes"] * 4).sentence == ""
    few = study(MINUTES, "1", "2", "3", "4", "5", "6", "7", "8", "9")
    assert few.sentence == ""
    assert few.chart.drawings[0].centres
    assert not study(MINUTES, "1", "2", "3", "4").chart.drawings[0].centres
    assert study(MINUTES, "1").chart is None


def test_a_run_on_one_side_is_told_and_marked():
    found = study(MINUTES, *["9"] * 9, *["2"] * 9, "5")
    assert found.sentence == (
        "From visit 10 to visit 18 the numbers lie below the middle of 5 minutes, longer than chance would bring."
    )
    assert found.chart.has_signal
    shapes = [dot.shape for dot in found.chart.drawings[0].dots]
    assert shapes == ["signal"] * 18 + ["month"]


def test_numbers_that_vary_by_chance_have_no_pattern():
    found = study(MINUTES, *["3", "6", "4", "7", "3", "5", "6", "2", "5", "4", "8", "3"])
    assert found.sentence == "The visits vary around the middle of 4.5 minutes as chance would have it: no pattern."
    assert not found.chart.has_signal


def test_numbers_that_are_all_the_same_say_nothing_of_a_pattern():
    assert study(MINUTES, *["5"] * 12).sentence == ""
