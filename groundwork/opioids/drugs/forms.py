"""How drugs are made up: tablets, liquids, patches (data/forms.csv), and the words that name them (data/words.csv)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from groundwork.opioids.drugs.rows import listed, shipped

COLUMNS = (
    "key",
    "title",
    "route",
    "unit",
    "counts_as_pill",
    "liquid",
    "injection",
    "wear_days",
    "vague",
    "words",
    "source",
    "date",
)


@dataclass(frozen=True, slots=True)
class Form:
    """One form. `unit` is what a quantity counts; `wear_days` are the days a patch of an ingredient is worn, the usual
    first. A `vague` form is taken only where no other is named.
    """

    key: str
    title: str
    route: str
    unit: str
    counts_as_pill: bool
    liquid: bool
    injection: bool
    wear_days: Mapping[str, tuple[int, ...]]
    vague: bool
    words: tuple[frozenset[str], ...]
    source: str
    date: str


def _wear_days(cell: str) -> dict[str, tuple[int, ...]]:
    """ "fentanyl 3; buprenorphine 7 4" as a table."""
    parts = (part.split() for part in listed(cell))
    return {ingredient: tuple(map(int, days)) for ingredient, *days in parts}


def _forms() -> dict[str, Form]:
    return {
        row["key"]: Form(
            key=row["key"],
            title=row["title"],
            route=row["route"],
            unit=row["unit"],
            counts_as_pill=row["counts_as_pill"] == "yes",
            liquid=row["liquid"] == "yes",
            injection=row["injection"] == "yes",
            wear_days=_wear_days(row["wear_days"]),
            vague=row["vague"] == "yes",
            words=tuple(frozenset(words.split()) for words in listed(row["words"].upper())),
            source=row["source"],
            date=row["date"],
        )
        for row in shipped("forms.csv", *COLUMNS)
    }


FORMS = _forms()
ROUTES = frozenset(form.route for form in FORMS.values())
# Abbreviation -> the plain words it stands for.
MEANINGS = {row["word"]: tuple(row["means"].upper().split()) for row in shipped("words.csv", "word", "means")}
_VOCABULARY = frozenset(word for form in FORMS.values() for words in form.words for word in words)


def is_form_word(word: str) -> bool:
    """Whether a word helps to name a form."""
    return word in _VOCABULARY


def form_named(words: Iterable[str]) -> Form | None:
    """The form that the words of a text name best; None where they name none, or two forms equally well."""
    plain = {meant for word in words for meant in MEANINGS.get(word, (word,))} & _VOCABULARY
    fits = [
        (not form.vague, max(len(phrase) for phrase in form.words if phrase <= plain), form)
        for form in FORMS.values()
        if any(phrase <= plain for phrase in form.words)
    ]
    if not fits:
        return None
    best = max(fit[:2] for fit in fits)
    named = [form for *rank, form in fits if tuple(rank) == best]
    return named[0] if len(named) == 1 else None
