"""The words of the field and of the product, for everybody who reads a page."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from groundwork.clinics.access import public


@dataclass(frozen=True)
class Term:
    word: str
    meaning: str

    @property
    def anchor(self) -> str:
        return slugify(self.word)


# One text for readers of the code and of the pages: GLOSSARY.md at the root, "**Word**: meaning" a paragraph.
_ENTRY = re.compile(r"^\*\*(?P<word>[^*]+)\*\*: (?P<meaning>.+)$")


def terms() -> tuple[Term, ...]:
    """The glossary's entries by word."""
    lines = (settings.BASE_DIR / "GLOSSARY.md").read_text(encoding="utf-8").splitlines()
    found = [Term(match["word"], match["meaning"].replace("`", "")) for line in lines if (match := _ENTRY.match(line))]
    return tuple(sorted(found, key=lambda term: term.word.lower()))


@public
@require_GET
def glossary(request):
    return render(request, "web/glossary.html", {"terms": terms()})
