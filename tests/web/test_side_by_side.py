"""One measure over several clinics: who may see it, in which order, what is hidden, what is said of chance."""

from datetime import UTC, date, datetime

import pytest

from groundwork.clinics import writes as clinic_writes
from groundwork.clinics.models import Clinic
from groundwork.clinics.reads import member_everywhere
from groundwork.measures import periods, writes
from groundwork.web.many_charts import chance_words
from groundwork.web.side_by_side import compared, shared
from tests.measures.pages import words
from tests.projects import stage

pytestmark = pytest.mark.django_db

KIT = "six-building-blocks"
PAGE = f"/side-by-side/{KIT}/agreement-signed/"
RISING = [48, 50, 47, 51, 46, 48, 51, 48, 49, 48, 51, 50, 53, 54, 57, 58, 59, 63]


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(Clinic, "now", lambda clinic: datetime(2026, 11, 21, 12, tzinfo=UTC))


def counted(clinic, by, counts=(), *, out_of=100, key="agreement-signed", **fields):
    """A toolkit measure at the clinic with these months up to October 2026."""
    measure = next(row for row in stage.toolkit().measures if row.key == key)
    series = writes.choose(by=by, clinic=clinic, toolkit=KIT, measure=measure, **fields)
    first = periods.following(date(2026, 10, 1), "month", 1 - len(counts))
    for place, count in enumerate(counts):
        start = periods.following(first, "month", place)
        writes.add_point(by=by, series=series, period=start, numerator=count, denominator=out_of)
    return series


def another_clinic(cast, name):
    slug = name.lower().replace(" ", "-")
    clinic = clinic_writes.add_clinic(by=None, organization=cast.cedar.organization, name=name, slug=slug, zone="UTC")
    clinic_writes.give_role(by=None, user=cast.ellen, clinic=clinic, role="facilitator", job="facilitator")
    return clinic


@pytest.fixture
def both(cast):
    """The same measure at both of Ellen's clinics."""
    return counted(cast.cedar, cast.rosa, RISING), counted(cast.birch, cast.bella, [60, 62] * 7, goal_value=75)


def test_the_measures_that_two_clinics_count_are_offered(cast, both, as_person):
    counted(cast.cedar, cast.rosa, key="med-on-record")
    found = shared(member_everywhere(cast.ellen))
    assert [(one.measure, one.clinics, one.url) for one in found] == [
        ("agreement-signed", ("Birch Creek", "Cedar Hollow"), PAGE)
    ]
    client = as_person(cast.ellen)
    page = words(client.get("/side-by-side/"))
    assert both[0].title in page
    assert "Birch Creek, Cedar Hollow" in page
    assert 'href="/side-by-side/"' in client.get("/").content.decode()
    assert client.get(f"/side-by-side/{KIT}/med-on-record/").status_code == 404
    assert client.get("/side-by-side/nothing/at-all/").status_code == 404


def test_without_a_shared_measure_the_page_says_what_would_stand_there(cast, as_person):
    assert "Nothing to compare yet" in words(as_person(cast.ellen).get("/side-by-side/"))


def test_clinics_stand_by_name_on_one_scale_with_words(cast, both, as_person):
    response = as_person(cast.ellen).get(PAGE)
    html, page = response.content.decode(), words(response)
    assert html.count('class="panel-chart"') == 2
    birch, cedar = response.context["found"].sides
    assert (birch.clinic, cedar.clinic) == (cast.birch, cast.cedar)
    ticks = [[label.text for label in side.panel.drawing.labels] for side in (birch, cedar)]
    assert ticks[0] == ticks[1]
    for text in ("63% October 2026, 63 of 100", "No change yet", "75%", "2 clinics on one scale, by name"):
        assert text in page
    assert f'href="/cedar-hollow/measures/{both[0].pk}/"' in html
    assert (birch.goal, cedar.goal) == ("75%", "")


def test_the_better_clinic_never_comes_first_for_being_better(cast, both):
    order = [side.clinic.name for side in compared(member_everywhere(cast.ellen), KIT, "agreement-signed").sides]
    for point in both[1].points.all():
        writes.correct_point(by=cast.bella, point=point, version=point.version, numerator=99, denominator=100, note="")
    again = [side.clinic.name for side in compared(member_everywhere(cast.ellen), KIT, "agreement-signed").sides]
    assert order == again == ["Birch Creek", "Cedar Hollow"]


@pytest.mark.parametrize("standing", ["lead", "partner", "outsider", "network administrator", "former member"])
def test_for_those_with_fewer_than_two_clinics_the_page_does_not_exist(cast, both, as_person, standing):
    client = as_person(cast.by_role[standing])
    assert [client.get(address).status_code for address in ("/side-by-side/", PAGE)] == [404, 404]
    assert "/side-by-side/" not in client.get("/", follow=True).content.decode()


def test_a_clinic_one_may_not_read_is_not_among_them(cast, both, as_person):
    clinic_writes.give_role(by=None, user=cast.rosa, clinic=cast.birch, role="partner", job="partner")
    client = as_person(cast.rosa)
    assert client.get(PAGE).status_code == 404
    third = another_clinic(cast, "Dogwood")
    counted(third, cast.ellen, [50])
    clinic_writes.give_role(by=None, user=cast.rosa, clinic=third, role="leader", job="manager")
    page = client.get(PAGE).content.decode()
    assert "Dogwood" in page and "Cedar Hollow" in page
    assert "Birch" not in page


def test_small_numbers_are_nowhere_on_the_page(cast, both, as_person):
    """A canary of a share, a count and a note; the clinic's own page shows all three."""
    series = counted(another_clinic(cast, "Alder Run"), cast.ellen, [40, 41, 7, 42, 43, 44], out_of=77)
    small = series.points.get(numerator=7)
    writes.correct_point(
        by=cast.ellen,
        point=small,
        version=small.version,
        numerator=7,
        denominator=77,
        note="zznote",
    )
    writes.add_chart_note(by=cast.ellen, series=series, kind="note", start=small.period, words="zzwords")
    client = as_person(cast.ellen)
    html, page = client.get(PAGE).content.decode(), words(client.get(PAGE))
    assert "1 month hidden: fewer than 11" in page
    for secret in ("zznote", "zzwords", "7 of 77", "9.1%", "between 9"):
        assert secret not in html
    own = words(client.get(f"/alder-run/measures/{series.pk}/"))
    assert "9.1%" in own and "zzwords" in own


def test_a_clinic_with_mostly_small_numbers_shows_none(cast, both, as_person):
    counted(another_clinic(cast, "Alder Run"), cast.ellen, [5, 6, 40], out_of=77)
    page = words(as_person(cast.ellen).get(PAGE))
    assert "Hidden: fewer than 11 in too many months to draw the others" in page
    assert "40 of 77" not in page


def test_a_hidden_latest_figure_says_so_and_the_rest_is_drawn(cast, both, as_person):
    counted(another_clinic(cast, "Alder Run"), cast.ellen, [40, 41, 40, 6], out_of=77)
    first = as_person(cast.ellen).get(PAGE).context["found"].sides[0]
    assert (first.value, first.of, first.hidden_words) == (
        "Hidden: fewer than 11",
        "October 2026",
        "1 month hidden: fewer than 11",
    )
    assert first.panel


def test_a_clinic_that_counts_it_otherwise_is_named_and_not_drawn(cast, both, as_person):
    clinic = another_clinic(cast, "Alder Run")
    series = counted(clinic, cast.ellen, [40], out_of=77)
    type(series).objects.filter(pk=series.pk).update(period="quarter")
    response = as_person(cast.ellen).get(PAGE)
    assert [side.clinic.name for side in response.context["found"].sides] == ["Birch Creek", "Cedar Hollow"]
    assert "Alder Run counts this measure in another way" in words(response)


def test_signs_stand_where_the_rules_have_them(cast, both, as_person):
    series = writes.set_chart(by=cast.bella, series=both[1], version=both[1].version, chart="i", rules="nhs")
    assert series.rules == "nhs"
    page = words(as_person(cast.ellen).get(PAGE))
    assert "Common variation Will miss the goal" in page
    assert "1 more is read by rules whose rate of chance signals is not published." in page


def test_the_number_of_chance_signals_is_told(cast, both, as_person):
    sides = as_person(cast.ellen).get(PAGE).context["found"].sides
    results = [side.result for side in sides]
    assert chance_words(results) == "With 2 charts, about 0.1 would show a signal by chance alone."
    assert chance_words(results * 10).startswith("With 20 charts, about 1.")
    few = counted(another_clinic(cast, "Alder Run"), cast.ellen, [40, 41], out_of=77)
    [early] = [
        side.result
        for side in compared(member_everywhere(cast.ellen), KIT, "agreement-signed").sides
        if side.series == few
    ]
    assert chance_words([*results, early]).startswith("With 2 charts that can be read so far, about")
    assert chance_words([early]) == chance_words([]) == ""


def many(cast, clinics, months=12, **fields):
    """So many clinics of Ellen's that count the measure, the share rising with the number in the name."""
    return [
        counted(another_clinic(cast, f"Clinic {number:02}"), cast.ellen, [200 + number] * months, out_of=400, **fields)
        for number in range(clinics)
    ]


def test_a_funnel_needs_five_clinics_with_a_year(cast, as_person):
    many(cast, 4)
    counted(another_clinic(cast, "Young"), cast.ellen, [200] * 11, out_of=400)
    client = as_person(cast.ellen)
    page = words(client.get(PAGE))
    assert "A funnel needs at least 5 clinics with 12 months that may be shown; here 4 have." in page
    assert "funnel-key" not in client.get(PAGE).content.decode()
    assert "none has" in many_words(cast, months=3)


def many_words(cast, months):
    far = [another_clinic(cast, name) for name in ("North", "South")]
    for clinic in far:
        counted(clinic, cast.ellen, [200] * months, out_of=400, key="med-on-record")
    return compared(member_everywhere(cast.ellen), KIT, "med-on-record").funnel.why_not


def test_a_small_funnel_is_drawn_and_not_judged(cast, as_person):
    many(cast, 5)
    counted(another_clinic(cast, "Tiny Town"), cast.ellen, [40] * 11 + [4], out_of=77)
    response = as_person(cast.ellen).get(PAGE)
    page = words(response)
    assert "Lying inside says little yet." in page
    assert "No difference" not in page
    assert "Not in the funnel, for want of a year that may be shown: Tiny Town." in page
    assert "2,400 of 4,800 November 2025 to October 2026 Inside" in page
    names = [place.side.clinic.name for place in response.context["found"].funnel.places]
    assert names == sorted(names) and len(names) == 5


def test_outside_the_limits_means_look_closer(cast, as_person):
    many(cast, 13)
    counted(another_clinic(cast, "Zebra Hill"), cast.ellen, [40] * 12, out_of=400)
    page = words(as_person(cast.ellen).get(PAGE))
    assert "Outside, look closer" in page
    assert "that does not make it worse" in page
    assert "Of 14 places, 0 lie above the upper limit and 1 below the lower one." in page
    assert "rank" not in page.lower()


def test_a_measure_counted_out_of_nothing_has_no_funnel(cast):
    for clinic, by in ((cast.cedar, cast.rosa), (cast.birch, cast.bella)):
        series = counted(clinic, by, key="early-refill-calls")
        assert not series.has_denominator
    part = compared(member_everywhere(cast.ellen), KIT, "early-refill-calls").funnel
    assert part.why_not == "A funnel needs a measure that is counted out of something."
