"""Tallied days of a series."""

from datetime import date, timedelta

from groundwork.measures.models import Series, TallyDay


def tally_days(series: Series, today: date, days: int = 14) -> list[tuple[date, TallyDay | None]]:
    """The last days, today first, each with its tally if it has one."""
    since = today - timedelta(days=days - 1)
    found = {
        day.on: day
        for day in TallyDay.live.filter(series=series, on__gte=since, on__lte=today).select_related("changed_by")
    }
    return [(on, found.get(on)) for on in (today - timedelta(days=n) for n in range(days))]


def tally_day(series: Series, on: date) -> TallyDay | None:
    """The marks of one day."""
    return TallyDay.live.filter(series=series, on=on).select_related("changed_by").first()
