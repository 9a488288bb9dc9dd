"""What the cases of a test say about each prediction. Pure functions; nothing here decides for the team.

    yes or no   k of n, n being the cases with yes or no. The prediction, such as at least 8 of 10, is scaled to n and a
                part of a case is dropped in its favor: for 9 cases it comes to 7.
    number      the median of the cases with a number, with the lowest and the highest.

The rule is the same on both sides. "At least" is missed by anything below what was predicted (Less), and passed by
more than one case, or for numbers by more than a tenth of the predicted number (More); between lies About as
predicted. "At most" is its mirror image. Fewer than 5 cases are too few to judge.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from groundwork.projects.counted import words

FEWEST = 5
ABOUT = Fraction(1, 10)
AS, LESS, MORE, UNKNOWN = "as", "less", "more", "unknown"
YES_NO, NUMBER = "yes-no", "number"
AT_LEAST, AT_MOST = "at least", "at most"


@dataclass(frozen=True)
class Asked:
    """One counted question: its kind, its prediction, and of how many planned cases."""

    kind: str
    unit: str = ""
    direction: str = ""
    value: Decimal | None = None
    planned: int | None = None
    case_word: str = words.CASE

    @property
    def share(self) -> Fraction | None:
        """The predicted share of a yes-or-no question; None without a number."""
        if self.kind != YES_NO or self.value is None or not self.planned:
            return None
        return Fraction(self.value) / self.planned


@dataclass(frozen=True)
class Result:
    """What was counted. `n` cases have an answer; `yes` of them, or `median`, `low` and `high`.

    `verdict` is the suggestion: as, less, more or unknown. `why` says in a
    sentence or two how it comes about, or why there is none.
    """

    asked: Asked
    n: int
    not_applicable: int
    yes: int = 0
    median: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    verdict: str = UNKNOWN
    why: str = ""

    @property
    def text(self) -> str:
        """The result as it goes into the Study box: "7 of 9 (78%)", "5 minutes in the middle, from 2 to 12"."""
        if not self.n:
            return ""
        asked = self.asked
        if asked.kind == YES_NO:
            said = f"{self.yes} of {self.n} ({percent(self.yes, self.n)})"
        else:
            middle = words.with_unit(number(self.median), asked.unit)
            said = f"{middle} in the middle, from {_shown(self.low)} to {_shown(self.high)}"
            said += f" ({words.cases(self.n, asked.case_word)})"
        return f"{said}; {self.not_applicable} not applicable" if self.not_applicable else said


def result_of(asked: Asked, answers: Sequence[str]) -> Result:
    """The result of one question from its answers in any order; an empty answer counts for nothing."""
    given = [answer for answer in answers if answer not in ("", words.NOT_APPLICABLE)]
    not_applicable = sum(answer == words.NOT_APPLICABLE for answer in answers)
    if asked.kind == YES_NO:
        found = Result(asked, len(given), not_applicable, yes=given.count(words.YES))
    else:
        figures = sorted(Fraction(answer) for answer in given)
        low, high = (figures[0], figures[-1]) if figures else (None, None)
        found = Result(asked, len(given), not_applicable, median=median(figures), low=low, high=high)
    verdict, why = _judged(found)
    return replace(found, verdict=verdict, why=why)


def median(figures: Sequence[Fraction]) -> Fraction | None:
    """The middle one of sorted figures, or half way between the two in the middle; None of none."""
    if not figures:
        return None
    half = len(figures) // 2
    return figures[half] if len(figures) % 2 else (figures[half - 1] + figures[half]) / 2


def expected(asked: Asked, n: int) -> int | None:
    """What a yes-or-no prediction comes to for n cases, a part of a case dropped in its favor."""
    if asked.share is None:
        return None
    scaled = asked.share * n
    return floor(scaled) if asked.direction == AT_LEAST else ceil(scaled)


def planned_note(counted: int, planned: int | None, case_word: str) -> str:
    """How many cases there are beside how many were planned; empty when they agree or none were planned."""
    if not planned or counted == planned:
        return ""
    if counted < planned:
        return f"{counted} of {planned} planned {words.many(case_word)} are counted."
    return f"{words.cases(counted, case_word).capitalize()} are counted, {planned} were planned. All of them count."


def percent(yes: int, n: int) -> str:
    """The share as a whole percentage, rounded half up; short of all is never shown as 100%, above none never as 0%."""
    share = floor(Fraction(100 * yes, n) + Fraction(1, 2))
    if 0 < yes < n:
        share = min(max(share, 1), 99)
    return f"{share}%"


def number(value: Fraction) -> Decimal:
    """The number as a decimal with at most six digits behind the mark."""
    return round(Decimal(value.numerator) / Decimal(value.denominator), 6)


def _shown(value: Fraction) -> str:
    return words.number(number(value))


def _judged(found: Result) -> tuple[str, str]:
    """(verdict, why)."""
    asked = found.asked
    if not found.n:
        return UNKNOWN, ""
    if found.n < FEWEST:
        called = words.many(asked.case_word)
        return UNKNOWN, f"Too few to judge: {found.n} counted, {FEWEST} {called} or more are needed."
    if asked.value is None or not asked.direction or (asked.kind == YES_NO and asked.share is None):
        return UNKNOWN, "The plan gives no number to compare with, so the comparison is yours."
    if asked.kind == YES_NO:
        bound, seen, step = Fraction(expected(asked, found.n)), Fraction(found.yes), Fraction(1)
        told = f"{asked.direction} {words.number(asked.value)} of {asked.planned}"
        scaled = f"; for {found.n} that is {bound}" if found.n != asked.planned else ""
    else:
        bound, seen = Fraction(asked.value), found.median
        step = abs(bound) * ABOUT
        told, scaled = f"{asked.direction} {words.with_unit(asked.value, asked.unit)}", ", judged by the middle one"
    verdict = compare(seen, bound, step, asked.direction)
    held = "It held." if _held(seen, bound, asked.direction) else "It did not hold."
    return verdict, f"Predicted was {told}{scaled}. {held}"


def compare(seen: Fraction, bound: Fraction, step: Fraction, direction: str) -> str:
    """Where the figure lies against the prediction: the wrong side by anything, the right side by more than a step."""
    low, high = (bound, bound + step) if direction == AT_LEAST else (bound - step, bound)
    return LESS if seen < low else MORE if seen > high else AS


def _held(seen: Fraction, bound: Fraction, direction: str) -> bool:
    return seen >= bound if direction == AT_LEAST else seen <= bound
