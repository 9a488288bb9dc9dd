"""The paper of a measure as a Word file, its chart as a picture with words for those who do not see it."""

import io

from docx.shared import Inches

from groundwork.projects.prints.pdf import png_of
from groundwork.projects.prints.text import printable
from groundwork.projects.prints.word import add_table, begun, ended
from groundwork.web.prints.measure_sheet import MeasureSheet

_WIDTH = 7.0
_COLUMNS = {4: (1.4, 0.9, 0.6, 4.1), 6: (1.4, 0.8, 0.8, 0.8, 0.6, 2.6)}


def word_of(sheet: MeasureSheet) -> bytes:
    """The .docx: figure, sentence, chart, tests of change, numbers, definition."""
    sheet = printable(sheet)
    document = begun(sheet.clinic, sheet.title, is_sample=sheet.is_sample)
    document.add_paragraph(sheet.lead)
    paragraph = document.add_paragraph()
    paragraph.add_run(sheet.number).bold = True
    paragraph.add_run(f"  {sheet.says}")
    if sheet.picture:
        shape = document.add_picture(io.BytesIO(png_of(sheet.picture, width=1600)), width=Inches(_WIDTH))
        shape._inline.docPr.set("descr", sheet.alternative)
    for item in sheet.listed:
        document.add_paragraph(f"{item.sign}  {item.title}. {item.words}")
    for note in sheet.notes:
        document.add_paragraph(note, style="List Bullet")
    if sheet.rows:
        document.add_heading("The numbers", 2)
        add_table(document, sheet.heads, sheet.rows, _COLUMNS[len(sheet.heads)])
    document.add_heading("How it is counted", 2)
    for name, words in sheet.facts:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(words)
    return ended(document, f"Printed {sheet.printed}. Page ")
