"""A measure to take away: the picture of its chart, its paper as PDF and Word; all say what the page says."""

import io
import re
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pytest
from docx import Document
from pypdf import PdfReader

from groundwork.clinics.models import Clinic
from groundwork.measures import periods, writes
from groundwork.measures.chart import picture
from groundwork.web import measured
from groundwork.web.measured import Mark
from tests.measures.pages import address, words

pytestmark = pytest.mark.django_db

RISING = [48, 50, 47, 51, 46, 48, 51, 48, 49, 48, 51, 50, 53, 54, 57, 58, 59, 63]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def signed(cast, monkeypatch):
    """Eighteen months of one measure with a test, a note and a month left out."""
    monkeypatch.setattr(Clinic, "now", lambda clinic: datetime(2026, 11, 21, 12, tzinfo=UTC))
    marks = (Mark(1, date(2026, 3, 10), "One-page <agreement> & co", "/t/1", note="adopted"),)
    monkeypatch.setattr(measured, "marks_of", lambda series: marks)
    series = writes.choose(
        by=cast.rosa, clinic=cast.cedar, title="Signed <b> & kept", numerator="Signed", denominator="All"
    )
    for place, count in enumerate(RISING):
        start = periods.following(date(2025, 5, 1), "month", place)
        writes.add_point(by=cast.rosa, series=series, period=start, numerator=count, denominator=100)
    for kind, start, text in (
        ("note", date(2026, 6, 1), "New record system"),
        ("exclusion", date(2025, 12, 1), "The report was down"),
    ):
        writes.add_chart_note(by=cast.rosa, series=series, kind=kind, start=start, words=text)
    series = writes.set_baseline(
        by=cast.rosa,
        series=series,
        version=series.version,
        baseline_from=date(2025, 5, 1),
        baseline_to=date(2026, 2, 1),
        reason="before the first test",
    )
    return writes.set_chart(by=cast.rosa, series=series, version=series.version, chart="p", rules="anhoej")


def got(client, name, series, ending):
    response = client.get(address(name, series, ending))
    assert response.status_code == 200
    assert f'filename="signed-b-kept-cedar-hollow.{ending}"' in response["Content-Disposition"]
    return response.content


def test_the_picture_is_whole_without_the_page(signed, cast, as_person):
    svg = ElementTree.fromstring(got(as_person(cast.mia), "measure_picture", signed, "svg"))
    texts = [part.text for part in svg.iter(f"{SVG}text")]
    assert texts[0] == "Signed <b> & kept"
    assert {"1", "a", "b"} <= set(texts)
    assert any(text.startswith("Upper limit") for text in texts)
    style = svg.find(f"{SVG}style").text
    assert "var(" not in style
    used = {name for part in svg.iter() for name in (part.get("class") or "").split()} - {"c-pt"}
    assert used <= set(re.findall(r"\.(c-[a-z]+) ", style))
    assert "P chart: Signed <b> & kept" in svg.find(f"{SVG}title").text


def test_every_rule_of_the_charts_goes_into_the_picture():
    style = picture._style()
    for name in (
        "c-line",
        "c-dot",
        "c-sig",
        "c-out",
        "c-lim",
        "c-med",
        "c-goal",
        "c-flag",
        "c-flago",
        "c-halo",
        "c-bound",
    ):
        assert f".{name} {{" in style


def test_the_picture_for_slides_is_two_thousand_pixels_wide(signed, cast, as_person):
    png = got(as_person(cast.mia), "measure_picture", signed, "png")
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(png[16:20]) == 2000
    assert len(png) > 20_000


def test_pdf_and_word_say_what_the_page_says(signed, cast, as_person):
    client = as_person(cast.mia)
    reader = PdfReader(io.BytesIO(got(client, "measure_paper", signed, "pdf")))
    pdf = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    document = Document(io.BytesIO(got(client, "measure_paper", signed, "docx")))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    docx = " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    page = words(client.get(f"{address('measure', signed)}?all=1"))
    sentence = re.search(r"Better since .*?%[.;]", page)[0]
    for text in (
        "Signed <b> & kept",
        sentence,
        "One-page <agreement> & co",
        "10 Mar, adopted",
        "New record system",
        "The report was down",
        "May 2025",
        "October 2026",
        "P chart, judged by Longest run and crossings",
    ):
        assert text in pdf, text
        assert text in docx, text
        assert text in page, text
    alternative = document.inline_shapes[0]._inline.docPr.get("descr")
    assert alternative.startswith("P chart: Signed <b> & kept. Monthly figures, May 2025 to October 2026.")
    assert document.tables[0].rows[1].cells[0].text == "October 2026"
    assert len(document.tables[0].rows) == 19


def test_a_measure_without_numbers_has_a_paper_and_no_picture(cast, as_person):
    bare = writes.choose(by=cast.rosa, clinic=cast.cedar, title="Signed b kept", numerator="x", denominator="y")
    client = as_person(cast.rosa)
    back = client.get(address("measure_picture", bare, "svg"))
    assert (back.status_code, back["Location"]) == (302, address("measure", bare))
    pdf = PdfReader(io.BytesIO(got(client, "measure_paper", bare, "pdf"))).pages[0].extract_text()
    assert "How it is counted" in pdf
    assert len(Document(io.BytesIO(got(client, "measure_paper", bare, "docx"))).inline_shapes) == 0


def test_points_can_be_come_to_by_keyboard_and_say_what_they_are(signed, cast, as_person):
    page = as_person(cast.mia).get(address("measure", signed)).content.decode()
    start = page.index('<svg class="wide"')
    svg = ElementTree.fromstring(page[start : page.index("</svg>", start) + 6])
    points = [part for part in svg.iter() if part.get("class") == "c-pt"]
    assert len(points) == 18
    assert {(point.get("role"), point.get("tabindex")) for point in points} == {("img", "0")}
    told = [point.find("title").text for point in points]
    assert told[0] == "May 2025: 48%, 48 of 100"
    assert told[7] == "December 2025: 48%, 48 of 100, left out, not judged"
    assert told[-1] == "October 2026: 63%, 63 of 100, part of the signal"


def test_a_paper_of_a_count_has_no_second_number(cast, as_person, monkeypatch):
    monkeypatch.setattr(Clinic, "now", lambda clinic: datetime(2026, 11, 21, 12, tzinfo=UTC))
    calls = writes.choose(by=cast.rosa, clinic=cast.cedar, title="Signed b kept", unit="count", numerator="Calls")
    writes.add_point(by=cast.rosa, series=calls, period=date(2026, 9, 1), numerator=7)
    table = Document(io.BytesIO(got(as_person(cast.rosa), "measure_paper", calls, "docx"))).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Month", "Count", "Test", "Remark"]
    assert [cell.text for cell in table.rows[1].cells] == ["September 2026", "7", "", ""]
