"""How the product writes dates and days: day before month, "4 days late", never an hour more exact than needed."""

import datetime

from django import template

register = template.Library()


@register.filter
def day(value) -> str:
    """20 Nov, with the year when it is not the current one: 20 Nov 2025. Empty for no date."""
    if not value:
        return ""
    value = value.date() if isinstance(value, datetime.datetime) else value
    return f"{value:%-d %b}" if value.year == datetime.date.today().year else f"{value:%-d %b %Y}"  # noqa: DTZ011


@register.filter
def long_day(value) -> str:
    """20 November 2026. Empty for no date."""
    return f"{value:%-d %B %Y}" if value else ""


@register.filter
def weekday(value) -> str:
    """Fri 20 Nov. Empty for no date."""
    return f"{value:%a %-d %b}" if value else ""


@register.filter
def month(value) -> str:
    """November 2026. Empty for no date."""
    return f"{value:%B %Y}" if value else ""


@register.filter
def days_late(count) -> str:
    """ "4 days late", or nothing when nothing is late."""
    count = int(count or 0)
    if count <= 0:
        return ""
    return f"{count} day late" if count == 1 else f"{count} days late"


@register.filter
def late_on(value, today) -> str:
    """How late an open date is on a day: "4 days late", "Today", or nothing."""
    if not value or value > today:
        return ""
    return "Today" if value == today else days_late((today - value).days)


@register.filter
def since_then(moment, now) -> str:
    """When something happened, in the reader's zone: "Today 08:05", "Yesterday 17:40", "13 Nov 16:20"."""
    local = moment.astimezone(now.tzinfo)
    days = (now.date() - local.date()).days
    if days in (0, 1):
        return f"{'Today' if days == 0 else 'Yesterday'} {local:%H:%M}"
    return f"{local:%-d %b %H:%M}" if local.year == now.year else f"{local:%-d %b %Y}"
