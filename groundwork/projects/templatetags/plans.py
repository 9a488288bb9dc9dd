"""{% plan_entry row %}: an activity on an action plan with its steps."""

import functools

from django import template
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe

register = template.Library()

# Where each form's token goes. No text has it: forms and databases refuse the character.
TOKEN = "\x00"  # noqa: S105 - the place of a token, not one


@register.simple_tag(takes_context=True)
def plan_entry(context, row):
    """The markup of projects/_plan_entry.html, with the request's token in its forms."""
    markup = _markup(row)
    if TOKEN not in markup:
        return markup
    token = format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(context["request"]))
    return mark_safe(markup.replace(TOKEN, token))


# Half of the page's time went into writing down entries that had not changed. A row is frozen and holds all that its
# markup shows, so it is its own key.
@functools.lru_cache(maxsize=2000)
def _markup(row):
    return render_to_string("projects/_plan_entry.html", {"entry": row, "token": TOKEN})
