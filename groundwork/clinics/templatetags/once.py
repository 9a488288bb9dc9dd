"""The hidden number of a form, beside its CSRF token; known to every template (`builtins` in the settings)."""

import secrets

from django import template
from django.utils.html import format_html

from groundwork.clinics.once import FIELD

register = template.Library()


@register.simple_tag
def once():
    """A number of this one drawing of the form: the form that is posted twice carries the same one twice."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, secrets.token_urlsafe(12))
