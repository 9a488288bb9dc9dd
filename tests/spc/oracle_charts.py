"""Center lines and limits worked out the slow, obvious way, with nothing taken from the room they judge.

A figure is a dict: `value`, or `n` and `d`, or `values`; {} is a gap; `out` marks one left out. Each function
is one chart, for one phase at a time, and gives (center, lower, upper) with lists of limits.
"""

from itertools import pairwise
from math import gamma, pi, sqrt
from statistics import mean, median, stdev


def c4(k):
    return sqrt(2 / (k - 1)) * gamma(k / 2) / gamma((k - 1) / 2)


def value_of(figure, scale=1):
    if "value" in figure:
        return figure["value"]
    if figure.get("values"):
        return mean(figure["values"])
    return figure["n"] / figure["d"] * scale if figure.get("d") else None


def neighbours(figures, frozen):
    """The baseline: no point left out, nothing behind the freeze, gaps kept."""
    return [figure for figure in figures[:frozen] if not figure.get("out")]


def steps(values):
    return [abs(b - a) for a, b in pairwise(values) if None not in (a, b)]


def mean_step(sizes, screen=True):
    if not sizes:
        return None
    first = mean(sizes)
    kept = [size for size in sizes if size < 3.267 * first]
    if not screen or first == 0 or not kept or mean(kept) == 0:
        return first
    return mean(kept)


def chart_i(figures, frozen=None, screen=True, factor=3 / 1.128):
    base = [value_of(figure) for figure in neighbours(figures, frozen)]
    known = [value for value in base if value is not None]
    centre, wide = mean(known), mean_step(steps(base), screen)
    if wide is None:
        return centre, None, None
    return centre, [centre - factor * wide] * len(figures), [centre + factor * wide] * len(figures)


def chart_mr(figures, frozen=None, screen=True):
    values = [value_of(figure) for figure in figures]
    ranges = [None] + [None if None in (a, b) else abs(b - a) for a, b in pairwise(values)]
    base = [
        size
        for size, figure in list(zip(ranges, figures, strict=True))[:frozen]
        if size is not None and not figure.get("out")
    ]
    centre = mean(base)
    return centre, [0] * len(figures), [3.267 * centre] * len(figures)


def chart_c(figures, frozen=None, screen=True):
    base = [figure["value"] for figure in neighbours(figures, frozen) if figure]
    centre = mean(base)
    return centre, [max(0, centre - 3 * sqrt(centre))] * len(figures), [centre + 3 * sqrt(centre)] * len(figures)


def chart_g(figures, frozen=None, screen=True):
    base = [figure["value"] for figure in neighbours(figures, frozen) if figure]
    g = mean(base)
    wide = 3 * sqrt(g * (g + 1))
    return median(base), [max(0, g - wide)] * len(figures), [g + wide] * len(figures)


def chart_t(figures, frozen=None, screen=True):
    rooted = [figure | {"value": figure["value"] ** (1 / 3.6)} if figure else figure for figure in figures]
    centre, lower, upper = chart_i(rooted, frozen, screen)
    if lower is None:
        return centre**3.6, None, None
    return centre**3.6, [max(0, one) ** 3.6 for one in lower], [one**3.6 for one in upper]


def _ratio(figures, frozen, scale, spread, high, prime, screen):
    base = neighbours(figures, frozen)
    known = [figure for figure in base if value_of(figure) is not None]
    centre = sum(figure["n"] for figure in known) / sum(figure["d"] for figure in known)
    z = [
        None if value_of(f) is None else (value_of(f) - centre) / spread(centre, f["d"]) if spread(centre, 1) else 0
        for f in base
    ]
    wide = mean_step(steps(z), screen) if prime else 1.128
    if wide is None:
        return centre * scale, None, None
    lower, upper = [], []
    for figure in figures:
        if value_of(figure) is None:
            lower.append(None)
            upper.append(None)
            continue
        reach = 3 * spread(centre, figure["d"]) * wide / 1.128
        lower.append(max(0, centre - reach) * scale)
        upper.append((centre + reach if high is None else min(high, centre + reach)) * scale)
    return centre * scale, lower, upper


def binomial(centre, n):
    return sqrt(centre * (1 - centre) / n)


def poisson(centre, n):
    return sqrt(centre / n)


def chart_p(figures, frozen=None, screen=True, scale=100):
    return _ratio(figures, frozen, scale, binomial, 1, prime=False, screen=screen)


def chart_pp(figures, frozen=None, screen=True, scale=100):
    return _ratio(figures, frozen, scale, binomial, 1, prime=True, screen=screen)


def chart_u(figures, frozen=None, screen=True, scale=1000):
    return _ratio(figures, frozen, scale, poisson, None, prime=False, screen=screen)


def chart_up(figures, frozen=None, screen=True, scale=1000):
    return _ratio(figures, frozen, scale, poisson, None, prime=True, screen=screen)


def chart_ip(figures, frozen=None, screen=True):
    base = neighbours(figures, frozen)
    known = [f for f in base if value_of(f) is not None]
    centre = sum(f["n"] for f in known) / sum(f["d"] for f in known)
    sizes = [
        sqrt(pi / 2) * abs(value_of(b) - value_of(a)) / sqrt(1 / a["d"] + 1 / b["d"])
        for a, b in pairwise(base)
        if None not in (value_of(a), value_of(b))
    ]
    wide = mean_step(sizes, screen)
    if wide is None:
        return centre, None, None
    reach = [3 * wide / sqrt(f["d"]) if value_of(f) is not None else None for f in figures]
    return (
        centre,
        [None if one is None else centre - one for one in reach],
        [None if one is None else centre + one for one in reach],
    )


def _pooled(figures, frozen):
    met = figures[:frozen]
    groups = [f["values"] for f in met if f.get("values") and not f.get("out") and len(f["values"]) > 1]
    if not groups:
        return None
    if len({len(f["values"]) for f in met if f.get("values")}) == 1:
        return mean(stdev(group) for group in groups)
    return sqrt(sum((len(g) - 1) * stdev(g) ** 2 for g in groups) / sum(len(g) - 1 for g in groups))


def chart_xbar(figures, frozen=None, screen=True):
    base = [f["values"] for f in neighbours(figures, frozen) if f.get("values")]
    centre, spread = mean([one for group in base for one in group]), _pooled(figures, frozen)
    if spread is None:
        return centre, None, None
    reach = [
        3 * spread / (c4(len(f["values"])) * sqrt(len(f["values"]))) if len(f.get("values", ())) > 1 else None
        for f in figures
    ]
    return (
        centre,
        [None if one is None else centre - one for one in reach],
        [None if one is None else centre + one for one in reach],
    )


def chart_s(figures, frozen=None, screen=True):
    centre = _pooled(figures, frozen)
    if centre is None:
        return None, None, None
    wide = [
        3 * sqrt(1 - c4(len(f["values"])) ** 2) / c4(len(f["values"])) if len(f.get("values", ())) > 1 else None
        for f in figures
    ]
    return (
        centre,
        [None if one is None else max(0, 1 - one) * centre for one in wide],
        [None if one is None else (1 + one) * centre for one in wide],
    )


CHARTS = {
    "i": chart_i,
    "mr": chart_mr,
    "xbar": chart_xbar,
    "s": chart_s,
    "p": chart_p,
    "pp": chart_pp,
    "u": chart_u,
    "up": chart_up,
    "c": chart_c,
    "g": chart_g,
    "t": chart_t,
    "ip": chart_ip,
}
