"""{% icon "plus" %}: an icon beside a word, never alone. Known to every template (`builtins` in the settings)."""

import functools

from django import template
from django.templatetags.static import static
from django.utils.html import format_html

register = template.Library()


# Not a template of its own: a board draws ninety icons, and a fragment costs ten times a tag.
@register.simple_tag
@functools.cache
def icon(name):
    """The drawing with this name in static/img/icons.svg."""
    sheet = static("img/icons.svg")
    return format_html('<svg class="ic" aria-hidden="true" focusable="false"><use href="{}#i-{}"/></svg>', sheet, name)
