"""Toolkit pages, glossary, navigation, words."""

import datetime

import pytest

from groundwork.clinics.templatetags import words
from groundwork.config.checks import routes
from groundwork.web import navigation, sections
from groundwork.web.views.glossary import terms
from tests.projects import stage


@pytest.mark.django_db
def test_every_page_of_the_toolkit_opens_and_says_its_title(cast, as_person):
    project = stage.start(cast)
    for person in (cast.rosa, cast.pat):
        client = as_person(person)
        for page in stage.toolkit().pages:
            response = client.get(f"/cedar-hollow/{project.toolkit}/pages/{page.key}/")
            assert response.status_code == 200
            assert page.title in response.content.decode().replace("&#x27;", "'")


@pytest.mark.django_db
def test_a_page_that_does_not_exist_is_not_found(cast, as_person):
    project = stage.start(cast)
    assert as_person(cast.rosa).get(f"/cedar-hollow/{project.toolkit}/pages/nothing/").status_code == 404


def test_text_of_a_toolkit_cannot_carry_script():
    html = sections.html("Hello <script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1))")
    assert "<script" not in html
    assert "onerror" not in html
    assert 'href="javascript' not in html


def test_markdown_becomes_paragraphs_lists_and_tables():
    html = sections.html("One\n\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    assert "<p>One</p>" in html
    assert "<li>two</li>" in html
    assert "<td>1</td>" in html


def test_the_glossary_explains_each_word_once():
    found = [term.word.lower() for term in terms()]
    assert len(found) == len(set(found)) > 40
    for word in ("PDSA", "MED", "COT", "Median", "Chain", "Opportunity", "Step"):
        assert word.lower() in found


def test_the_glossary_is_open_to_everybody(client):
    assert client.get("/glossary/").status_code == 200


def test_every_page_of_a_clinic_belongs_to_a_place():
    """Pages, not the addresses that only take a form or send a file."""
    names = {pattern.name for text, pattern in routes() if text.startswith("<slug:clinic>/")}
    senders = {"keep_draft", "take_on"}
    homeless = {name for name in names - senders if navigation.place_of(name) is None}
    assert not homeless


@pytest.mark.parametrize(
    ("view", "place"),
    [
        ("board", "Board"),
        ("plan_dates", "Action plan"),
        ("test_box", "Tests of change"),
        ("tests", "Tests of change"),
        ("new_goal", "Measures"),
        ("choose_measure", "Measures"),
        ("choose_opportunity", "Assessments"),
        ("round_spread", "Assessments"),
        ("toolkit_page", "The toolkit"),
    ],
)
def test_a_page_knows_its_place(view, place):
    assert navigation.place_of(view).title == place


# ---------- words ----------

TODAY = datetime.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (None, ""),
        ("2026-11-21", ""),
        ("2026-11-20", "Today"),
        ("2026-11-19", "1 day late"),
        ("2026-11-16", "4 days late"),
    ],
)
def test_lateness_in_words(due, said):
    assert words.late_on(datetime.date.fromisoformat(due) if due else None, TODAY) == said


def test_a_day_of_another_year_says_its_year():
    year = datetime.datetime.now(datetime.UTC).year
    assert words.day(datetime.date(year, 3, 4)) == "4 Mar"
    assert words.day(datetime.date(2019, 3, 4)) == "4 Mar 2019"
    assert words.day(None) == ""


def test_moments_are_told_in_the_readers_zone():
    zone = datetime.timezone(datetime.timedelta(hours=-6))
    now = datetime.datetime(2026, 11, 20, 9, 0, tzinfo=zone)
    late_in_utc = datetime.datetime(2026, 11, 20, 3, 30, tzinfo=datetime.UTC)
    assert words.since_then(late_in_utc, now) == "Yesterday 21:30"
    assert words.since_then(now, now) == "Today 09:00"
    assert words.since_then(now - datetime.timedelta(days=3), now) == "17 Nov 09:00"
