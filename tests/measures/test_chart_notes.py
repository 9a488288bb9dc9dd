"""A new phase, a period left out, a note: who decided, why, and what the chart makes of it."""

from datetime import date
from xml.etree import ElementTree

import pytest

from groundwork.clinics import writes as clinic_writes
from groundwork.clinics.models import AuditEvent
from groundwork.clinics.records import Stale
from groundwork.clinics.writes import Refused
from groundwork.measures import reads, writes
from groundwork.measures.chart.marks import letter
from groundwork.measures.models import ChartNote
from groundwork.measures.results import result_of
from tests.measures.pages import address, words

pytestmark = pytest.mark.django_db

# Ten months around 49, then eight above: a shift that begins in March 2026.
SHIFTED = [48, 50] * 5 + [60, 61, 59, 62, 60, 61, 63, 62]
SINCE = date(2026, 3, 1)


@pytest.fixture
def shifted(agreement, fill):
    fill(agreement, SHIFTED)
    return agreement


def decide(cast, series, kind, start=SINCE, text="The refill desk works every day now"):
    return writes.add_chart_note(by=cast.rosa, series=series, kind=kind, start=start, words=text)


def result(series):
    return result_of(reads.chart_input(series, series.clinic.today()))


def test_a_phase_begins_a_line_of_its_own(cast, shifted):
    assert [phase.centre for phase in result(shifted).phases] == [50]
    decide(cast, shifted, "phase", start=date(2026, 3, 14))
    phases = result(shifted).phases
    assert [(phase.first, phase.last, phase.centre) for phase in phases] == [(1, 10, 49), (11, 18, 61)]
    assert phases[1].reason == "The refill desk works every day now"


def test_a_phase_and_a_baseline_go_together(cast, shifted):
    writes.set_baseline(
        by=cast.rosa,
        series=shifted,
        version=1,
        baseline_from=date(2025, 5, 1),
        baseline_to=date(2025, 8, 1),
        reason="before the first test",
    )
    decide(cast, shifted, "phase")
    phases = result(shifted).phases
    assert [(phase.first, phase.last, phase.frozen) for phase in phases] == [(1, 10, True), (11, 18, False)]


def test_a_period_left_out_is_drawn_and_not_judged(cast, shifted):
    decide(cast, shifted, "exclusion", start=date(2026, 4, 1), text="The system was down")
    point = result(shifted).points[11]
    assert (point.value, point.counted, point.excluded) == (61, False, "The system was down")


def test_a_note_changes_nothing_but_the_picture(cast, shifted):
    before = result(shifted)
    decide(cast, shifted, "note", text="New record system")
    assert result(shifted) is before


def test_a_decision_needs_words_and_a_kind(cast, shifted):
    for kind in ("phase", "exclusion", "note"):
        with pytest.raises(Refused, match=r"needs"):
            decide(cast, shifted, kind, text="  \t ")
    with pytest.raises(Refused, match="a new phase, a period left out, or a note"):
        decide(cast, shifted, "moved")
    assert not ChartNote.objects.exists()


def test_one_phase_and_one_exclusion_a_period_but_many_notes(cast, shifted):
    for kind, sentence in (("phase", "A phase begins in March 2026 already"), ("exclusion", "March 2026 is left out")):
        decide(cast, shifted, kind)
        with pytest.raises(Refused, match=sentence):
            decide(cast, shifted, kind, start=date(2026, 3, 31))
        other = decide(cast, shifted, kind, start=date(2026, 5, 1))
        with pytest.raises(Refused, match=sentence):
            writes.change_chart_note(by=cast.rosa, note=other, version=1, start=SINCE, words="Again")
    assert {decide(cast, shifted, "note").pk, decide(cast, shifted, "note").pk} <= {
        note.pk for note in ChartNote.live.filter(kind="note")
    }


def test_a_decision_is_audited_changed_binned_and_comes_back_unless_taken(cast, shifted):
    note = decide(cast, shifted, "phase")
    note = writes.change_chart_note(by=cast.ellen, note=note, version=1, start=date(2026, 2, 1), words="Earlier")
    with pytest.raises(Stale):
        writes.change_chart_note(by=cast.rosa, note=note, version=1, start=SINCE, words="Mine")
    told = AuditEvent.objects.filter(label="measures.chartnote").order_by("pk")
    assert [event.verb for event in told] == ["added", "changed"]
    assert str(note) == "Current agreement signed, February 2026: new phase"
    clinic_writes.move(by=cast.rosa, row=note, into_bin=True)
    assert [phase.first for phase in result(shifted).phases] == [1]
    decide(cast, shifted, "phase", start=date(2026, 2, 1))
    note.refresh_from_db()
    assert "decided again" in note.clash_on_return()


def test_the_page_offers_a_phase_where_a_shift_goes_on_and_warns_at_its_first_point(cast, shifted, as_person):
    client = as_person(cast.rosa)
    page = client.get(address("measure", shifted))
    assert "The line has moved since March 2026." in words(page)
    new = address("add_chart_note", shifted, "phase")
    posted = {"start": "2026-03-01", "words": "The refill desk works every day now", "version": "1"}
    warned = client.post(new, posted)
    assert warned.status_code == 422
    assert "The signal begins in March 2026. A phase that starts there hides it." in words(warned)
    assert "The refill desk works every day now" in warned.content.decode()
    assert not ChartNote.objects.exists()
    assert client.post(new, {**posted, "sure": "on"}).status_code == 302
    page = words(client.get(address("measure", shifted)))
    assert "March 2026: new phase. The refill desk works every day now" in page
    assert "The line has moved" not in page


def test_another_period_of_the_signal_needs_no_second_look(cast, shifted, as_person):
    posted = {"start": "2026-04-01", "words": "The desk", "version": "1"}
    assert as_person(cast.rosa).post(address("add_chart_note", shifted, "phase"), posted).status_code == 302


def test_a_decision_is_changed_on_its_page(cast, shifted, as_person):
    note = decide(cast, shifted, "exclusion", start=date(2026, 4, 1))
    client, place = as_person(cast.rosa), address("change_chart_note", shifted, note.pk)
    assert "The refill desk works every day now" in client.get(place).content.decode()
    nowhere = client.post(place, {"start": "1999-01-01", "words": "x", "version": "1"})
    assert (nowhere.status_code, "Choose a month from the list." in words(nowhere)) == (422, True)
    client.post(place, {"start": "2026-05-01", "words": "Half the staff was ill", "version": "1"})
    note.refresh_from_db()
    assert (note.start, note.words, note.version) == (date(2026, 5, 1), "Half the staff was ill", 2)


@pytest.mark.parametrize("kind", ["moved", "phases"])
def test_an_unknown_kind_is_not_there(cast, shifted, as_person, kind):
    assert as_person(cast.rosa).get(address("add_chart_note", shifted, kind)).status_code == 404


def test_who_may_not_define_reads_the_decisions_and_changes_none(cast, shifted, as_person):
    decide(cast, shifted, "note", text="New record system")
    client = as_person(cast.mia)
    page = words(client.get(address("measure", shifted)))
    assert "March 2026: note. New record system" in page
    assert "Begin a new phase" not in page
    assert "The line has moved" not in page
    assert client.get(address("add_chart_note", shifted, "note")).status_code == 403


def test_the_chart_shows_letters_a_boundary_and_a_cross_and_lists_the_words(cast, shifted, as_person):
    decide(cast, shifted, "phase")
    decide(cast, shifted, "note", text="A second nurse")
    decide(cast, shifted, "exclusion", start=date(2026, 4, 1), text="The system was down")
    text = as_person(cast.rosa).get(address("measure", shifted)).content.decode()
    start = text.index('<svg class="wide"')
    svg = ElementTree.fromstring(text[start : text.index("</svg>", start) + 6])
    by_class = [part.get("class") or "" for part in svg.iter()]
    # The new phase is too short for a line of its own.
    assert (by_class.count("c-bound"), by_class.count("c-out"), by_class.count("c-med")) == (1, 1, 1)
    letters = [part.text for part in svg.iter() if part.get("class") == "c-tb c-halo"]
    assert letters == ["a b", "c"]
    assert "April 2026: left out." in words(as_person(cast.rosa).get(address("measure", shifted)))
    every_row = as_person(cast.rosa).get(f"{address('measure', shifted)}?all=1")
    assert "Left out: The system was down" in words(every_row)


def test_a_binned_decision_is_gone_from_every_figure(cast, shifted):
    note = decide(cast, shifted, "phase")
    with_phase = reads.summary(shifted).sentence
    clinic_writes.move(by=cast.rosa, row=note, into_bin=True)
    assert reads.summary(shifted).sentence != with_phase


def test_letters_go_on_after_z():
    assert [letter(place) for place in (0, 25, 26, 27, 51, 52, 701, 702)] == [
        "a",
        "z",
        "aa",
        "ab",
        "az",
        "ba",
        "zz",
        "aaa",
    ]
