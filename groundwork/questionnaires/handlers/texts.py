"""Questions answered by writing: short and long text, numbers, dates."""

import datetime
import re
from decimal import Decimal, InvalidOperation

from django import forms

from groundwork.questionnaires.dates import read_date, written
from groundwork.questionnaires.handlers.base import AnswerField, Handler, is_unread, quoted

LONGEST_SHORT = 300
LONGEST_LONG = 10_000


class TextField(AnswerField):
    """Text without blanks around it, at most `longest` characters."""

    widget = forms.TextInput

    def __init__(self, *, longest, **options):
        super().__init__(required=False, **options)
        self.longest = longest

    def clean(self, raw):
        # A NUL cannot be stored by PostgreSQL and is never typed on purpose.
        text = str(raw or "").replace("\x00", "").replace("\r\n", "\n").strip()
        if len(text) > self.longest:
            over = len(text) - self.longest
            letters = "character" if over == 1 else "characters"
            raise forms.ValidationError(f"This is {over:,} {letters} too long. The most is {self.longest:,}")
        return text or None


class NumberField(AnswerField):
    """A number within its bounds. Commas for thousands, blanks and the unit's own word do no harm."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "short", "autocomplete": "off"})

    def __init__(self, *, low=None, high=None, decimals=0, unit="", **options):
        super().__init__(required=False, **options)
        self.low, self.high, self.decimals, self.unit = low, high, decimals, unit

    def clean(self, raw):
        text = str(raw if raw is not None else "").strip()
        if not text:
            return None
        number = self._number(text)
        if number.as_tuple().exponent < -self.decimals:
            places = "1 decimal" if self.decimals == 1 else f"{self.decimals} decimals"
            kind = "a whole number" if not self.decimals else f"a number with at most {places}"
            raise forms.ValidationError(f"{quoted(text)} is not {kind}")
        if self.high is not None and number > self.high:
            raise forms.ValidationError(f"{text} is above {self.high}, the highest possible")
        if self.low is not None and number < self.low:
            raise forms.ValidationError(f"{text} is below {self.low}, the lowest possible")
        return int(number) if number == number.to_integral_value() else float(number)

    def _number(self, text):
        bare = text.replace("\u2212", "-").replace("\u00a0", " ")
        for word in filter(None, (self.unit, "%")):
            bare = re.sub(rf"\s*{re.escape(word)}$", "", bare, flags=re.IGNORECASE)
        if re.fullmatch(r"-?\d{1,3}([, ]\d{3})+(\.\d+)?", bare):
            bare = re.sub("[, ]", "", bare)
        if not re.fullmatch(r"-?(\d{1,15}(\.\d*)?|\.\d+)", bare):
            raise forms.ValidationError(f"{quoted(text)} is not a number. Write digits, like 12")
        try:
            return Decimal(bare).normalize()
        except InvalidOperation:
            raise forms.ValidationError(f"{quoted(text)} is not a number. Write digits, like 12") from None

    def written(self, answer):
        return number_in_words(answer)


class DateField(AnswerField):
    """A date in any of the ways `dates` reads; the answer is ISO text."""

    widget = forms.TextInput(attrs={"class": "short", "autocomplete": "off"})

    def __init__(self, *, today, **options):
        super().__init__(required=False, **options)
        self.today = today

    def clean(self, raw):
        text = str(raw or "").strip()
        if not text:
            return None
        try:
            return read_date(text, self.today).isoformat()
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None

    def written(self, answer):
        return date_in_words(answer)


def number_in_words(answer) -> str:
    """1250 as "1,250"; anything that is no number as it stands."""
    return f"{answer:,}" if isinstance(answer, int | float) else str(answer if answer is not None else "")


def date_in_words(answer) -> str:
    """ "2026-12-04" as "Fri 4 Dec 2026"; anything that is no date as it stands."""
    try:
        return written(datetime.date.fromisoformat(answer))
    except (TypeError, ValueError):
        return str(answer if answer is not None else "")


def _text_shown(question, answer):
    return str(answer["unread"]) if is_unread(answer) else str(answer)


def _number_shown(question, answer):
    if is_unread(answer):
        return str(answer["unread"])
    return f"{number_in_words(answer)} {question.unit}".strip()


def _date_shown(question, answer):
    return str(answer["unread"]) if is_unread(answer) else date_in_words(answer)


def _number_field(question, today):
    return NumberField(
        low=question.low, high=question.high, decimals=question.decimals, unit=question.unit, label=question.text
    )


def _long_field(question, today):
    return TextField(longest=LONGEST_LONG, label=question.text, widget=forms.Textarea(attrs={"rows": 4}))


SHORT_TEXT = Handler(
    field=lambda question, today: TextField(longest=LONGEST_SHORT, label=question.text), shown=_text_shown
)
LONG_TEXT = Handler(field=_long_field, shown=_text_shown)
NUMBER = Handler(field=_number_field, shown=_number_shown)
DATE = Handler(field=lambda question, today: DateField(today=today, label=question.text), shown=_date_shown)
