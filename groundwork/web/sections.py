"""Toolkit pages from YAML: one table, section type -> what its template needs.

A new type is one class in `toolkit/schema/pages.py`, one row here and one template
in `templates/sections/`; a test holds the three together.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from nh3 import clean

from groundwork.measures import reads as measure_reads
from groundwork.projects.editions import toolkit_of
from groundwork.projects.reads import activities as activity_reads
from groundwork.questionnaires import reads as round_reads
from groundwork.toolkit.schema import Page, Section

_markdown = MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True)
class Drawn:
    """A section with its template's name and data."""

    section: Section
    template: str
    data: dict


class Desk:
    """What the sections of one page share, read once however many sections ask."""

    def __init__(self, member, project):
        self.member, self.project = member, project
        self.toolkit = toolkit_of(project.edition)
        self._rows = self._rounds = self._series = None

    @property
    def rows(self):
        if self._rows is None:
            self._rows = activity_reads.activity_rows(self.project)
        return self._rows

    @property
    def rounds(self):
        if self._rounds is None:
            self._rounds = defaultdict(list)
            for row in round_reads.rounds_at(self.project.clinic, self.project.toolkit):
                self._rounds[row.questionnaire_key].append(row)
        return self._rounds

    @property
    def series(self):
        if self._series is None:
            found = measure_reads.series_at(self.project.clinic, self.project.toolkit)
            self._series = {series.measure: series for series in found}
        return self._series


def drawn(page: Page, desk: Desk) -> tuple[Drawn, ...]:
    """The page's sections in order, each ready for its template."""
    return tuple(
        Drawn(section, f"sections/{section.type}.html", SECTIONS[section.type](section, desk))
        for section in page.sections
    )


def html(markdown: str) -> SafeString:
    """Markdown as cleaned HTML: a toolkit is somebody's file, so its text is treated as hostile."""
    return mark_safe(clean(_markdown.render(markdown)))


def _text(section, desk):
    return {"html": html(section.body)}


def _activities(section, desk):
    rows = [
        row
        for row in desk.rows
        if row.item.off_on is None
        and section.topic in (None, row.item.topic)
        and section.stage in (None, row.item.stage)
    ]
    return {"rows": rows, "in_place": sum(row.progress.is_in_place for row in rows)}


def _questionnaire(section, desk):
    sheet = next(sheet for sheet in desk.toolkit.questionnaires if sheet.key == section.questionnaire)
    return {"sheet": sheet, "rounds": desk.rounds[sheet.key] if desk.member.may("clinic.read") else []}


def _measures(section, desk):
    return {"measures": [(measure, desk.series.get(measure.key)) for measure in desk.toolkit.measures]}


def _agenda(section, desk):
    agenda = next(agenda for agenda in desk.toolkit.agendas if agenda.key == section.agenda)
    return {"agenda": agenda, "minutes": sum(item.minutes for item in agenda.items)}


def _resources(section, desk):
    by_key = {resource.key: resource for resource in desk.toolkit.resources}
    return {"resources": [by_key[key] for key in section.resources]}


def _roles(section, desk):
    return {"roles": desk.toolkit.roles}


def _training(section, desk):
    titles = {role.key: role.title for role in desk.toolkit.roles}
    return {"training": [(topic, [titles.get(role, role) for role in topic.roles]) for topic in desk.toolkit.training]}


def _credit(section, desk):
    return {"rules": desk.toolkit.credit}


SECTIONS = {
    "text": _text,
    "activities": _activities,
    "questionnaire": _questionnaire,
    "measures": _measures,
    "agenda": _agenda,
    "resources": _resources,
    "roles": _roles,
    "training": _training,
    "credit": _credit,
}
