"""Text that is no text to a careless program: typed into every field of every form, shown on every page as text."""

import pytest
from django.db import transaction

from tests.rules import addresses
from tests.rules.filled import OUTSIDE, build, lead_of, page_address, sendings

pytestmark = pytest.mark.django_db

# Few strings that hold many traps each, since every one is typed into every form.
MARKUP = (
    """'"><b naughty>{{ naughty }}{% naughty %}</textarea><script>naughty()</script><img src=x onerror=naughty()>"""
)
ODD = (
    "a\x00b \u202edrawkcab \u200b\ufffe \U0001d54b\U0001f469\u200d\u2695 \u0645\u0631 Z\u0351 ' OR 1=1;-- %s %(a)s \\x",
    "9" * 40,
)
# The markup as it would act. Escaped, none of these can stand on a page.
ALIVE = ("<b naughty", "<script>naughty", "<img src=x onerror=naughty")


def is_page(response) -> bool:
    return response.get("Content-Type", "").startswith("text/html") and not response.streaming


def type_everywhere(forms, text):
    """{form: answer}: every form posted with the text in each of its text fields."""
    return {name: sending.send(**dict.fromkeys(sending.texts, text)) for name, sending in forms.items()}


def test_markup_stays_text_on_every_page(cast, as_person):
    w = build(cast)
    answers = type_everywhere(sendings(cast, w, as_person), MARKUP)
    assert {name: answer.status_code for name, answer in answers.items() if answer.status_code >= 500} == {}
    alive, heard = set(), 0
    seen = [*answers.items()]
    for page in [*addresses.clinic_routes(), *OUTSIDE]:
        client = as_person(lead_of(cast, page))
        here = page_address(page, w, clinic=cast.birch if page == "start" else None)
        seen.append((page, client.get(here, follow=True)))
    for name, answer in seen:
        if is_page(answer):
            body = answer.content.decode()
            alive |= {(name, mark) for mark in ALIVE if mark in body}
            heard += "naughty" in body
    assert not alive
    assert heard >= 15


def test_odd_text_breaks_nothing(cast, as_person):
    w = build(cast)
    forms = sendings(cast, w, as_person)
    client = as_person(cast.rosa)
    client.raise_request_exception = False
    broken = {}
    for text in ODD:
        with transaction.atomic():
            answers = type_everywhere(forms, text)
            answers |= {name: client.get(addresses.address(name, w)) for name in addresses.clinic_routes()}
            transaction.set_rollback(True)
        broken |= {(text, name): answer for name, answer in answers.items() if answer.status_code >= 500}
    assert not broken
