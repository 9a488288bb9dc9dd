"""Django's own error messages in the product's words: each says what to do, since "Fix:" stands before it."""

from django import forms

WORDS = {
    forms.Field: {"required": "Fill this in."},
    forms.CharField: {"max_length": "Shorten it to at most %(limit_value)s characters; it has %(show_value)s."},
    forms.BooleanField: {"required": "Tick this to go on."},
    forms.ChoiceField: {
        "required": "Choose one.",
        "invalid_choice": "Choose one of the list; %(value)s is not on it.",
    },
    forms.ModelChoiceField: {
        "required": "Choose one.",
        "invalid_choice": "Choose one of the list. What you chose is not there any more.",
    },
    forms.ModelMultipleChoiceField: {
        "required": "Choose at least one.",
        "invalid_choice": "Choose from the list. %(value)s is not there any more.",
    },
    forms.DateField: {"invalid": "Write the day as year-month-day, such as 2026-11-20."},
    # Django's decimal numbers are whole ones to it, so the limits hold for both.
    forms.IntegerField: {
        "invalid": "Write a whole number, such as 12.",
        "min_value": "Write %(limit_value)s or more.",
        "max_value": "Write %(limit_value)s or less.",
    },
    forms.DecimalField: {"invalid": "Write a number, such as 12 or 12.5."},
    forms.EmailField: {"required": "Write the email address."},
}


def apply():
    """Put the words into Django's form fields; a field's own `error_messages` still win."""
    for field, messages in WORDS.items():
        field.default_error_messages = {**field.default_error_messages, **messages}
