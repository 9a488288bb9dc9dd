"""A clinic's tale: its days, its people, and the product's own writes, each told at the moment it happened."""

import datetime
import zoneinfo
from collections import defaultdict
from contextlib import contextmanager
from unittest import mock

from django.utils import timezone

from groundwork.config.sample.days import Calendar, When

# The first write of a day comes between 8 and 11, each day at another minute.
EARLIEST, SPREAD = 8 * 60 + 2, 167
MINUTES_APART = 4
LATEST = 18 * 60


class Story:
    """Whoever tells a write says who did it and when; the rest is the product's.

    `people` maps a short name to the user, `clinic` is None for the network
    itself. Writes of one day come a few minutes apart, in the order told.
    """

    def __init__(self, *, zone: str, month: int, now: datetime.datetime, people=None, clinic=None):
        self.zone = zoneinfo.ZoneInfo(zone)
        self.now = now
        self.calendar = Calendar(today=now.astimezone(self.zone).date(), month=month)
        self.people = people if people is not None else {}
        self.clinic = clinic
        self._told = defaultdict(int)

    def on(self, when: When) -> datetime.date:
        return when.on(self.calendar)

    def tell(self, write, who, when: When, /, **fields):
        """What the write returns, done by this person on that day, or earlier today if the day has not come."""
        with standing_at(self._moment(min(self.on(when), self.calendar.today))):
            return write(by=self.people[who] if who else None, **fields)

    def _moment(self, day):
        first = EARLIEST + day.toordinal() * 53 % SPREAD
        minute = min(first + MINUTES_APART * self._told[day], LATEST)
        self._told[day] += 1
        told = datetime.datetime.combine(day, datetime.time(minute // 60, minute % 60), tzinfo=self.zone)
        return min(told.astimezone(datetime.UTC), self.now)


@contextmanager
def standing_at(moment: datetime.datetime):
    """Let the product's clock stand at `moment`.

    Replacing `timezone.now` would miss the fields that took the function
    itself as their default, such as the day a membership began; so what it
    asks is replaced instead.
    """

    class Then(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return moment.astimezone(tz)

    with mock.patch.object(timezone, "datetime", Then):
        yield
