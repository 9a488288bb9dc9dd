"""{% run_chart chart period %}: a chart as SVG."""

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
