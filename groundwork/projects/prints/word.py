"""The cheat sheet as a Word file that a team can go on writing in."""

import io

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt, RGBColor

from groundwork.projects.prints.cheat_sheet import CheatSheet
from groundwork.projects.prints.text import printable

QUIET = RGBColor(0x4A, 0x4A, 0x4A)


def word_of(sheet: CheatSheet) -> bytes:
    """The .docx of a cheat sheet: real headings, a table with a repeated header row, page numbers in the foot."""
    sheet = printable(sheet)
    document = begun(sheet.clinic, sheet.title, is_sample=sheet.is_sample)
    document.add_paragraph(f"{sheet.lead} {sheet.done}".strip())
    if sheet.metric:
        document.add_heading("Our first measure", 2)
        document.add_paragraph(f"{sheet.metric.value}  {sheet.metric.title}. {sheet.metric.sentence}")
    document.add_heading("Open steps", 2)
    if not sheet.groups:
        document.add_paragraph("Every step is done.")
    for group in sheet.groups:
        document.add_heading(group.title, 3)
        rows = [("☐", line.what, line.who, line.by) for line in group.lines]
        add_table(document, ("Done", "What", "Who", "By"), rows, (0.6, 3.9, 1.6, 0.9))
    if sheet.standing:
        document.add_heading("Leaders keep doing", 2)
        for line in sheet.standing:
            document.add_paragraph(line, style="List Bullet")
    if sheet.resources:
        document.add_heading("At hand", 2)
        for title, address in sheet.resources:
            document.add_paragraph(f"{title}: {address}", style="List Bullet")
    document.add_heading("Next", 2)
    document.add_paragraph(f"Next plan meeting: by {sheet.next_plan}.")
    return ended(document, f"{sheet.edition}. Printed {sheet.printed}. Page ")


def begun(clinic: str, title: str, *, is_sample: bool):
    """A Letter page with clinic and title on it, in the product's type."""
    document = Document()
    document.core_properties.title = f"{title}, {clinic}"
    document.core_properties.author = "Groundwork"
    document.core_properties.language = "en-US"
    document.styles["Normal"].font.name = "Source Sans Pro"
    document.styles["Normal"].font.size = Pt(11)
    section = document.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches(0.75)
    document.add_paragraph(clinic + ("   SAMPLE" if is_sample else "")).runs[0].bold = True
    document.add_heading(title, 1)
    return document


def ended(document, foot: str) -> bytes:
    """The .docx, with `foot` and the page number below each page."""
    _foot(document.sections[0], foot)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def add_table(document, heads, rows, widths):
    """A table whose head comes again on each page and whose rows are not split; widths in inches."""
    table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    for cell, word in zip(table.rows[0].cells, heads, strict=True):
        cell.text = word
        cell.paragraphs[0].runs[0].bold = True
    header = table.rows[0]._tr.get_or_add_trPr()
    header.append(_flag("w:tblHeader"))
    for words in rows:
        for cell, word in zip(table.add_row().cells, words, strict=True):
            cell.text = word
    for row in table.rows:
        row._tr.get_or_add_trPr().append(_flag("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Inches(width)


def _flag(name):
    element = OxmlElement(name)
    element.set(qn("w:val"), "true")
    return element


def _foot(section, words):
    """A foot with the page number as a field, which Word counts itself."""
    paragraph = section.footer.paragraphs[0]
    run = paragraph.add_run(words)
    run.font.size, run.font.color.rgb = Pt(9), QUIET
    number = paragraph.add_run()
    number.font.size, number.font.color.rgb = Pt(9), QUIET
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        number._r.append(element)
