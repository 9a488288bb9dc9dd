"""{% places nav %}: the groups of links in the side bar, and once more in the phone's menu."""

import functools

from django import template
from django.template.loader import render_to_string

register = template.Library()


@register.simple_tag
def places(nav):
    """The markup of _components/_nav.html."""
    # As a tuple: what stands in the context is lazy and holds on to its request.
    return _markup(tuple(nav or ()))


# Groups are frozen and hold all that their markup shows, so they are their own key. It was a tenth of a small page.
@functools.lru_cache(maxsize=5000)
def _markup(groups):
    return render_to_string("_components/_nav.html", {"nav": groups})
