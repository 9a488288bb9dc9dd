"""A measure to take away: its chart as a picture, and its paper as PDF and Word."""

from pathlib import Path

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from groundwork.clinics.access import in_clinic
from groundwork.measures.chart.picture import svg_of
from groundwork.measures.views.finding import page_of, series_at
from groundwork.projects.prints.pdf import pdf_of, png_of
from groundwork.projects.views.prints import WORD, file_of
from groundwork.web import prints
from groundwork.web.measured import measured
from groundwork.web.prints.measure_sheet import sheet_of
from groundwork.web.prints.measure_word import word_of

TEMPLATE = Path(prints.__file__).parent / "measure-sheet.typ"
# Wide enough for a slide.
PICTURE_WIDTH = 2000


@in_clinic("clinic.read")
@require_GET
def picture(request, member, pk, ending):
    """The chart as SVG or PNG, its title in it; back to the page while there is no figure to draw."""
    series = series_at(member, pk)
    chart = measured(series, member.clinic.today()).chart
    if chart is None:
        return HttpResponse(status=302, headers={"Location": page_of(series)})
    sample = " (SAMPLE)" if member.clinic.is_sample else ""
    svg = svg_of(chart, series.title, f"{member.clinic.name}{sample}, {member.clinic.today():%-d %b %Y}")
    name = f"{series.title} {member.clinic.slug}.{ending}"
    if ending == "svg":
        return file_of(svg.encode(), "image/svg+xml", name)
    return file_of(png_of(svg, width=PICTURE_WIDTH), "image/png", name)


@in_clinic("clinic.read")
@require_GET
def paper(request, member, pk, ending):
    """The measure on paper: figure, sentence, chart, tests of change, every number, the definition."""
    series = series_at(member, pk)
    sheet = sheet_of(measured(series, member.clinic.today()))
    name = f"{series.title} {member.clinic.slug}.{ending}"
    if ending == "pdf":
        return file_of(pdf_of(TEMPLATE, sheet), "application/pdf", name)
    return file_of(word_of(sheet), WORD, name)
