"""What the meter looks at, as frozen values; the rows they come from are read in `reads/credit.py`."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

BALANCING = "balancing"


@dataclass(frozen=True)
class Aim:
    """For whom, what and how much, by when; empty where it is not written."""

    population: str = ""
    goal: str = ""
    by: datetime.date | None = None


@dataclass(frozen=True)
class Count:
    """The number of one period that is over: its first day, and on how many people, visits or charts it rests."""

    start: datetime.date
    cases: Decimal


@dataclass(frozen=True)
class Counted:
    """One measure of the dossier. `baseline_to` is the first day of the last period before the change."""

    title: str
    kind: str
    counts: tuple[Count, ...] = ()
    baseline_to: datetime.date | None = None
    pk: int = 0

    @property
    def before(self) -> int:
        """How many numbers belong to the baseline; none while nobody has said where it ends."""
        return sum(self._is_before(count) for count in self.counts)

    @property
    def after(self) -> int:
        """How many came after it; all of them, while nobody has said where the baseline ends, belong to neither."""
        return 0 if self.baseline_to is None else len(self.counts) - self.before

    def _is_before(self, count) -> bool:
        return self.baseline_to is not None and count.start <= self.baseline_to


@dataclass(frozen=True)
class Tested:
    """One test of change. `is_teaching` when its change only tells people something."""

    __test__ = False

    number: int
    previous: int | None
    is_closed: bool
    is_teaching: bool


@dataclass(frozen=True)
class Held:
    """A meeting at which attendance was noted, and the ids of those who were there."""

    on: datetime.date
    present: frozenset[int]


@dataclass(frozen=True)
class Claimed:
    """What one physician's claim holds; `person` is the id by which meetings know them."""

    pk: int
    person: int
    name: str
    planned: str = ""
    change: str = ""
    reviews: str = ""
    cycles: tuple[int, ...] = ()
    learned: str = ""
    differently: str = ""
    has_keys: bool = False
    is_attested: bool = False
    is_countersigned: bool = False


@dataclass(frozen=True)
class Facts:
    """Everything the meter looks at, as of `today` on the clinic's wall."""

    today: datetime.date
    starts: datetime.date
    ends: datetime.date | None = None
    aim: Aim = Aim()
    leader: str = ""
    # Why the leader could not countersign now, as a sentence; empty when nothing is in the way.
    leader_trouble: str = ""
    benchmark: str = ""
    sampling: str = ""
    validation: str = ""
    project_feedback: str = ""
    physician_feedback: str = ""
    training: str = ""
    measures: tuple[Counted, ...] = ()
    tests: tuple[Tested, ...] = ()
    meetings: tuple[Held, ...] = ()
    claims: tuple[Claimed, ...] = ()

    @property
    def until(self) -> datetime.date:
        """The last day that counts: the project's last, or today while it goes on."""
        return self.today if self.ends is None else min(self.ends, self.today)

    @property
    def meetings_in_span(self) -> tuple[Held, ...]:
        """The meetings from the project's first day to its last."""
        return tuple(meeting for meeting in self.meetings if self.starts <= meeting.on <= self.until)

    def attended(self, person: int) -> int:
        """At how many of them the person was."""
        return sum(person in meeting.present for meeting in self.meetings_in_span)

    @property
    def closed(self) -> tuple[Tested, ...]:
        """The tests that came to a decision."""
        return tuple(test for test in self.tests if test.is_closed)
