"""The history page: each change with who, when, before and after; nothing of another clinic; harmless as a file."""

import csv
import datetime
import io

import pytest

from groundwork.clinics import audit, history, reads, records, writes
from groundwork.clinics.models import AuditEvent
from groundwork.projects.models import Evidence
from tests.projects import stage

pytestmark = pytest.mark.django_db

PAGE = "/cedar-hollow/history/"


def text(response):
    return response.content.decode()


@audit.write
def note(*, by, clinic, title, changes=None, what=None):
    audit.record(by=by, verb="changed", what=what or clinic, clinic=clinic, title=title, changes=changes)


@audit.write
def change(*, by, row):
    records.change(row, by=by, version=row.version, text="In the hall", on=datetime.date(2026, 10, 3))


@audit.write
def again(*, by, row, text):
    records.change(row, by=by, version=row.version, text=text)


@pytest.fixture
def evidence(cast):
    item = stage.item_of(stage.start(cast))
    return stage.see(item, by=cast.rosa, on=datetime.date(2026, 10, 1))


def test_repeated_saves_of_one_record_are_one_line_of_news(cast, evidence):
    """By record, person and day; in the history itself every save keeps its row."""
    change(by=cast.mia, row=evidence)
    for text in ("At the desk", "At the door"):
        again(by=cast.mia, row=Evidence.objects.get(pk=evidence.pk), text=text)
    lines = reads.lately_at(cast.cedar, 10)
    assert [(line.actor, line.verb) for line in lines][:2] == [("Mia Tran", "changed"), ("Rosa Delgado", "added")]
    rows = list(reads.history_of(evidence))
    assert (len(rows), lines[0].at) == (4, rows[0].at)
    again(by=cast.rosa, row=Evidence.objects.get(pk=evidence.pk), text="On the wall")
    lines = reads.lately_at(cast.cedar, 10)
    assert [(line.actor, line.verb) for line in lines][:2] == [("Rosa Delgado", "added"), ("Mia Tran", "changed")]
    assert len(reads.lately_at(cast.cedar, 1)) == 1


def test_each_change_is_told_with_both_texts(cast, as_person, evidence):
    change(by=cast.mia, row=evidence)
    page = text(as_person(cast.rosa).get(PAGE))
    assert "<b>Mia Tran</b> changed" in page
    assert "Seen on the wall</del>" in page
    assert "In the hall</ins>" in page
    assert "1 Oct 2026</del>" in page
    assert "3 Oct 2026</ins>" in page


def test_choices_are_told_in_their_words_and_what_the_verb_says_is_left_out(cast, evidence):
    writes.move(by=cast.rosa, row=evidence, into_bin=True)
    put_away, added = [
        history.tell(event, datetime.UTC) for event in reads.history_of(Evidence.objects.get(pk=evidence.pk))
    ]
    assert put_away.changes == ()
    assert {one.field: one.new for one in added.changes}["kind"] == "It is in place"
    assert added.kind == "evidence"


def test_the_first_texts_of_a_new_thing_are_folded_and_a_change_is_not(cast, as_person, evidence):
    change(by=cast.mia, row=evidence)
    page = text(as_person(cast.rosa).get(PAGE, {"what": f"projects.evidence:{evidence.pk}"}))
    changed, _, added = page.partition('<ol class="hist">')[2].partition("</li>")
    assert "In the hall</ins>" in changed
    assert '<details class="more">' not in changed
    assert "Show 4 fields" in added
    assert added.index('<details class="more">') < added.index("Seen on the wall</ins>")


def test_an_emptied_field_says_so(cast, as_person):
    note(by=cast.rosa, clinic=cast.cedar, title="x", changes={"name": ("Old words", "")})
    page = text(as_person(cast.rosa).get(PAGE))
    assert "Old words</del>" in page
    assert "emptied" in page


def test_what_people_typed_is_shown_and_never_run(cast, as_person):
    hostile = "<script>alert(1)</script>"
    note(by=cast.rosa, clinic=cast.cedar, title=hostile, changes={"name": (hostile, hostile + "x")})
    page = text(as_person(cast.rosa).get(PAGE))
    assert hostile not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(("name", "status"), [("rosa", 200), ("ellen", 200), ("lena", 200), ("mia", 403), ("pat", 403)])
@pytest.mark.parametrize("address", [PAGE, PAGE + "csv/"])
def test_who_may_read_it(cast, as_person, name, status, address):
    assert as_person(getattr(cast, name)).get(address).status_code == status


@pytest.mark.parametrize("name", ["bella", "noor", "otto", "eve"])
@pytest.mark.parametrize("address", [PAGE, PAGE + "csv/"])
def test_outsiders_find_nothing(cast, as_person, name, address):
    assert as_person(getattr(cast, name)).get(address).status_code == 404


def test_it_holds_the_own_clinic_only(cast, as_person):
    note(by=cast.bella, clinic=cast.birch, title="A canary of Birch Creek")
    client = as_person(cast.rosa)
    for address in (PAGE, f"{PAGE}?what=clinics.clinic:{cast.birch.pk}", f"{PAGE}?who={cast.bella.pk}", PAGE + "csv/"):
        assert "canary" not in client.get(address).getvalue().decode()


def test_one_persons_changes(cast, as_person):
    note(by=cast.mia, clinic=cast.cedar, title="By Mia")
    note(by=cast.omar, clinic=cast.cedar, title="By Omar")
    page = text(as_person(cast.rosa).get(PAGE, {"who": cast.mia.pk}))
    assert "By Mia" in page
    assert "By Omar" not in page
    assert f'<option value="{cast.mia.pk}" selected>Mia Tran</option>' in page


def test_a_renamed_person_is_listed_once_under_the_latest_name(cast, as_person):
    note(by=cast.mia, clinic=cast.cedar, title="first")
    writes.rename(by=cast.mia, user=cast.mia, name="Mia Tran-Lopez")
    note(by=cast.mia, clinic=cast.cedar, title="second")
    people = as_person(cast.rosa).get(PAGE).context["people"]
    assert [name for pk, name in people if pk == str(cast.mia.pk)] == ["Mia Tran-Lopez"]


def test_one_kind_of_thing(cast, as_person):
    note(by=cast.mia, clinic=cast.cedar, title="A clinic row")
    note(by=cast.mia, clinic=cast.cedar, title="An account row", what=cast.mia)
    page = text(as_person(cast.rosa).get(PAGE, {"kind": "clinics.user"}))
    assert "An account row" in page
    assert "A clinic row" not in page
    assert '<option value="clinics.user" selected>Account</option>' in page


def test_one_record(cast, as_person):
    note(by=cast.mia, clinic=cast.cedar, title="On Mia", what=cast.mia)
    note(by=cast.mia, clinic=cast.cedar, title="On Omar", what=cast.omar)
    page = text(as_person(cast.rosa).get(PAGE, {"what": f"clinics.user:{cast.mia.pk}"}))
    assert "On Mia" in page
    assert "On Omar" not in page
    assert "Everything that happened to one record." in page


@pytest.mark.parametrize(
    "query", ["who=x", "who=999", "kind=nothing.there", "what=projects.step:0", "what=x", "page=0"]
)
def test_odd_questions_get_an_answer(cast, as_person, query):
    assert as_person(cast.rosa).get(f"{PAGE}?{query}").status_code == 200


def test_nothing_that_fits_says_so(cast, as_person):
    page = text(as_person(cast.rosa).get(PAGE, {"kind": "nothing.there"}))
    assert "Nothing fits" in page
    assert "Show all" in page


def test_a_clinic_without_history_says_what_will_be_here(cast, as_person, monkeypatch):
    monkeypatch.setattr(reads, "history_at", lambda clinic: AuditEvent.objects.none())
    assert "Nothing has happened yet" in text(as_person(cast.rosa).get(PAGE))


def test_times_are_the_clinics_and_days_are_divided_there(cast, as_person):
    note(by=cast.rosa, clinic=cast.cedar, title="Late at night")
    moment = datetime.datetime(2026, 11, 21, 5, 30, tzinfo=datetime.UTC)  # 20 November 23:30 in Chicago
    event = AuditEvent.objects.latest("pk")
    event.at = moment
    ((day, (entry,)),) = history.by_day([event], cast.cedar)
    assert (day, entry.clock) == (datetime.date(2026, 11, 20), "23:30")


def test_a_long_history_comes_in_pages_that_keep_the_question(cast, as_person, django_assert_max_num_queries):
    client = as_person(cast.rosa)
    with django_assert_max_num_queries(40) as few:
        client.get(PAGE, {"who": cast.mia.pk})
    for number in range(60):
        note(by=cast.mia, clinic=cast.cedar, title=f"Row {number:02}")
    with django_assert_max_num_queries(40) as many:
        first = text(client.get(PAGE, {"who": cast.mia.pk}))
    assert len(many) <= len(few) + 1  # the page itself, once there is something to show
    assert "Row 59" in first
    assert "Row 09" not in first
    assert "Page 1 of 2" in first
    assert f"?who={cast.mia.pk}&amp;page=2" in first
    assert "Row 09" in text(client.get(PAGE, {"who": cast.mia.pk, "page": "2"}))


def test_the_file_has_a_line_for_each_changed_field(cast, as_person):
    note(by=cast.mia, clinic=cast.cedar, title="Plan", changes={"name": ("a", "b"), "zone": ("", "c, d\ne")})
    response = as_person(cast.rosa).get(PAGE + "csv/")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert f"history-cedar-hollow-{cast.cedar.today()}.csv" in response["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(response.getvalue().decode("utf-8-sig"))))
    found = [(row["field"], row["before"], row["after"]) for row in rows if row["title"] == "Plan"]
    assert found == [("name", "a", "b"), ("time zone", "", "c, d\ne")]
    assert rows[0]["who"] == "Mia Tran"
    assert datetime.datetime.fromisoformat(rows[0]["at"]).utcoffset() == cast.cedar.now().utcoffset()


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://x","y")'])
def test_a_cell_a_spreadsheet_would_run_gets_an_apostrophe(cast, as_person, cell):
    note(by=cast.mia, clinic=cast.cedar, title=cell, changes={"name": (cell, "")})
    content = as_person(cast.rosa).get(PAGE + "csv/").getvalue().decode("utf-8-sig")
    row = next(csv.DictReader(io.StringIO(content, newline="")))
    assert (row["title"], row["before"]) == (f"'{cell}", f"'{cell}")


def test_a_row_of_a_table_that_is_gone_is_still_told(cast, as_person):
    AuditEvent.objects.create(
        actor="Ana",
        actor_id="0",
        clinic_id=str(cast.cedar.pk),
        verb="added",
        label="old.thing",
        record_id="1",
        title="An old thing",
        changes={"color": ["", "blue"]},
    )
    page = text(as_person(cast.rosa).get(PAGE))
    assert "An old thing" in page
    assert "old.thing" in page
    assert "blue" in page
