"""Files as clinics send them, through the pages: each gets a clear answer, and nothing counts before confirmation."""

from datetime import date

import pytest

from groundwork.clinics.models import AuditEvent
from groundwork.measures import reads, writes
from groundwork.measures.models import DataPoint, ImportBatch
from tests.measures import files
from tests.measures.pages import address, confirm, name_columns, upload, words

pytestmark = pytest.mark.django_db

NAMED = {"period": "month", "numerator": "signed", "denominator": "patients"}
MONTHS = [date(2024, 1, 1), date(2024, 2, 1), date(2024, 3, 1)]


@pytest.fixture
def mia(cast, as_person):
    return as_person(cast.mia)


def numbers(series):
    return [(point.period, point.numerator, point.denominator) for point in reads.points_of(series)]


def text(*rows, headings="month,signed,patients"):
    return "\n".join((headings, *rows)) + "\n"


def previewed(client, series, data, name="numbers.csv", **named):
    answer = upload(client, series, data, name)
    assert answer.request["PATH_INFO"].endswith("/columns/"), words(answer)
    return name_columns(client, answer, **(named or NAMED))


# ---------- the straight way ----------


def test_from_file_to_chart_and_back(cast, agreement, mia):
    answer = upload(mia, agreement, files.PLAIN)
    assert "2 rows. Read as UTF-8 text with commas." in words(answer)
    form = answer.context["form"]
    assert (form["period"].value(), form["numerator"].value()) == (0, None)
    assert set(form.fields) == {"period", "numerator", "denominator", "note"}
    preview = name_columns(mia, answer, **NAMED)
    assert "Nothing has changed yet." in words(preview)
    assert "Import 2 months" in words(preview)
    assert numbers(agreement) == []
    done = confirm(mia, preview)
    assert "Imported" in words(done)
    assert numbers(agreement) == [(MONTHS[0], 5, 10), (MONTHS[1], 6, 10)]
    assert "Import, Mia Tran" in words(mia.get(address("measure", agreement)))
    batch = ImportBatch.objects.get()
    back = mia.post(address("import_undo", agreement, batch.pk), follow=True)
    assert "The import is undone: 2 taken out." in words(back)
    assert numbers(agreement) == []
    assert "took this import back" in words(mia.get(address("import", agreement, batch.pk)))


def test_the_columns_are_chosen_beforehand_the_next_time(cast, agreement, mia):
    confirm(mia, previewed(mia, agreement, files.PLAIN))
    moved = text("40,2024-03,7", headings="patients,month,signed")
    form = upload(mia, agreement, moved).context["form"]
    assert [form[name].value() for name in ("period", "numerator", "denominator")] == [1, 2, 0]


def test_the_same_file_again_says_when_it_was_imported_and_adds_nothing(cast, agreement, mia):
    confirm(mia, previewed(mia, agreement, files.PLAIN))
    before = list(DataPoint.objects.values_list("pk", "version"))
    answer = upload(mia, agreement, files.PLAIN)
    at = reads.imports_of(agreement).get().confirmed_at
    assert f"This file was imported on {at.day} {at:%B %Y} by Mia Tran." in words(answer)
    preview = name_columns(mia, answer, **NAMED)
    assert "There is nothing new in this file." in words(preview)
    assert "Import 0" not in words(preview)
    assert "There is nothing new in this file, so nothing was imported." in words(confirm(mia, preview))
    assert list(DataPoint.objects.values_list("pk", "version")) == before


def test_a_changed_number_shows_old_and_new(cast, agreement, mia):
    writes.add_point(by=cast.rosa, series=agreement, period=MONTHS[0], numerator=4, denominator=10)
    preview = previewed(mia, agreement, files.PLAIN)
    assert "Changes a number, was 4 of 10" in words(preview)
    assert numbers(agreement) == [(MONTHS[0], 4, 10)]
    confirm(mia, preview)
    assert numbers(agreement)[0] == (MONTHS[0], 5, 10)


def test_what_changed_under_the_preview_is_shown_again(cast, agreement, mia):
    preview = previewed(mia, agreement, files.PLAIN)
    writes.add_point(by=cast.rosa, series=agreement, period=MONTHS[0], numerator=4, denominator=10)
    again = confirm(mia, preview)
    assert again.status_code == 409
    assert "Numbers of this measure changed while you looked." in words(again)
    assert numbers(agreement) == [(MONTHS[0], 4, 10)]
    confirm(mia, again)
    assert len(numbers(agreement)) == 2


def test_confirming_twice_counts_once(cast, agreement, mia):
    preview = previewed(mia, agreement, files.PLAIN)
    confirm(mia, preview)
    events = AuditEvent.objects.count()
    assert "Imported" in words(confirm(mia, preview))
    assert (len(numbers(agreement)), AuditEvent.objects.count()) == (2, events)


def test_a_file_is_put_away(cast, agreement, mia):
    preview = previewed(mia, agreement, files.PLAIN)
    batch = preview.context["batch"]
    answer = mia.post(address("import_discard", agreement, batch.pk), follow=True)
    assert "The file is put away. No number changed." in words(answer)
    assert "put away before anything was imported" in words(mia.get(address("import", agreement, batch.pk)))
    assert mia.get(address("import_wrong_rows", agreement, batch.pk)).status_code == 404


# ---------- what comes in many spellings ----------


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings_with_and_without_mark(cast, agreement, mia, encoding):
    data = files.PLAIN.replace("signed", "señed").encode(encoding)
    preview = previewed(mia, agreement, data, period="month", numerator="señed", denominator="patients")
    confirm(mia, preview)
    assert numbers(agreement) == [(MONTHS[0], 5, 10), (MONTHS[1], 6, 10)]


def test_semicolons_and_decimal_commas(cast, agreement, mia):
    data = text("2024-01;12,5;40,25", "2024-02;13;41", headings="month;signed;patients")
    confirm(mia, previewed(mia, agreement, data))
    assert [str(point.numerator) for point in reads.points_of(agreement)] == ["12.5", "13"]


def test_a_comma_that_can_mean_two_things_is_asked_about(cast, agreement, mia):
    data = text('2024-01,"1,234","2,345"')
    answer = upload(mia, agreement, data)
    asked = name_columns(mia, answer, **NAMED)
    assert asked.status_code == 422
    assert "1,234 can be read two ways. Say which mark separates decimals." in words(asked)
    preview = name_columns(mia, asked, **NAMED, mark="A comma, as in 1.234,5")
    assert "1.234" in words(preview)
    confirm(mia, preview)
    assert str(reads.points_of(agreement).get().numerator) == "1.234"


def test_a_date_that_can_mean_two_things_is_asked_about(cast, agreement, mia):
    data = text("03/04/2024,5,10", "05/06/2024,6,10")
    asked = name_columns(mia, upload(mia, agreement, data), **NAMED)
    assert "03/04/2024 can be read two ways. Say which comes first." in words(asked)
    assert numbers(agreement) == []
    preview = name_columns(mia, asked, **NAMED, order="Day first")
    assert "April 2024" in words(preview)
    assert "June 2024" in words(preview)


def test_a_workbook_with_dates(cast, agreement, mia):
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["month", "signed", "patients"])
        sheet.write_datetime(1, 0, MONTHS[0], book.add_format({"num_format": "mmm yy"}))
        sheet.write_row(1, 1, [5, 10])

    confirm(mia, previewed(mia, agreement, files.workbook(fill), "numbers.xlsx"))
    assert numbers(agreement) == [(MONTHS[0], 5, 10)]


def test_a_workbook_of_two_sheets_asks_which(cast, agreement, mia):
    def fill(book):
        for name, count in (("Old", 1), ("New", 5)):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["month", "signed", "patients"])
            sheet.write_row(1, 0, ["2024-01", count, 10])

    answer = upload(mia, agreement, files.workbook(fill), "numbers.xlsx")
    assert "Old New" in words(answer)
    url = answer.request["PATH_INFO"]
    assert mia.get(url + "?sheet=2").status_code == 404
    assert mia.get(url + "?sheet=x").status_code == 404
    posted = {"period": "0", "numerator": "1", "denominator": "2"}
    preview = mia.post(url + "?sheet=1", posted, follow=True)
    assert preview.context["preview"].rows[0].numerator == 5


def test_one_file_with_several_clinics_asks_which_rows_are_ours(cast, agreement, mia):
    rows = [f"2024-0{month},{count},10,{site}" for site, count in (("North", 5), ("South", 7)) for month in (1, 2)]
    answer = upload(mia, agreement, text(*rows, headings="month,signed,patients,site"))
    unasked = name_columns(mia, answer, **NAMED)
    assert "Choose your clinic’s rows, or all rows." in words(unasked)
    mixed = name_columns(mia, unasked, **NAMED, group="All rows of the file")
    assert mixed.context["preview"].counts["wrong"] == 4
    back = mia.get(answer.request["PATH_INFO"])
    preview = name_columns(mia, back, **NAMED, group="South")
    assert "rows of South" in words(preview)
    confirm(mia, preview)
    assert [row[1] for row in numbers(agreement)] == [7, 7]


# ---------- whose import ----------


def test_imports_of_another_clinic_or_measure_are_not_there(cast, agreement, mia, as_person):
    batch = previewed(mia, agreement, files.PLAIN).context["batch"]
    other = writes.choose(by=cast.rosa, clinic=cast.cedar, title="Other", numerator="x", denominator="y")
    stranger = as_person(cast.bella)
    theirs = writes.choose(by=cast.bella, clinic=cast.birch, title="Theirs", numerator="x", denominator="y")
    for client, series in ((mia, other), (stranger, theirs)):
        for name in ("import", "import_columns", "import_wrong_rows"):
            assert client.get(address(name, series, batch.pk)).status_code == 404
        for name in ("import_confirm", "import_undo", "import_discard"):
            assert client.post(address(name, series, batch.pk)).status_code == 404
    assert as_person(cast.lena).get(address("import", agreement, batch.pk)).status_code == 403
    batch.refresh_from_db()
    assert (batch.state, numbers(agreement)) == ("previewed", [])


def test_an_import_that_is_over_is_not_named_again(cast, agreement, mia):
    done = confirm(mia, previewed(mia, agreement, files.PLAIN))
    batch = done.context["batch"]
    answer = mia.get(address("import_columns", agreement, batch.pk), follow=True)
    assert answer.request["PATH_INFO"] == address("import", agreement, batch.pk)
    mia.post(address("import_undo", agreement, batch.pk))
    again = mia.post(address("import_undo", agreement, batch.pk), follow=True)
    assert "This import is now: undone." in words(again)


def test_undo_names_what_was_corrected_since(cast, agreement, mia):
    batch = confirm(mia, previewed(mia, agreement, files.PLAIN)).context["batch"]
    point = DataPoint.live.get(period=MONTHS[0])
    writes.correct_point(by=cast.rosa, point=point, version=1, numerator=9, denominator=10)
    answer = mia.post(address("import_undo", agreement, batch.pk), follow=True)
    assert "The import is undone: 1 taken out." in words(answer)
    assert "Changed since the import and left as they are: January 2024." in words(answer)
    assert numbers(agreement) == [(MONTHS[0], 9, 10)]
