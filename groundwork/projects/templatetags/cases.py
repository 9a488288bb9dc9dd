"""Looking into a mapping by a key that another variable holds: {{ page.last_time|at:question }}."""

from django import template

register = template.Library()


@register.filter
def at(mapping, key):
    """What the mapping holds for the key; an empty text without it."""
    return mapping.get(key, "") if mapping else ""
