"""The rules of each set worked out by listing every window, with nothing taken from the room they judge.

Each function takes values, one center line and sigma, all the same for each point, and gives the marked places from 0.
"""

from itertools import pairwise


def side(value, line):
    return (value > line) - (value < line)


def marked(windows):
    return sorted({place for window in windows for place in window})


def windows(n, size):
    return [range(start, start + size) for start in range(n - size + 1)]


def beyond(values, centre, sigma, k):
    return [side(v, centre) if abs(v - centre) > k * sigma else 0 for v in values]


def sigma_rule(values, centre, sigma):
    return [place for place, zone in enumerate(beyond(values, centre, sigma, 3)) if zone]


def one_side(values, centre, sigma, need):
    sides = [side(v, centre) for v in values]
    return marked(w for w in windows(len(values), need) if abs(sum(sides[p] for p in w)) == need)


def one_side_skipping(values, centre, sigma, need):
    """As one_side, where points on the line are as if they were not there."""
    useful = [(place, value) for place, value in enumerate(values) if value != centre]
    found = one_side([value for _, value in useful], centre, sigma, need)
    return [useful[at][0] for at in found]


def strict_trend(values, centre, sigma, need):
    steps = [side(b, a) for a, b in pairwise(values)]
    return marked(w for w in windows(len(values), need) if abs(sum(steps[p] for p in w[:-1])) == need - 1)


def trend_skipping(values, centre, sigma, need):
    """As strict_trend, where a repeat of the value before is as if it were not there."""
    kept = [(place, v) for place, v in enumerate(values) if place == 0 or v != values[place - 1]]
    found = strict_trend([v for _, v in kept], centre, sigma, need)
    return [kept[at][0] for at in found]


def some_of(values, centre, sigma, need, of, k):
    zone = beyond(values, centre, sigma, k)
    return marked(
        [p for p in w if zone[p] == way]
        for way in (1, -1)
        for w in windows(len(values), of)
        if sum(zone[p] == way for p in w) >= need
    )


def nhs_two_of_three(values, centre, sigma):
    near, far = beyond(values, centre, sigma, 2), beyond(values, centre, sigma, 3)
    fits = [bool(a and not b) for a, b in zip(near, far, strict=True)]
    sides = [side(v, centre) for v in values]
    return marked(
        [p for p in w if fits[p]]
        for w in windows(len(values), 3)
        if abs(sum(sides[p] for p in w)) == 3 and sum(fits[p] for p in w) >= 2
    )


def fifteen_near(values, centre, sigma):
    near = [not zone for zone in beyond(values, centre, sigma, 1)]
    return marked(w for w in windows(len(values), 15) if all(near[p] for p in w))


def eight_far(values, centre, sigma):
    far = beyond(values, centre, sigma, 1)
    return marked(w for w in windows(len(values), 8) if all(far[p] for p in w))


def fourteen_alternating(values, centre, sigma):
    steps = [side(b, a) for a, b in pairwise(values)]
    return marked(w for w in windows(len(values), 14) if all(steps[p] * steps[p + 1] < 0 for p in w[:-2]))


def _with(rule, **options):
    return lambda values, centre, sigma: rule(values, centre, sigma, **options)


SETS = {
    "nhs": {
        "sigma": sigma_rule,
        "shift": _with(one_side, need=7),
        "trend": _with(strict_trend, need=7),
        "two_of_three": nhs_two_of_three,
    },
    "nelson": {
        "sigma": sigma_rule,
        "shift": _with(one_side, need=9),
        "trend": _with(strict_trend, need=6),
        "alternating": fourteen_alternating,
        "two_of_three": _with(some_of, need=2, of=3, k=2),
        "four_of_five": _with(some_of, need=4, of=5, k=1),
        "hugging": fifteen_near,
        "two_levels": eight_far,
    },
    "weco": {
        "sigma": sigma_rule,
        "shift": _with(one_side, need=8),
        "two_of_three": _with(some_of, need=2, of=3, k=2),
        "four_of_five": _with(some_of, need=4, of=5, k=1),
    },
    "life_qi": {
        "sigma": sigma_rule,
        "shift": _with(one_side, need=8),
        "trend": _with(strict_trend, need=6),
        "two_of_three": _with(some_of, need=2, of=3, k=2),
    },
    "ihi": {
        "shift": _with(one_side_skipping, need=6),
        "trend": _with(trend_skipping, need=5),
    },
}
