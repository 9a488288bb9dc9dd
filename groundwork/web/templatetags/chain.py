"""{% chain_of record %}: the chain strip through a record, on every page that shows one.

A tag, since pages of lower rooms show the chain too and may not import it.
"""

from django import template

from groundwork.projects.chain import links_of

register = template.Library()


@register.inclusion_tag("_components/_chain.html", takes_context=True)
def chain_of(context, record):
    """The strip's links; none for a reader who may not see the clinic's work, such as a patient partner."""
    member = context.get("member")
    if member is None or not member.may("clinic.read"):
        return {"links": ()}
    return {"links": links_of(record)}
