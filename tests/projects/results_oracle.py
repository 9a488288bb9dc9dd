"""The results of a test's cases once more, slowly and by trying: what `projects/results.py` is held to."""

from fractions import Fraction

from groundwork.projects.counted.words import NO, YES


def counted(answers):
    """(n, yes, not applicable), one answer after the other."""
    n = yes = apart = 0
    for answer in answers:
        if answer == "na":
            apart += 1
        elif answer:
            n += 1
            yes += answer == YES
    return n, yes, apart


def middle(figures):
    """The median by throwing away the smallest and the largest until one or two are left."""
    left = [Fraction(figure) for figure in figures]
    while len(left) > 2:
        left.remove(min(left))
        left.remove(max(left))
    return sum(left) / len(left)


def verdict_of_shares(direction, value, planned, yes, n):
    """Try every count there could be: the first that keeps the prediction, a part of a case dropped in its favor."""
    if n < 5:
        return "unknown"
    keeps = [k for k in range(n + 1) if _keeps(direction, value, planned, k, n)]
    bound = min(keeps) if direction == "at least" else max(keeps)
    as_predicted = (bound, bound + 1) if direction == "at least" else (bound - 1, bound)
    if yes in as_predicted:
        return "as"
    return "less" if yes < min(as_predicted) else "more"


def _keeps(direction, value, planned, k, n):
    """Whether k of n is no worse than the prediction, when a part of a case counts as nothing."""
    exact = Fraction(value) * n / planned
    return k > exact - 1 if direction == "at least" else k < exact + 1


def verdict_of_numbers(direction, value, figures):
    if len(figures) < 5:
        return "unknown"
    seen, tenth = middle(figures) * 10, Fraction(value)
    if direction == "at least":
        return "less" if seen < value * 10 else "more" if seen > value * 10 + tenth else "as"
    return "more" if seen > value * 10 else "less" if seen < value * 10 - tenth else "as"


def mirrored(answers):
    """Yes for no and no for yes."""
    return [{YES: NO, NO: YES}.get(answer, answer) for answer in answers]
