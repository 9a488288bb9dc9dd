"""{% run_chart chart period %}: a chart as SVG. {% point_row row ... %}: a row of the table of numbers."""

import functools

from django import template
from django.template.loader import render_to_string

register = template.Library()


# Writing four hundred shapes down takes longer than reading the numbers. A chart is frozen and compares by value, so it
# is its own key, as in `measures.chart.draw`; nothing of the reader or the page goes in.
@register.simple_tag
@functools.lru_cache(maxsize=200)
def run_chart(chart, period):
    """The markup of measures/_run_chart.html."""
    return render_to_string("measures/_run_chart.html", {"chart": chart, "period": period})


# Three years are 36 rows, nearly all of which were the same on the last visit.
@register.simple_tag
@functools.lru_cache(maxsize=5000)
def point_row(row, has_denominator, has_marks, may_edit, on_paper=False):
    """The markup of measures/_point_row.html."""
    context = {
        "row": row,
        "has_denominator": has_denominator,
        "has_marks": has_marks,
        "may_edit": may_edit,
        "on_paper": on_paper,
    }
    return render_to_string("measures/_point_row.html", context)
