"""Notes that tell who somebody is are warned of; ordinary notes are left in peace."""

from decimal import Decimal

import pytest

from groundwork.projects.counted.reading import read_number
from groundwork.projects.private_words import warning, warnings_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Call back at 555-123-4567", ("a phone number",)),
        ("(555) 123-4567, after 3", ("a phone number",)),
        ("555-0187", ("a phone number",)),
        ("born in May", ("a date of birth",)),
        ("DOB 3/14/2015", ("a date of birth",)),
        ("2015-03-14", ("a date of birth",)),
        ("March 14, 2015", ("a date of birth",)),
        ("14 Mar 2015", ("a date of birth",)),
        ("MRN 4711", ("a record number",)),
        ("chart #00123", ("a record number",)),
        ("00987654", ("a record number",)),
        ("ann@example.org", ("an e-mail address",)),
        ("ann@example.org or 555.123.4567, MRN: 991", ("an e-mail address", "a phone number", "a record number")),
        ("Lunch, another person at the desk", ()),
        ("Waited 45 minutes, room 12, 2 of 3 forms", ()),
        ("Came at 10:30, left 11:15", ()),
        ("Form 22 was missing; 1,200 steps", ()),
        ("", ()),
    ],
)
def test_what_looks_private(text, found):
    assert warnings_of(text) == found


def test_the_warning_is_one_sentence():
    assert warning("ann@example.org, born May") == (
        "The note looks as if it holds an e-mail address and a date of birth."
        " Take it out, so that nobody can tell who it is."
    )
    assert warning("Lunch") == ""


@pytest.mark.parametrize(
    ("text", "number"), [("12.5", "12.5"), (" 7 ", "7"), ("1,200", "1200"), ("0", "0"), (".5", "0.5")]
)
def test_numbers_are_read(text, number):
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("12,5", "“12,5” has a comma. Write 12.5."),
        ("5 min", "“5 min” holds words. Write the number alone: 5."),
        ("-3", "-3 is below zero"),
        ("five", "“five” is not a number"),
        ("=1+1", "looks like a formula"),
    ],
)
def test_a_wrong_number_says_what_to_write(text, said):
    with pytest.raises(ValueError, match=said.replace("+", r"\+")):
        read_number(text)


def test_no_number_is_none():
    assert read_number("  ") is None
