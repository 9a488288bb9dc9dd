"""{% chain_of record %}: the chain strip through a record, on every page that shows one.

{% became_of round as became %}: {question's key: what its answer became}. Tags, since pages of lower rooms show the
chain too and may not import it.
"""

from django import template

from groundwork.projects.chain import became, links_of

register = template.Library()


@register.inclusion_tag("_components/_chain.html", takes_context=True)
def chain_of(context, record):
    """The strip's links; none for a reader who may not see the clinic's work, such as a patient partner."""
    member = context.get("member")
    if member is None or not member.may("clinic.read"):
        return {"links": ()}
    return {"links": links_of(record)}


@register.simple_tag(takes_context=True)
def became_of(context, record):
    """The opportunities that came from a round, as links; none for a reader who may not see the clinic's work."""
    member = context.get("member")
    if member is None or not member.may("clinic.read"):
        return {}
    return became(record)
