"""{{ row|held:"role" }}: a cell of a sheet's row by what its column holds."""

from django import template

register = template.Library()


@register.filter
def held(row, holds) -> str:
    """The cell in words; empty when there is none."""
    return row.get(holds)
