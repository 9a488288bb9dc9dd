"""{% clinic_row row %}: a clinic in the list of a person's clinics."""

import functools

from django import template
from django.template.loader import render_to_string

register = template.Library()


# A network has hundreds of clinics, and few change between two looks at the list. A row is frozen and holds all that
# its markup shows, so it is its own key.
@register.simple_tag
@functools.lru_cache(maxsize=5000)
def clinic_row(row):
    """The markup of web/_clinic_row.html."""
    return render_to_string("web/_clinic_row.html", {"row": row})
