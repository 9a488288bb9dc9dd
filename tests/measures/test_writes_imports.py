from datetime import date

import pytest

from groundwork.clinics.models import AuditEvent
from groundwork.clinics.writes import Refused, move
from groundwork.measures import reads, writes
from groundwork.measures.importing.columns import Mapping
from groundwork.measures.models import DataPoint, ImportBatch
from groundwork.measures.reading.sandbox import Upload
from groundwork.measures.writes.imports import preview_of
from tests.measures.tables import sheet

pytestmark = pytest.mark.django_db

MAPPING = Mapping(period=0, numerator=1, denominator=2)
MONTHS = [date(2024, month, 1) for month in (1, 2, 3)]


def upload(*rows, name="numbers.csv", sha256="a" * 64, **options):
    return Upload(name=name, sha256=sha256, table={"kind": "csv", "said": "", "sheets": [sheet(*rows, **options)]})


def begin(by, series, *rows, mapping=MAPPING, **options):
    batch = writes.preview_import(by=by, series=series, upload=upload(*rows, **options))
    return writes.map_import(by=by, batch=batch, mapping=mapping)


def confirm(by, batch):
    return writes.confirm_import(by=by, batch=batch, seen=preview_of(batch).seen)


def state(series):
    """What the numbers say, and where each comes from."""
    return [
        (point.period, point.numerator, point.denominator, point.note, point.source, point.batch_id)
        for point in reads.points_of(series)
    ]


@pytest.fixture
def january(cast, agreement):
    return writes.add_point(
        by=cast.mia, series=agreement, period=MONTHS[0], numerator=4, denominator=10, note="counted by hand"
    )


def test_nothing_changes_before_it_is_confirmed(cast, agreement, january):
    before = state(agreement)
    batch = begin(cast.rosa, agreement, ("2024-01", 5, 10), ("2024-02", 6, 10))
    assert preview_of(batch).counts["new"] == 1
    assert state(agreement) == before
    assert batch.state == "previewed"


def test_confirmed_rows_become_numbers_with_their_source(cast, agreement, january):
    batch = confirm(cast.rosa, begin(cast.rosa, agreement, ("2024-01", 5, 10), ("2024-02", 6, 10), ("x", 1, 2)))
    assert state(agreement) == [
        (MONTHS[0], 5, 10, "counted by hand", "import", batch.pk),
        (MONTHS[1], 6, 10, "", "import", batch.pk),
    ]
    assert batch.counts == {"new": 1, "changed": 1, "same": 0, "empty": 0, "wrong": 1}
    assert batch.state == "confirmed"
    events = AuditEvent.objects.filter(label="measures.datapoint", record_id=str(january.pk), verb="imported")
    assert events.get().changes["numerator"] == ["4", "5"]


def test_undo_brings_everything_back_as_it_was(cast, agreement, january):
    before = state(agreement)
    batch = confirm(
        cast.rosa, begin(cast.rosa, agreement, ("2024-01", 5, 10), ("2024-02", 6, 10), ("2024-03", 6.25, 10))
    )
    undone = writes.undo_import(by=cast.rosa, batch=batch)
    assert (undone.restored, undone.removed, undone.left) == (1, 2, ())
    assert state(agreement) == before
    batch.refresh_from_db()
    assert batch.state == "undone"


def test_undo_of_the_second_import_brings_the_first_one_back(cast, agreement):
    first = confirm(cast.rosa, begin(cast.rosa, agreement, ("2024-01", 5, 10)))
    before = state(agreement)
    second = confirm(cast.rosa, begin(cast.rosa, agreement, ("2024-01", 7, 10), sha256="b" * 64))
    writes.undo_import(by=cast.rosa, batch=second)
    assert state(agreement) == before
    assert before[0][-1] == first.pk
    # The first import's own numbers were touched since, so its undo leaves them and says so.
    undone = writes.undo_import(by=cast.rosa, batch=first)
    assert [point.period for point in undone.left] == [MONTHS[0]]


def test_a_number_corrected_since_stays_and_is_named(cast, agreement, january):
    batch = confirm(cast.rosa, begin(cast.rosa, agreement, ("2024-01", 5, 10), ("2024-02", 6, 10), ("2024-03", 7, 10)))
    february = DataPoint.live.get(period=MONTHS[1])
    writes.correct_point(by=cast.mia, point=february, version=february.version, numerator=8, denominator=10)
    march = DataPoint.live.get(period=MONTHS[2])
    move(by=cast.mia, row=march, into_bin=True)
    undone = writes.undo_import(by=cast.rosa, batch=batch)
    assert (undone.restored, undone.removed) == (1, 0)
    assert [point.period for point in undone.left] == MONTHS[1:]
    assert [row[:2] for row in state(agreement)] == [(MONTHS[0], 4), (MONTHS[1], 8)]


def test_an_import_is_undone_once(cast, agreement):
    batch = confirm(cast.rosa, begin(cast.rosa, agreement, ("2024-01", 5, 10)))
    stale = ImportBatch.objects.get(pk=batch.pk)
    writes.undo_import(by=cast.rosa, batch=batch)
    with pytest.raises(Refused, match="This import is now: undone"):
        writes.undo_import(by=cast.rosa, batch=stale)


def test_two_confirmations_of_one_import_count_once(cast, agreement):
    batch = begin(cast.rosa, agreement, ("2024-01", 5, 10))
    again = ImportBatch.objects.get(pk=batch.pk)
    seen = preview_of(batch).seen
    writes.confirm_import(by=cast.rosa, batch=batch, seen=seen)
    with pytest.raises(Refused):
        writes.confirm_import(by=cast.rosa, batch=again, seen=seen)
    assert len(state(agreement)) == 1


def test_what_changed_under_the_preview_must_be_looked_at_again(cast, agreement):
    batch = begin(cast.rosa, agreement, ("2024-01", 5, 10))
    seen = preview_of(batch).seen
    writes.add_point(by=cast.mia, series=agreement, period=MONTHS[0], numerator=4, denominator=10)
    with pytest.raises(Refused, match="changed while you looked"):
        writes.confirm_import(by=cast.rosa, batch=batch, seen=seen)
    assert [row[1] for row in state(agreement)] == [4]
    assert ImportBatch.objects.get().state == "previewed"


def test_an_import_that_fails_midway_leaves_nothing(cast, agreement, monkeypatch):
    from groundwork.measures.writes import imports

    batch = begin(cast.rosa, agreement, ("2024-01", 5, 10), ("2024-02", 6, 10))
    seen, real, taken = preview_of(batch).seen, imports._take, []

    def failing(*arguments):
        if taken:
            raise RuntimeError("the machine stopped")
        taken.append(1)
        return real(*arguments)

    monkeypatch.setattr(imports, "_take", failing)
    with pytest.raises(RuntimeError):
        writes.confirm_import(by=cast.rosa, batch=batch, seen=seen)
    assert state(agreement) == []


def test_a_file_without_news_is_not_imported(cast, agreement):
    confirm(cast.rosa, begin(cast.rosa, agreement, ("2024-01", 5, 10)))
    again = begin(cast.rosa, agreement, ("2024-01", 5, 10))
    assert reads.imported_before(agreement, again.sha256).file_name == "numbers.csv"
    with pytest.raises(Refused, match="nothing new"):
        confirm(cast.rosa, again)


def test_other_clinics_rows_are_not_kept(cast, agreement):
    headings = ("month", "signed", "patients", "site")
    mapping = Mapping(period=0, numerator=1, denominator=2, group=3, group_value="Ours")
    batch = begin(
        cast.rosa,
        agreement,
        ("2024-01", 5, 10, "Ours"),
        ("2024-01", 9, 10, "Theirs"),
        mapping=mapping,
        headings=headings,
    )
    assert "Theirs" in str(batch.rows)
    batch = confirm(cast.rosa, batch)
    assert "Theirs" not in str(ImportBatch.objects.values_list("rows", "mapping", "before"))
    assert [row[1] for row in state(agreement)] == [5]
    assert "Theirs" not in str(AuditEvent.objects.values_list("changes", "title"))


def test_an_unconfirmed_upload_is_emptied_by_the_next_one_and_by_discarding(cast, agreement):
    first = begin(cast.rosa, agreement, ("2024-01", 5, 10))
    second = begin(cast.rosa, agreement, ("2024-01", 6, 10))
    others = begin(cast.mia, agreement, ("2024-01", 7, 10))
    first.refresh_from_db()
    assert (first.state, first.rows) == ("discarded", {})
    writes.discard_import(by=cast.rosa, batch=second)
    second.refresh_from_db()
    others.refresh_from_db()
    assert (second.state, second.rows, others.state) == ("discarded", {}, "previewed")
    with pytest.raises(Refused, match="This import is now: discarded"):
        writes.map_import(by=cast.rosa, batch=ImportBatch(pk=second.pk, rows={"sheets": [sheet()]}), mapping=MAPPING)


def test_an_import_put_away_in_another_tab_is_not_confirmed(cast, agreement):
    batch = begin(cast.rosa, agreement, ("2024-01", 5, 10))
    seen = preview_of(batch).seen
    batch = writes.discard_import(by=cast.rosa, batch=batch)
    with pytest.raises(Refused, match="This import is now: discarded"):
        writes.confirm_import(by=cast.rosa, batch=batch, seen=seen)
    with pytest.raises(Refused, match="This import is now: discarded"):
        writes.map_import(by=cast.rosa, batch=batch, mapping=MAPPING)


def test_an_import_without_named_columns_is_not_confirmed(cast, agreement):
    batch = writes.preview_import(by=cast.rosa, series=agreement, upload=upload(("2024-01", 5, 10)))
    with pytest.raises(Refused, match="Say first which column holds what"):
        writes.confirm_import(by=cast.rosa, batch=batch, seen="")


def test_more_rows_than_a_clinic_can_have_ask_for_the_clinic(cast, agreement):
    batch = writes.preview_import(
        by=cast.rosa, series=agreement, upload=upload(*(("2024-01", n, 2000) for n in range(1201)))
    )
    with pytest.raises(Refused, match=r"1,201 rows are more than one clinic has \(at most 1,200\)"):
        writes.map_import(by=cast.rosa, batch=batch, mapping=MAPPING)


def test_the_columns_of_the_last_confirmed_import_are_remembered(cast, agreement):
    assert reads.saved_mapping(agreement) is None
    begin(cast.rosa, agreement, ("2024-01", 4, 10))
    assert reads.saved_mapping(agreement) is None
    confirm(cast.rosa, begin(cast.rosa, agreement, ("2024-01", 5, 10)))
    assert reads.saved_mapping(agreement)["names"] == {
        "period": "month",
        "numerator": "signed",
        "denominator": "patients",
    }
