"""The markup of a chart is written once for the same values, and never for others."""

from django.template.loader import render_to_string

from groundwork.measures.templatetags.charts import run_chart
from tests.measures.test_chart import FIRST, RISING, chart_of, mark


def test_equal_charts_share_their_markup_which_is_the_template_s():
    assert run_chart(chart_of(RISING), "month") is run_chart(chart_of(RISING), "month")
    expected = render_to_string("measures/_run_chart.html", {"chart": chart_of(RISING), "period": "month"})
    assert run_chart(chart_of(RISING), "month") == expected


def test_another_number_another_test_and_another_period_are_other_markup():
    plain = chart_of(RISING)
    others = [
        run_chart(chart_of([*RISING[:-1], 64]), "month"),
        run_chart(chart_of(RISING, marks=[mark(1, FIRST)]), "month"),
        run_chart(chart_of(RISING, marks=[mark(2, FIRST)]), "month"),
        run_chart(plain, "quarter"),
    ]
    assert len({run_chart(plain, "month"), *others}) == 5
    assert "/tests/1" in others[1] and "/tests/1" not in others[2]
