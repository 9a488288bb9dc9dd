"""What a person reads when a field is left empty or odd."""

import pytest
from django import forms

from groundwork.clinics.models import Clinic


class Odd(forms.Form):
    word = forms.CharField()
    day = forms.DateField()
    count = forms.IntegerField()
    share = forms.DecimalField()
    pick = forms.ChoiceField(choices=[("a", "A")])
    one = forms.CharField(error_messages={"required": "Say who."})


def test_empty_and_odd_fields_say_what_to_do():
    errors = Odd({"day": "soon", "count": "1.5", "share": "many", "pick": "z"}).errors
    assert errors["word"] == ["Fill this in."]
    assert errors["day"] == ["Write the day as year-month-day, such as 2026-11-20."]
    assert errors["count"] == ["Write a whole number, such as 12."]
    assert errors["share"] == ["Write a number, such as 12 or 12.5."]
    assert errors["pick"] == ["Choose one of the list; z is not on it."]
    assert errors["one"] == ["Say who."]


def test_a_number_out_of_bounds_says_which_are_taken():
    class Bounded(forms.Form):
        day = forms.IntegerField(min_value=1, max_value=31)
        share = forms.DecimalField(min_value=0)

    assert Bounded({"day": "99", "share": "-1"}).errors == {
        "day": ["Write 31 or less."],
        "share": ["Write 0 or more."],
    }


@pytest.mark.django_db
def test_a_choice_that_is_gone_says_so():
    class Gone(forms.Form):
        clinic = forms.ModelChoiceField(queryset=Clinic.objects.all())

    assert Gone({"clinic": "7"}).errors["clinic"] == ["Choose one of the list. What you chose is not there any more."]
    assert Gone({}).errors["clinic"] == ["Choose one."]


def test_a_text_that_is_too_long_says_by_how_much():
    class Long(forms.Form):
        words = forms.CharField(max_length=5)

    assert Long({"words": "seventh"}).errors["words"] == ["Shorten it to at most 5 characters; it has 7."]
