"""Cases, predictions and answers in words."""

from decimal import Decimal

CASE = "case"
YES, NO, NOT_APPLICABLE = "yes", "no", "na"
ANSWERS = {YES: "Yes", NO: "No", NOT_APPLICABLE: "Not applicable"}
_ODD = {"child": "children", "person": "people", "man": "men", "woman": "women"}
_VOWELS = "aeiou"


def one(case_word: str) -> str:
    """What one case is called: "family"."""
    return case_word.strip() or CASE


def many(case_word: str) -> str:
    """What several are called: "families". The last word alone changes."""
    *before, last = one(case_word).split()
    return " ".join([*before, _plural(last)])


def _plural(word: str) -> str:
    plain = word.lower()
    if plain in _ODD:
        return word[0] + _ODD[plain][1:]
    if plain.endswith("y") and plain[-2:-1] not in (*_VOWELS, ""):
        return word[:-1] + "ies"
    return word + ("es" if plain.endswith(("s", "x", "z", "ch", "sh")) else "s")


def cases(count: int, case_word: str) -> str:
    """The count with its word: "1 family", "10 families"."""
    return f"{count} {one(case_word) if count == 1 else many(case_word)}"


def number(value: Decimal | int | float) -> str:
    """A number as people write it, with at most two decimals: 7, 12.5."""
    text = f"{round(Decimal(str(value)), 2):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def with_unit(value, unit: str) -> str:
    """The number with its unit: "5 minutes", "12.5"."""
    return f"{number(value)} {unit}".strip()


def predicted(question, planned: int | None) -> str:
    """What a counted question predicts: "At least 8 of 10", "At most 5 minutes"; empty without a number."""
    if not question.kind or not question.direction or question.predicted_value is None:
        return ""
    value = number(question.predicted_value)
    if question.kind == "number":
        said = with_unit(question.predicted_value, question.unit)
    else:
        said = f"{value} of {planned}" if planned else value
    return f"{question.direction.capitalize()} {said}"


def answer(kind: str, unit: str, given: str) -> str:
    """A stored answer as a reader sees it; empty for none."""
    if given in ANSWERS:
        return ANSWERS[given]
    return with_unit(Decimal(given), unit) if given and kind == "number" else given
