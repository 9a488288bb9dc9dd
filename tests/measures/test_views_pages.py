import re
from datetime import date

import pytest
from django.urls import reverse

from groundwork.measures import writes
from groundwork.measures.chart import Mark
from groundwork.web import measured
from tests.measures.pages import address, words

pytestmark = pytest.mark.django_db

RISING = [48, 50, 47, 51, 46, 48, 51, 48, 49, 48, 51, 50, 53, 54, 57, 58, 59, 63]


def test_the_list_says_what_each_measure_says_and_what_is_due(cast, agreement, calls, fill, as_person):
    fill(agreement, RISING, first=date(2024, 5, 1))
    text = words(as_person(cast.mia).get(reverse("measures", args=["cedar-hollow"])))
    assert "Current agreement signed First 63% October 2025" in text
    assert "November 2025 by 10 Dec 2025 11 months late" in text
    assert "Tally today" in text
    assert "Add November 2025 by 10 December 2025" in text


def test_an_empty_list_says_how_to_begin(cast, as_person):
    url = reverse("measures", args=["cedar-hollow"])
    assert "Choose one number" in words(as_person(cast.rosa).get(url))
    assert "Write a measure of your own" in words(as_person(cast.rosa).get(url))
    assert "Write a measure" not in words(as_person(cast.mia).get(url))


def test_the_page_shows_figure_sentence_chart_and_numbers(cast, agreement, fill, as_person):
    fill(agreement, RISING, first=date(2024, 5, 1))
    writes.set_baseline(
        by=cast.rosa,
        series=agreement,
        version=1,
        baseline_from=date(2024, 5, 1),
        baseline_to=date(2025, 2, 1),
        reason="before the first test",
    )
    page = as_person(cast.rosa).get(address("measure", agreement))
    text = words(page)
    assert "Better since" in text
    assert "63 of 100" in page.content.decode()
    assert page.content.decode().count('<svg class="wide"') == 1
    assert page.content.decode().count('<svg class="narrow"') == 1
    assert "Median 48%" in text
    assert "The latest 6 of 18 months" in text
    assert "May 2024 to February 2025, held fixed: before the first test" in text
    assert re.search(r"Longest run and crossings \(Anhøj\): longest run \d+, limit 7", text)
    assert "May 2024" in words(as_person(cast.rosa).get(address("measure", agreement) + "?all=1"))


def test_the_page_works_in_any_language_of_numbers(cast, agreement, fill, as_person, settings):
    settings.LANGUAGE_CODE = "de"
    fill(agreement, RISING)
    svg = (
        as_person(cast.rosa)
        .get(address("measure", agreement))
        .content.decode()
        .split("<figure")[1]
        .split("</figure")[0]
    )
    assert re.search(r'c[xy]="\d+\.\d"', svg)
    assert not re.search(r'="\d+,\d+"', svg)


def test_tests_of_change_stand_on_chart_and_table(cast, agreement, fill, as_person, monkeypatch):
    fill(agreement, RISING)
    marks = (
        Mark(1, date(2026, 3, 10), "One-page agreement", "/t/1", note="adopted"),
        Mark(2, date(2026, 10, 2), "At rooming", "/t/2", counted=False),
    )
    monkeypatch.setattr(measured, "marks_of", lambda series: marks)
    page = as_person(cast.rosa).get(address("measure", agreement))
    text = words(page)
    assert "Test 1: One-page agreement 10 Mar, adopted" in text
    assert "Test of change 2" in text
    assert "Test not counted yet" in text
    assert '<a href="/t/1">' in page.content.decode()


def test_a_measure_without_numbers_says_how_to_begin(cast, agreement, as_person):
    assert "No numbers yet" in words(as_person(cast.mia).get(address("measure", agreement)))
    assert "Import a file" in words(as_person(cast.mia).get(address("measure", agreement)))
    assert "Import a file" not in words(as_person(cast.lena).get(address("measure", agreement)))


def test_gaps_are_links_to_fill_them(cast, agreement, fill, as_person):
    fill(agreement, [50], first=date(2025, 5, 1))
    fill(agreement, [50], first=date(2025, 7, 1))
    client = as_person(cast.mia)
    page = client.get(address("measure", agreement))
    assert "No number for June 2025" in words(page)
    form = client.get(address("add_point", agreement) + "?period=2025-06-01").context["form"]
    assert form["period"].value() == "2025-06-01"


def test_text_of_people_is_never_markup(cast, agreement, as_person):
    nasty = "<script>alert(1)</script>{{ 7|add:7 }}"
    writes.define(
        by=cast.rosa, series=agreement, version=1, fields={"title": nasty, "how_counted": nasty, "numerator": nasty}
    )
    writes.add_point(by=cast.rosa, series=agreement, period=date(2025, 5, 1), numerator=5, denominator=10, note=nasty)
    client = as_person(cast.rosa)
    urls = [
        reverse("measures", args=["cedar-hollow"]),
        address("measure", agreement),
        address("add_point", agreement),
        address("tally", agreement),
        address("import_upload", agreement),
        address("new_goal", agreement),
    ]
    for url in urls:
        content = client.get(url).content.decode()
        assert "<script>alert" not in content, url
        assert "alert(1)" in content, url


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_numbers_are_downloaded(cast, agreement, fill, as_person, ending):
    fill(agreement, [50, 51])
    answer = as_person(cast.lena).get(address("export_numbers", agreement, ending))
    assert answer["Content-Disposition"] == f'attachment; filename="current-agreement-signed.{ending}"'
    assert len(answer.content) > 50


# ---------- many measures ----------


def measures_page(client):
    return words(client.get(reverse("measures", args=["cedar-hollow"])))


def test_the_list_has_each_measure_in_a_word_and_signs_where_its_rules_have_them(cast, agreement, fill, as_person):
    fill(agreement, [50, 52] * 8)
    client = as_person(cast.mia)
    assert "No change yet No change yet." in measures_page(client)
    writes.set_goal(by=cast.rosa, series=agreement, value=90, due=date(2027, 1, 1))
    writes.set_chart(by=cast.rosa, series=agreement, version=agreement.version, chart="i", rules="nhs")
    assert "Common variation Will miss the goal No change yet." in measures_page(client)


def test_from_five_measures_on_the_list_tells_what_chance_would_bring(cast, fill, as_person):
    client = as_person(cast.mia)
    for number in range(5):
        assert "by chance alone" not in measures_page(client)
        series = writes.choose(
            by=cast.rosa, clinic=cast.cedar, title=f"Measure {number}", numerator="Some", denominator="All"
        )
        fill(series, [50, 52] * 8)
    assert "With 5 charts, about 0.2 would show a signal by chance alone." in measures_page(client)
