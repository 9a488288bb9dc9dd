"""{% card card %}: an activity on the board."""

import functools

from django import template
from django.template.loader import render_to_string

register = template.Library()


# A board of sixty cards spent half of its time on writing cards down that had not changed. A card is frozen and holds
# all that its markup shows, so it is its own key.
@register.simple_tag
@functools.lru_cache(maxsize=5000)
def card(card):
    """The markup of projects/_card.html."""
    return render_to_string("projects/_card.html", {"card": card})
