"""Strengths that belong to an ingredient this room does not know: "Codeine 1 MG/ML / Kaolin 300 MG/ML"."""

from collections.abc import Sequence

from groundwork.opioids.drugs.figures import MASSES, PER
from groundwork.opioids.drugs.forms import MEANINGS, is_form_word
from groundwork.opioids.drugs.names import Name
from groundwork.opioids.drugs.tokens import Token

# Words between a name and its strength that name no other substance.
SALTS = {"BITARTRATE", "CITRATE", "HYDROCHLORIDE", "MALEATE", "PHOSPHATE", "SULFATE", "TARTRATE"}
PLAIN_WORDS = {"BASE", "BRAND", "GENERIC", "IMMEDIATE", "RELEASE", "STRENGTH", "WITH"} | SALTS


def is_anothers(tokens: Sequence[Token], names: Sequence[Name], at: int) -> bool:
    """Whether the strength at `at` stands behind words that begin the text or follow a stroke and are no known name."""
    known = {place for name in names for place in range(name.at, name.end)}
    words = []
    while at > 0 and tokens[at - 1].kind == "word":
        at -= 1
        if at in known:
            return False
        words.append(tokens[at].text)
    opens = at == 0 or tokens[at - 1].text == "/"
    return opens and any(_may_be_a_substance(word) for word in words)


def _may_be_a_substance(word: str) -> bool:
    known = word in MEANINGS or word in MASSES or word in PER or word in PLAIN_WORDS
    return len(word) >= 4 and not known and not is_form_word(word)
