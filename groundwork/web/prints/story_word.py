"""A story as a Word file that a team can go on writing in."""

import io

from docx.shared import Inches

from groundwork.projects.prints.pdf import png_of
from groundwork.projects.prints.text import printable
from groundwork.projects.prints.word import begun, ended
from groundwork.web.story.values import Story

_WIDTH = 5.5


def word_of(story: Story) -> bytes:
    """The .docx: each section with its facts, the chart before what stayed."""
    story = printable(story)
    document = begun(story.clinic, story.title, is_sample=story.is_sample)
    document.add_paragraph(story.lead)
    _sections(document, (*story.planned, *story.tested))
    if story.picture:
        shape = document.add_picture(io.BytesIO(png_of(story.picture.svg, width=1600)), width=Inches(_WIDTH))
        shape._inline.docPr.set("descr", story.picture.alternative)
    if story.hidden:
        document.add_paragraph(story.hidden)
    _sections(document, story.after)
    return ended(document, f"{story.edition}. Printed {story.printed}. Page ")


def _sections(document, sections):
    for section in sections:
        document.add_heading(section.title, 2)
        for fact in section.facts:
            paragraph = document.add_paragraph()
            paragraph.add_run(f"{fact.name}: ").bold = True
            paragraph.add_run(f"{fact.words} {fact.more}".strip())
