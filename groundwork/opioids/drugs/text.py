"""Reads the text of a drug, as RxNorm or a pharmacy writes it.

"Oxycodone Hydrochloride 5 MG Oral Tablet [Roxicodone]", "HYDROCODONE-
ACETAMINOPHEN 7.5-325 MG/15 ML". What cannot be read with certainty is left out
with a reason: the drug is then still known to be an opioid, but has no dose.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from groundwork.opioids.drugs.counting import why_not
from groundwork.opioids.drugs.drug import Drug, Part, Unknown
from groundwork.opioids.drugs.figures import MASSES, figures_in
from groundwork.opioids.drugs.forms import FORMS, MEANINGS, form_named
from groundwork.opioids.drugs.ingredients import INGREDIENTS
from groundwork.opioids.drugs.names import OF_INTEREST, VAGUE_WORDS, Name, looks_like, names_in
from groundwork.opioids.drugs.others import is_anothers
from groundwork.opioids.drugs.rows import shipped
from groundwork.opioids.drugs.strengths import Text, Unreadable, parts_of
from groundwork.opioids.drugs.tokens import MOST_LETTERS, Token, plain, tokens_of, without_brackets

# Words that say nothing about which drug it is.
EMPTY_WORDS = {row["word"] for row in shipped("empty_words.csv", "word")}
DENIALS = {"FREE", "LESS"}
# mL of spoons and cups: a strength written by these is drunk; injections are written by the mL or by the bag.
SPOONS = {5, 10, 15, 20}
# What a strength may be per, by the form's unit; other units are whole things.
PER_OF_UNIT = {"mL": {"ML"}, "patch": {"HR"}, "spray": {"ACTUAT", "ML"}}
# A form beside one of these is the form of a part: TABLET KIT. A brace opens RxNorm's list of a pack's parts.
KIT_SIGNS = frozenset({"{", "KIT", "KITS"})


@lru_cache(maxsize=50_000)
def read_text(text: str) -> Drug | Unknown:
    """The drug that a text names. Unknown where it names none, or where an opioid cannot be ruled out."""
    if len(text) > MOST_LETTERS:
        return Unknown("unknown_drug", f"The text is longer than {MOST_LETTERS:,} characters.")
    whole, brand = without_brackets(plain(text))
    tokens = tokens_of(whole)
    names = names_in(tokens)
    if not names:
        tokens = tokens_of(f"{brand} {whole}")
        names = names_in(tokens)
    words = [token.text for token in tokens if token.kind == "word"]
    if not any(INGREDIENTS[key].kind in OF_INTEREST for name in names for key in name.ingredients):
        slip = next((likely for word in words if (likely := _slip(word))), None)
        if slip:
            return Unknown("unknown_drug", slip)
        if not names and not any(_says_something(word) for word in words):
            return Unknown(*_nothing(whole))
    shown = " ".join(text.split())[:300]
    if not names:
        return Drug(shown)
    if any(_text_at(tokens, name.end) in DENIALS for name in names):
        return Unknown("two_readings", "It names a drug and says that it is free of it.")
    return _drug(shown, tokens, words, names)


def _slip(word: str) -> str | None:
    """What is wrong with a word that is no name here and may yet mean an opioid or sedative."""
    if names_in([Token("word", word)]):
        return None
    if word in VAGUE_WORDS or word.removesuffix("S") in VAGUE_WORDS:
        return f"'{word}' does not say which drug it is; write the name in full."
    likely = looks_like(word)
    return None if likely is None else f"'{word}' may be meant for {likely}; write the name in full."


def _says_something(word: str) -> bool:
    return len(word) >= 3 and word.removesuffix("S") not in EMPTY_WORDS and word not in MEANINGS and word not in MASSES


def _nothing(whole: str) -> tuple[str, str]:
    if not whole:
        return "no_drug", "The text is empty."
    return "unknown_drug", "The text names no drug."


def _text_at(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if at < len(tokens) else ""


def _drug(shown: str, tokens: list[Token], words: list[str], names: Sequence[Name]) -> Drug:
    figures = figures_in(tokens)
    own = tuple(one for one in figures.amounts if not is_anothers(tokens, names, one.at))
    named = form_named(words)
    brand_form = next((name.brand.form for name in names if name.brand and name.brand.form), None)
    form = named and named.key
    # A brand that comes in one form says more than TAB or FILM does.
    if brand_form and (named is None or named.vague or named.unit == FORMS[brand_form].unit):
        form = brand_form
    kit = form == "kit" or any(token.text in KIT_SIGNS for token in tokens)
    text = Text(_without_repeated_brands(names), replace(figures, amounts=own), patch=form == "patch")
    text.brands = {key for name in text.names if name.brand for key in name.ingredients if len(name.ingredients) > 1}
    problem = None
    try:
        parts = parts_of(text)
    except Unreadable as error:
        problem = error
        parts = tuple(Part(key) for key in text.ingredients())
    form = _form_by_parts(form, parts)
    return finished(shown, parts, form, hours=figures.hours, problem=problem, kit=kit)


def _without_repeated_brands(names: Sequence[Name]) -> list[Name]:
    """Brands are left out where all they stand for is named too; the names give the order then."""
    plainly = {key for name in names if name.brand is None for key in name.ingredients}
    return [name for name in names if name.brand is None or not plainly.issuperset(name.ingredients)]


def _form_by_parts(form: str | None, parts: tuple[Part, ...]) -> str | None:
    """The form, where the text names none or leaves open how it is taken."""
    per = next((part.per for part in parts if part.strength is not None), None)
    of = next((part.of for part in parts if part.per == "ML"), Decimal(1))
    oral = any(part.substance.oral_only for part in parts)
    if form == "liquid":
        return "solution" if oral or of in SPOONS else None
    if form in ("oral", None) and per == "ML":
        return "solution" if form == "oral" or oral else None
    if form is None and oral and per is None:
        return "oral"
    return form


def finished(
    shown: str,
    parts: tuple[Part, ...],
    form: str | None,
    *,
    hours: Sequence[Decimal] = (),
    problem: Unreadable | None = None,
    kit: bool = False,
) -> Drug:
    """The drug of these parts and what follows from them: whether it counts, its wear days, why it has no dose."""
    opioids = [part for part in parts if part.substance.kind == "opioid"]
    parts = tuple(_per_spray(part, form) for part in parts)
    reason, detail = None, ""
    if opioids:
        reason, detail = (problem.reason, problem.detail) if problem else _why_no_dose(parts, form, kit)
    wear_days = _wear_days(parts, form, hours)
    if wear_days is None and form == "patch" and opioids and not reason:
        reason, detail = "two_readings", "For how many days such a patch is worn is not known."
    return Drug(
        name=shown,
        parts=parts,
        form="kit" if kit else form,
        wear_days=wear_days,
        reason=reason,
        detail=detail,
        why_not=why_not("opioid", parts, form),
        sedates=why_not("sedative", parts, form) is None,
    )


def _per_spray(part: Part, form: str | None) -> Part:
    if form and FORMS[form].unit == "spray" and part.per is None and part.strength is not None:
        return Part(part.ingredient, part.strength, "ACTUAT")
    return part


def _why_no_dose(parts: tuple[Part, ...], form: str | None, kit: bool) -> tuple[str | None, str]:
    """Reason and sentence, (None, "") where nothing stands in the way of a dose."""
    if kit:
        return "kit", "It is a kit or pack."
    opioids = [part for part in parts if part.substance.kind == "opioid"]
    bare = next((part for part in opioids if part.strength is None), None)
    if bare:
        return "no_strength", f"The text gives no strength of {bare.ingredient}."
    if form is None:
        return "no_form", "The text does not say whether it is swallowed, injected or something else."
    allowed = PER_OF_UNIT.get(FORMS[form].unit, {None})
    wrong = next((part for part in opioids if part.per not in allowed), None)
    if wrong and FORMS[form].liquid and wrong.per is None:
        return "no_strength", f"The text gives {wrong.ingredient} without the mL it is in."
    if wrong:
        return "two_readings", f"The strength of {wrong.ingredient} does not fit the form, {FORMS[form].title}."
    return None, ""


def _wear_days(parts: tuple[Part, ...], form: str | None, hours: Sequence[Decimal]) -> int | None:
    """The days a patch is worn: as the text says in hours, else as usual; None where both disagree or for no patch."""
    if form != "patch":
        return None
    usual = next((days for part in parts if (days := FORMS[form].wear_days.get(part.ingredient))), ())
    said = {hour / 24 for hour in hours}
    if not said:
        return usual[0] if usual else None
    fitting = said.intersection(usual)
    return int(fitting.pop()) if len(fitting) == len(said) == 1 else None
