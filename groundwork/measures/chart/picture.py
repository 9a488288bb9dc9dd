"""A chart as a picture file: the drawing of the page with its styles inside, for slides, PDF and Word."""

import re
from functools import cache

from django.conf import settings
from django.template.loader import render_to_string

from groundwork.measures.chart.run import Chart

_STYLES = settings.BASE_DIR / "groundwork" / "static" / "css"
_VALUE = re.compile(r"(--[\w-]+):\s*([^;]+);")
_USE = re.compile(r"var\((--[\w-]+)\)")
_RULE = re.compile(r"^\.c-[\w-]+ \{[^}]*\}$", re.MULTILINE)
# Room above the drawing for the title, which on a page stands over the chart.
TITLE_ROOM = 44


def svg_of(chart: Chart, title: str = "", below: str = "") -> str:
    """The wide drawing as an SVG file of its own: `title` above it, `below` quietly beside that.

    Text stays text, in Source Sans Pro where that is installed. The words for
    those who do not see it are in the file too.
    """
    drawing = chart.drawings[0]
    room = TITLE_ROOM if title else 0
    context = {
        "chart": chart,
        "drawing": drawing,
        "title": title,
        "below": below,
        "room": room,
        "height": drawing.height + room,
        "style": _style(),
    }
    return render_to_string("measures/chart.svg", context)


@cache
def _style() -> str:
    """The page's own rules for parts of a chart, with every variable replaced: picture programs know none."""
    first = (_STYLES / "tokens.css").read_text(encoding="utf-8").split("@media")[0]
    values = dict(_VALUE.findall(first))
    rules = _RULE.findall((_STYLES / "charts.css").read_text(encoding="utf-8"))
    return "\n".join(_USE.sub(lambda found: values[found[1]].strip(), rule) for rule in rules)
