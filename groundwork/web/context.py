"""What the frame around every page needs: the clinic, the navigation, the person, and what just happened."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from groundwork.web.navigation import navigation
from groundwork.web.outside import places_outside

UNDO = "undo="


@dataclass(frozen=True)
class Notice:
    """A line at the head of the page; `undo_url` takes back what it speaks of."""

    text: str
    undo_url: str
    is_warning: bool


def frame(request):
    """The frame's values; what costs a query is worked out only when the page draws it."""
    member = getattr(request, "member", None)
    return {
        "nav": SimpleLazyObject(lambda: navigation(request, member)) if member else places_outside(request),
        "clinic": member.clinic if member else None,
        "member": member,
        "demo": settings.DEMO,
        "idle_seconds": settings.IDLE_SECONDS,
        "home_url": reverse("home"),
        "account_url": reverse("account"),
        "help_url": reverse("glossary"),
        "notices": SimpleLazyObject(lambda: notices(request)),
    }


def notices(request) -> list[Notice]:
    """The waiting messages, each with its Undo if it has one."""
    found = []
    for message in get_messages(request):
        undo = message.extra_tags[len(UNDO) :] if (message.extra_tags or "").startswith(UNDO) else ""
        found.append(Notice(str(message), undo, message.level_tag in ("warning", "error")))
    return found
