"""Small multiples: one scale and one time axis for all, signals as diamonds, only the telling dots."""

from datetime import date

from django.template.loader import render_to_string

from groundwork.measures import periods
from groundwork.measures.chart import panels
from groundwork.measures.entries import ChartInput, Entry
from groundwork.measures.results import result_of
from tests.measures.tables import goal, percent
from tests.measures.test_chart import FIRST, RISING, entries, held


def result(values, *, first=FIRST, goals=(), **fields):
    series = percent(denominator="y", **fields)
    moved = periods.apart(FIRST, first, "month")
    rows = [
        Entry(periods.following(row.start, "month", moved), row.numerator, row.denominator, False, "manual")
        for row in entries(values, series=series)
    ]
    return result_of(ChartInput(series, tuple(rows), goals=tuple(goals)))


def test_equal_figures_of_the_same_month_lie_at_the_same_place():
    early, late = panels([result([20, 40, 50]), result([40, 50, 90], first=date(2025, 6, 1))])
    (_, at_40), (_, at_50) = early.drawing.paths[0].points[1:]
    assert [y for _, y in late.drawing.paths[0].points[:2]] == [at_40, at_50]
    assert [x for x, _ in early.drawing.paths[0].points[1:]] == [x for x, _ in late.drawing.paths[0].points[:2]]
    ticks = [[label.text for label in one.drawing.labels] for one in (early, late)]
    assert ticks[0] == ticks[1]


def test_the_scale_holds_goals_and_limits_of_all():
    [low, high] = panels([result([20, 22, 21] * 5, chart="p"), result([50], goals=[goal(95)])])
    plot = low.drawing.plot
    assert all(plot.top <= y <= plot.bottom for path in low.drawing.limits for _, y in path.points)
    assert all(plot.top <= y <= plot.bottom for path in high.drawing.goals for _, y in path.points)


def test_only_telling_dots_are_drawn():
    [steady] = panels([result([50, 51] * 8)])
    assert [dot.shape for dot in steady.drawing.dots] == ["month"]
    [rising] = panels([result(RISING, **held())])
    assert {dot.shape for dot in rising.drawing.dots[:-1]} == {"signal"}
    [alone] = panels([result([50, None, 51, 52])])
    assert len(alone.drawing.dots) == 2


def test_a_result_without_a_figure_has_no_chart():
    assert panels([result([]), result([])]) == [None, None]
    [nothing, something] = panels([result([]), result([50, 51])])
    assert nothing is None
    assert something.description.startswith("Monthly figures, May 2025 to June 2025. They lie between 50% and 51%.")


def test_the_markup_is_one_picture_with_words():
    [panel] = panels([result(RISING, goals=[goal(75)], **held())])
    html = render_to_string("measures/_panel.html", {"panel": panel, "panel_id": "side-1", "name": "Cedar <Hollow>"})
    assert 'role="img" aria-labelledby="side-1-t" aria-describedby="side-1-d"' in html
    assert "Cedar &lt;Hollow&gt;" in html
    assert "tabindex" not in html
    assert html.count('class="c-sig"') == sum(dot.shape == "signal" for dot in panel.drawing.dots) > 5


def test_a_panel_stays_within_its_canvas():
    for panel in panels([result(RISING, chart="p"), result([5, 95] * 18)]):
        drawing = panel.drawing
        assert all(label.box.left >= 0 and label.box.right <= drawing.width for label in drawing.labels)
        assert all(0 <= dot.x <= drawing.width and 0 <= dot.y <= drawing.height for dot in drawing.dots)
