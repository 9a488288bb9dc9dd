"""{% sheet_flow round %}: what a sheet is about and where its rows went; {% chain_beside round %}: its chain.

Tags, since sheets belong to a lower room, which may not import what their
answers become.
"""

from django import template

from groundwork.projects.chain import links_of
from groundwork.projects.reads.projects import project_at
from groundwork.projects.reads.sheets import map_from, rows_on_plan, use_of

register = template.Library()


@register.inclusion_tag("_components/_sheet_flow.html", takes_context=True)
def sheet_flow(context, round):
    """The panel's values; nothing for a reader who may not see the clinic's work, or for a sheet that leads nowhere."""
    member = context.get("member")
    sheet = round.questionnaire
    has_steps = round.is_shared and sheet.filling("plan-steps") is not None
    if member is None or not member.may("clinic.read") or not (has_steps or sheet.about):
        return {}
    project = project_at(member.clinic, round.toolkit)
    if project is None:
        return {}
    rows = rows_on_plan(round) if has_steps else ()
    steps = [row.step for row in rows if row.step]
    return {
        "clinic": member.clinic,
        "member": member,
        "project": project,
        "sheet": round,
        "use": use_of(round) if sheet.about else None,
        "has_steps": has_steps,
        "rows": rows,
        "steps": steps,
        "done": sum(step.done_on is not None for step in steps),
        "left": sum(not row.why_not and not row.has_changed for row in rows),
        "map": map_from(round) if has_steps else None,
    }


@register.inclusion_tag("_components/_chain.html", takes_context=True)
def chain_beside(context, round):
    """The chain of the one thing that the sheet is about; none for other sheets, and for who may not see the work."""
    member = context.get("member")
    if not round.questionnaire.about or member is None or not member.may("clinic.read"):
        return {"links": ()}
    use = use_of(round)
    return {"links": links_of(use) if use is not None and use.about else ()}
