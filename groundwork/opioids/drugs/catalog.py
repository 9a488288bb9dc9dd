"""Which drug a row means: by its NDC, its RxCUI, then its text."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from groundwork.opioids.drugs.drug import Drug, Part, Unknown
from groundwork.opioids.drugs.ingredients import BY_RXCUI
from groundwork.opioids.drugs.text import finished, read_text

Found = Drug | Unknown | None


class DrugSource(Protocol):
    """A public list of drugs that the user supplied. None: the code is not in it, or it does not go by such codes."""

    def by_ndc(self, ndc: str) -> Found: ...

    def by_rxcui(self, rxcui: str) -> Found: ...


class Catalog:
    """Resolves codes and texts with the lists loaded (`FdaDirectory`, `RxNorm`) and the tables of this room."""

    def __init__(self, sources: Sequence[DrugSource] = ()):
        self.sources = tuple(sources)

    def resolve(self, ndc: str | None = None, rxcui: str | None = None, text: str | None = None) -> Drug | Unknown:
        """The drug. An ingredient's code says no strength, so the text is asked for that."""
        ndc, rxcui, text = (_stripped(one) for one in (ndc, rxcui, text))
        if not (ndc or rxcui or text):
            return Unknown("no_drug", "There is no NDC, no RxCUI and no text.")
        by_code = self._by_code(ndc, rxcui)
        if isinstance(by_code, Drug):
            return replace(by_code, by_code=True)
        by_ingredient = self._by_ingredient(rxcui)
        if text:
            by_text = read_text(text)
            if by_ingredient is None:
                return by_text if isinstance(by_text, Drug) or by_code is None else by_code
            return _agreed(by_ingredient, by_text)
        if by_ingredient or by_code:
            return by_ingredient or by_code
        code = f"NDC {ndc[:20]}" if ndc else f"RxCUI {rxcui[:20]}"
        return Unknown("unknown_drug", f"{code} is in no list that was loaded, and there is no text.")

    def _by_code(self, ndc: str, rxcui: str) -> Found:
        """The first drug a source knows by a code, else the first reason why a code cannot be used."""
        answers = [source.by_ndc(ndc) for source in self.sources if ndc]
        answers += [source.by_rxcui(rxcui) for source in self.sources if rxcui]
        known = [answer for answer in answers if answer is not None]
        return next((answer for answer in known if isinstance(answer, Drug)), known[0] if known else None)

    def _by_ingredient(self, rxcui: str) -> Drug | None:
        ingredient = BY_RXCUI.get(rxcui)
        return None if ingredient is None else finished(ingredient.name, (Part(ingredient.key),), None)


def _agreed(by_ingredient: Drug, by_text: Drug | Unknown) -> Drug:
    """The text's drug where it holds the ingredient of the code, else the ingredient, with what is wrong."""
    (part,) = by_ingredient.parts
    if isinstance(by_text, Unknown) or not by_text.relevant:
        return by_ingredient
    if part.ingredient in {one.ingredient for one in by_text.parts}:
        return by_text
    detail = f"Its code says {part.ingredient} and its text {by_text.ingredient.replace('+', ' and ')}."
    return Drug(by_text.name, by_ingredient.parts, None, reason="two_readings", detail=detail)


def _stripped(text: str | None) -> str:
    return (text or "").strip()
