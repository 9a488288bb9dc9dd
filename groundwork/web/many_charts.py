"""Words for many charts on one page: how many of them would show a signal though nothing changed."""

from collections.abc import Sequence

from groundwork.spc import ChartResult, expected_by_chance, has_known_rate, is_judged


def chance_words(results: Sequence[ChartResult]) -> str:
    """Such as "With 6 charts, about 0.4 would show a signal by chance alone."; empty where no chart can be read yet."""
    judged = [result for result in results if is_judged(result)]
    known = [result for result in judged if has_known_rate(result)]
    sentences = []
    if known:
        expected = expected_by_chance(known)
        about = f"about {expected:.1f}" if expected >= 0.05 else "fewer than 0.1"
        so_far = " that can be read so far" if len(judged) < len(results) else ""
        sentences.append(f"With {_charts(len(known))}{so_far}, {about} would show a signal by chance alone.")
    if other := len(judged) - len(known):
        charts = f"{other} more {'is' if other == 1 else 'are'}" if known else f"{_charts(other)} {_are(other)}"
        sentences.append(f"{charts} read by rules whose rate of chance signals is not published.")
    return " ".join(sentences)


def _charts(count: int) -> str:
    return "1 chart" if count == 1 else f"{count} charts"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
