"""Questions answered by choosing: one option, several options, yes or no, a point on a scale."""

from django import forms
from django.forms.widgets import CheckboxSelectMultiple, RadioSelect

from groundwork.questionnaires.handlers.base import AnswerField, Handler, is_unread, quoted

YES_NO = (("yes", "Yes"), ("no", "No"), ("unsure", "Unsure"))


class ChoiceField(AnswerField):
    """One of `choices`; the answer is its key."""

    widget = RadioSelect

    def __init__(self, *, choices, **options):
        super().__init__(required=False, **options)
        self.choices = self.widget.choices = list(choices)

    def clean(self, raw):
        if raw in (None, ""):
            return None
        for key, _ in self.choices:
            if str(key) == str(raw):
                return key
        raise forms.ValidationError(f"{quoted(raw)} is not one of the answers. Choose one of them")


class ScaleField(ChoiceField):
    """A point of a scale. A typed number is welcome too, so the same field serves the group's agreed number."""

    def clean(self, raw):
        if raw in (None, ""):
            return None
        low, high = self.choices[0][0], self.choices[-1][0]
        try:
            point = int(str(raw).strip())
        except ValueError:
            raise forms.ValidationError(f"{quoted(raw)} is not a whole number from {low} to {high}") from None
        if point > high:
            raise forms.ValidationError(f"{point} is above {high}, the top of the scale")
        if point < low:
            raise forms.ValidationError(f"{point} is below {low}, the bottom of the scale")
        return point


class MultipleField(AnswerField):
    """Any of `choices`; the answer is the list of their keys in the order of the sheet."""

    widget = CheckboxSelectMultiple

    def __init__(self, *, choices, **options):
        super().__init__(required=False, **options)
        self.choices = self.widget.choices = list(choices)

    def clean(self, raw):
        raw = list(raw or [])
        keys = [key for key, _ in self.choices]
        for value in raw:
            if value not in keys:
                raise forms.ValidationError(f"{quoted(value)} is not one of the answers. Choose from the list")
        return [key for key in keys if key in raw] or None


def options_of(question):
    """(key, title) of each option."""
    return [(option.key, option.title) for option in question.options]


def points_of(question):
    """(point, its digits) of each point of a scale."""
    return [(point, str(point)) for point in range(question.low, question.high + 1)]


def level_of(question, point):
    """The level a point of the scale lies on; None for a number off the scale."""
    return next((level for level in question.levels if level.first <= point <= level.last), None)


def _title(options, answer):
    return dict(options).get(answer, str(answer))


def _shown_unread(answer):
    return str(answer["unread"])


def _single_shown(question, answer):
    return _shown_unread(answer) if is_unread(answer) else _title(options_of(question), answer)


def _yes_no_shown(question, answer):
    return _shown_unread(answer) if is_unread(answer) else _title(YES_NO, answer)


def _multiple_shown(question, answer):
    if is_unread(answer):
        return _shown_unread(answer)
    return "; ".join(_title(options_of(question), key) for key in answer)


def _scale_shown(question, answer):
    if is_unread(answer):
        return _shown_unread(answer)
    level = level_of(question, answer)
    return f"{answer} ({level.title})" if level else str(answer)


SINGLE = Handler(
    field=lambda question, today: ChoiceField(choices=options_of(question), label=question.text),
    shown=_single_shown,
    spread="options",
    can_be_agreed=True,
    is_group=True,
)
MULTIPLE = Handler(
    field=lambda question, today: MultipleField(choices=options_of(question), label=question.text),
    shown=_multiple_shown,
    spread="options",
    is_group=True,
)
YES_NO_UNSURE = Handler(
    field=lambda question, today: ChoiceField(choices=YES_NO, label=question.text),
    shown=_yes_no_shown,
    spread="options",
    can_be_agreed=True,
    is_group=True,
)
SCALE = Handler(
    field=lambda question, today: ScaleField(choices=points_of(question), label=question.text),
    shown=_scale_shown,
    spread="points",
    can_be_agreed=True,
    is_group=True,
)
