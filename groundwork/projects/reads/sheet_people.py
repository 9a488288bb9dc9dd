"""People whom a sheet names for the workgroup and who are not on the project's list yet."""

from dataclasses import dataclass

from groundwork.clinics import reads as clinic_reads
from groundwork.clinics.models import User
from groundwork.projects.editions import toolkit_of
from groundwork.projects.maps.flow import lane_key
from groundwork.projects.models import Participant
from groundwork.projects.team.areas import JOB_OF_AREA, OTHER
from groundwork.questionnaires import filling
from groundwork.questionnaires.models import Response, Round

WORKGROUP = "workgroup"
_NAME = Participant._meta.get_field("name").max_length
_MOST_HOURS = 744


@dataclass(frozen=True)
class NamedPerson:
    """Somebody a sheet names: the account of that name at the clinic, if there is one, the job and the hours."""

    name: str
    user: User | None
    job: str
    hours: int | None


@dataclass(frozen=True)
class NamedOnSheet:
    """The sheet, and those of its people who are not on the list."""

    sheet: Round
    people: tuple[NamedPerson, ...]


def named_on_sheet(project, people) -> NamedOnSheet | None:
    """The newest sheet that names a workgroup, when it names somebody new; `people` are those on the list, also who
    left. None without one. No query for a toolkit without such a sheet, two else.
    """
    response = _newest(project)
    if response is None:
        return None
    sheet = response.round
    known = {lane_key(str(person)) for person in people}
    accounts = {lane_key(row.user.name): row for row in clinic_reads.memberships_of(project.clinic)}
    found = {}
    for row in filling.rows(sheet.questionnaire, response.answers, WORKGROUP):
        name = row.line("person", _NAME)
        if name and lane_key(name) not in known:
            found.setdefault(lane_key(name), _named(sheet, row, name, accounts.get(lane_key(name))))
    return NamedOnSheet(sheet, tuple(found.values())) if found else None


def _newest(project) -> Response | None:
    keys = [sheet.key for sheet in toolkit_of(project.edition).questionnaires if sheet.filling(WORKGROUP)]
    if not keys:
        return None
    rows = Response.live.filter(
        is_shared=True,
        started_at__isnull=False,
        round__clinic=project.clinic,
        round__toolkit=project.toolkit,
        round__questionnaire_key__in=keys,
        round__binned_at__isnull=True,
    )
    return rows.select_related("round").order_by("-round__opens_on", "-round__pk").first()


def _named(sheet, row, name, account) -> NamedPerson:
    hours = row.get("hours").split(" ")[0]
    return NamedPerson(
        name=name,
        user=account.user if account else None,
        job=account.job if account else _job(sheet, row.get("area")),
        hours=min(int(hours), _MOST_HOURS) if hours.isdecimal() else None,
    )


def _job(sheet, area) -> str:
    """The likeliest job of somebody from this area; the sheet asks for no more."""
    column = sheet.questionnaire.filling(WORKGROUP).column("area")
    key = next((option.key for option in column.options if option.title == area), "") if column else ""
    return JOB_OF_AREA.get(key, OTHER)
