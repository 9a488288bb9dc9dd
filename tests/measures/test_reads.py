from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from groundwork.clinics.writes import move
from groundwork.measures import reads, writes
from groundwork.measures.models import Series

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)


def chosen_on(series, day):
    at = timezone.make_aware(datetime(day.year, day.month, day.day, 12))  # noqa: DTZ001
    Series.objects.filter(pk=series.pk).update(created_at=at)
    series.refresh_from_db()


def queries(function):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        function()
    return len(captured)


def another(cast, number, **fields):
    return writes.choose(
        by=cast.rosa, clinic=cast.cedar, title=f"Measure {number}", numerator="x", denominator="y", **fields
    )


def test_the_first_measure_leads_the_list_and_binned_ones_are_gone(cast, agreement):
    early, late = another(cast, 1), another(cast, 2)
    move(by=cast.rosa, row=late, into_bin=True)
    writes.choose(by=cast.bella, clinic=cast.birch, title="Theirs", numerator="x", denominator="y")
    assert list(reads.series_at(cast.cedar)) == [agreement, early]
    assert list(reads.series_at(cast.cedar, "other")) == []


def test_the_period_after_the_latest_number_is_due_on_the_tenth_after_it(cast, agreement, fill):
    fill(agreement, [50], first=date(2026, 10, 1))
    missing = reads.missing_period(agreement, TODAY)
    assert (missing.start, missing.due) == (date(2026, 11, 1), date(2026, 12, 10))
    assert missing.title == "Add November by 10 December"
    assert (missing.name, missing.words) == ("November 2026", "November by 10 Dec")
    assert missing.days_late == -19
    assert reads.missing_period(agreement, date(2026, 12, 14)).days_late == 4
    assert reads.missing_period(agreement, date(2028, 1, 1)).title == "Add November 2026 by 10 December 2026"


def test_a_period_that_has_not_begun_is_not_due(cast, agreement, fill):
    fill(agreement, [50], first=date(2026, 10, 1))
    assert reads.missing_period(agreement, date(2026, 10, 31)) is None


def test_a_measure_without_numbers_is_due_for_the_period_it_was_chosen_in(cast, agreement):
    chosen_on(agreement, date(2026, 9, 14))
    missing = reads.missing_period(agreement, TODAY)
    assert (missing.start, missing.days_late) == (date(2026, 9, 1), 42)


def test_a_quarter_is_due_ten_days_after_it(cast, fill):
    quarterly = another(cast, 1, period="quarter")
    fill(quarterly, [50], first=date(2026, 7, 1))
    missing = reads.missing_period(quarterly, TODAY)
    assert (missing.start, missing.due, missing.bare_name) == (date(2026, 10, 1), date(2027, 1, 10), "Quarter 4")


def test_gaps_are_the_periods_in_between(cast, agreement, fill):
    fill(agreement, [50], first=date(2026, 5, 1))
    fill(agreement, [50, 51], first=date(2026, 8, 1))
    entries = reads.entries_of(agreement, TODAY)
    assert reads.gaps(agreement, entries) == [date(2026, 6, 1), date(2026, 7, 1)]
    assert reads.gaps(agreement, ()) == []


def test_a_summary_tells_figure_verdict_and_what_is_due(cast, agreement, fill):
    fill(agreement, [48, 50] * 5 + list(range(51, 59)), first=date(2025, 5, 1))
    writes.set_goal(by=cast.rosa, series=agreement, value=75, due=date(2027, 3, 31))
    found = reads.summary(agreement, TODAY)
    assert (found.value, found.latest.period, found.word) == ("58%", "October 2026", "Better")
    assert found.goal == "75% by 31 Mar 2027"
    assert (found.next_title, found.add_words, found.late_words) == ("Add November by 10 December", "Add a month", "")
    assert found.sentence.startswith("Better since ")
    assert found.sentence in found.spark.label
    assert len(found.spark.paths[0].points) == 18


def test_a_summary_of_nothing(cast, agreement):
    found = reads.summary(agreement)
    assert (found.value, found.latest, found.spark, found.word, found.goal) == ("", None, None, "No numbers yet", "")


def test_one_series_or_thirty_and_one_point_or_sixty_cost_the_same(cast, agreement, fill):
    fill(agreement, [50], first=date(2021, 1, 1))
    tallied = another(cast, 0, source="tally")
    writes.correct_tally(by=cast.rosa, series=tallied, on=date(2026, 1, 5), version=0, count=1, out_of=2)
    few = queries(lambda: reads.summaries(cast.cedar, TODAY))
    one = queries(lambda: reads.summary(agreement, TODAY))
    fill(agreement, [50] * 59, first=date(2021, 2, 1), by=cast.mia)
    for number in range(1, 29):
        fill(another(cast, number), [40, 50], first=date(2026, 1, 1))
    for day in range(40):
        on = date(2026, 2, 1) + timedelta(days=day)
        writes.correct_tally(by=cast.mia, series=tallied, on=on, version=0, count=1, out_of=2)
    found = []
    assert queries(lambda: found.extend(reads.summaries(cast.cedar, TODAY))) == few == 5
    assert queries(lambda: reads.summary(agreement, TODAY)) == one == 4
    assert len(found) == 30
