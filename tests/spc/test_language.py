"""The text table, and that another language can take its place."""

import re
from datetime import date
from itertools import chain
from string import Formatter

import pytest

from groundwork.spc import ENGLISH, Baseline, Language, Target, UnitWords, compute, read
from tests.spc.build import RISE, STEADY, monthly

FORMS = {
    key: list(text.values()) if not isinstance(text, str) else [text] for key, text in ENGLISH.texts.items()
}  # fmt: skip
SENTENCES = [
    text
    for key, texts in FORMS.items()
    if not key.startswith(("verdict.", "period.", "when.", "figure.", "line.", "chart.", "latest.", "points", "span"))
    for text in texts
]
FORBIDDEN = re.compile(r"significan|because|caus|due to|thanks|please|success|!|worked|proves|denominator", re.I)


@pytest.mark.parametrize("text", list(chain(*FORMS.values())))
def test_no_text_claims_a_cause_or_shouts(text):
    assert not FORBIDDEN.search(text)


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences_are_short(text):
    assert len(text.split()) <= 25


def test_forms_of_one_text_fill_the_same_places():
    for key, texts in FORMS.items():
        # "1 was above it" may say its number in letters; no form may ask for more than the plural does.
        places = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in texts]
        assert all(place <= places[-1] for place in places), key
        assert isinstance(ENGLISH.texts[key], str) or set(ENGLISH.texts[key]) == {"one", "other"}


def bracketed(text):
    return f"<{text}>" if isinstance(text, str) else {form: f"<{words}>" for form, words in text.items()}


SPANISH_MONTHS = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
)


def spanish(**texts):
    """A stand-in: the given texts in Spanish, all others marked by brackets."""
    table = {key: bracketed(text) for key, text in ENGLISH.texts.items()} | texts
    return Language(table, SPANISH_MONTHS, ".", ",", lambda n: "one" if n == 1 else "other")


def test_another_language_words_months_numbers_and_dates_its_own_way():
    texts = {
        "headline.better": "Mejor desde {since}.",
        "when.month.bare": "{month}",
        "goal.open": "{latest}; la meta es {goal}.",
        "goal.by": "{value} para el {due}",
        "latest.rose": "{latest} llegó a {value}",
        "day": "{day} de {month} de {year}",
        "figure.count": "{number}",
    }
    values = [1000 * value + 500 for value in (*STEADY, *RISE)]
    spec = monthly(*values, unit="count", better="higher", targets=[Target(value=75000.5, due=date(2027, 3, 31))])
    reading = read(compute(spec.model_copy(update={"baseline": Baseline(points=10)})), language=spanish(**texts))
    assert reading.headline == "Mejor desde noviembre."
    assert reading.sentences[-1] == "Junio llegó a 63.500; la meta es 75.001 para el 31 de marzo de 2027."
    assert reading.sentences[0].startswith("<The last <8 months> are all above <")


def test_a_text_may_differ_by_period_where_grammar_asks_for_it():
    texts = {
        "shift.above": "Los últimos {span} están por encima de {line}.",
        "shift.above.week": "Las últimas {span} están por encima de {line}.",
        "period.week": {"one": "{n} semana", "other": "{n} semanas"},
        "period.month": {"one": "{n} mes", "other": "{n} meses"},
        "line.baseline": "la mediana de {value}",
        "figure.number": "{number}",
    }
    spec = monthly(*STEADY, *RISE, baseline=Baseline(points=10))
    language = spanish(**texts)
    weeks = spec.model_copy(update={"period": "week", "points": spec.points[:0]})
    assert read(compute(weeks), language=language).headline == "<No numbers yet.>"
    undated = [point.model_copy(update={"start": None}) for point in spec.points]
    weeks = spec.model_copy(update={"period": "week", "points": tuple(undated)})
    assert (
        read(compute(spec), language=language).sentences[0]
        == "Los últimos 8 meses están por encima de la mediana de 48."
    )
    assert (
        read(compute(weeks), language=language).sentences[0]
        == "Las últimas 8 semanas están por encima de la mediana de 48."
    )


def test_plural_forms_follow_the_language():
    words = UnitWords(one="call", many="calls")
    polish_like = Language(ENGLISH.texts, ENGLISH.months, " ", ",", lambda n: "other")
    spec = monthly(1, unit="count", unit_words=words)
    assert read(compute(spec), language=polish_like).notes == ()
    assert "needed" in read(compute(spec), language=polish_like).headline
