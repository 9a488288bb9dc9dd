"""How long a result takes: 1,000 series of 36 points in one process, and how that grows.

    .venv/bin/python bench/spc.py            about 20 seconds
    .venv/bin/python bench/spc.py --series 200

Times are CPU milliseconds a series, the best of three rounds, for a spec that
is parsed already; "line" is the whole way of `./run spc`, from a line of JSON
to a line of JSON with the reading.

"drawn anew" is the accessible SVG of the measure page out of a result: laid out
and written down for wide pages and for phones, with a sentence for each point.
"drawn again" is the same chart asked for once more.
"""

import argparse
import json
import os
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from groundwork.measures.chart import draw  # noqa: E402
from groundwork.measures.chart.run import _drawn  # noqa: E402
from groundwork.measures.templatetags.charts import run_chart  # noqa: E402
from groundwork.spc import ChartSpec, compute, read  # noqa: E402
from groundwork.spc.answer import answers  # noqa: E402

CHARTS = {"run": {}, "i": {}, "p": {}, "pp": {}, "i by nhs": {"rules": {"name": "nhs"}}}
ROUNDS = 3


def spec(chart: str, points: int, seed: int) -> dict:
    """One made-up series of shares, with a step in the middle."""
    dice = random.Random(seed)
    months = [
        {
            "start": f"{1990 + at // 12}-{at % 12 + 1:02d}-01",
            "numerator": dice.randint(20, 40) + (10 if at > points // 2 else 0),
            "denominator": dice.randint(80, 120),
        }
        for at in range(points)
    ]
    kind = chart.partition(" ")[0]
    return {"chart": kind, "unit": "percent", "better": "higher", "title": "Share", "points": months} | CHARTS[chart]


def svg(result):
    return run_chart(draw(result), "month")


def best(work, items: list, forget=lambda: None) -> float:
    """CPU milliseconds an item, best of some rounds; `forget` is called before each."""
    times = []
    for _ in range(ROUNDS):
        forget()
        began = time.process_time()
        for item in items:
            work(item)
        times.append((time.process_time() - began) * 1000 / len(items))
    return min(times)


def forget() -> None:
    """Empty what is kept of charts drawn before."""
    for kept in (_drawn, run_chart):
        kept.cache_clear()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--series", type=int, default=1000)
    series = parser.parse_args().series
    print(f"{series} series of 36 points: milliseconds a series")
    print(f"  {'chart':<10} {'result':>8} {'reading':>8} {'line':>8}")
    for chart in CHARTS:
        texts = [json.dumps(spec(chart, 36, seed)) for seed in range(series)]
        specs = [ChartSpec.model_validate_json(text) for text in texts]
        results = [compute(one) for one in specs]
        lines = [text.encode() for text in texts]
        whole = best(lambda line: list(answers([line])), lines)
        print(f"  {chart:<10} {best(compute, specs):8.3f} {best(read, results):8.3f} {whole:8.3f}")
    print("drawn: milliseconds a chart, both widths")
    print(f"  {'chart':<10} {'anew':>8} {'again':>8}")
    for chart in CHARTS:
        drawn = [compute(ChartSpec.model_validate_json(json.dumps(spec(chart, 36, seed)))) for seed in range(100)]
        anew = best(svg, drawn, forget=forget)
        print(f"  {chart:<10} {anew:8.3f} {best(svg, drawn):8.3f}")
    print("P charts by number of points: milliseconds a result")
    for points in (12, 36, 72, 144, 360, 720):
        specs = [ChartSpec.model_validate_json(json.dumps(spec("p", points, seed))) for seed in range(series // 10)]
        print(f"  {points:4} points {best(compute, specs):8.3f}")
    print("P charts of 36 points by number of series: milliseconds a result")
    for count in (10, 100, series):
        specs = [ChartSpec.model_validate_json(json.dumps(spec("p", 36, seed))) for seed in range(count)]
        print(f"  {count:5} series {best(compute, specs):8.3f}")


if __name__ == "__main__":
    main()
