"""Sentences as data: a key, and parameters that a language turns into words.

No sentence is put together from loose words in code, so a translation is
one table of texts beside `english.TEXTS` and a `Language`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from groundwork.spc.figures import Figure, number_text
from groundwork.spc.periods import Period, quarter_of

Text = str | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Span:
    """A number of periods, as "8 months"; `counted` adds that others were left out between them."""

    n: int
    period: Period
    counted: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """One period by name; the year is left out where the reader cannot mistake it."""

    start: date | None
    period: Period
    label: str | None
    position: int
    year: bool = True


@dataclass(frozen=True, slots=True)
class Message:
    """A key of the text table and what fills its places; a message may fill a place of another."""

    key: str
    params: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Language:
    """One language: texts by key, month names, the marks in numbers, and which plural form a number takes.

    A text that must agree with the period ("semanas", "meses") may stand under
    its key followed by a dot and the period, which is looked up first.
    """

    texts: Mapping[str, Text]
    months: tuple[str, ...]
    thousands: str
    decimal: str
    plural: Callable[[int], str]

    def say(self, message: Message) -> str:
        """The message as one sentence with a capital at its start."""
        words = self.words(message)
        return words[:1].upper() + words[1:]

    def words(self, value: object) -> str:
        """Any parameter in words; plain text stays as it is."""
        if isinstance(value, Message):
            filled = {name: self.words(param) for name, param in value.params.items()}
            return self._text(value.key, value.params).format_map(filled)
        if isinstance(value, Figure):
            return self._figure(value)
        if isinstance(value, Span):
            words = self._text(f"period.{value.period}", {"n": value.n}).format(n=self._number(value.n))
            return self._text("span.counted", {}).format(span=words) if value.counted else words
        if isinstance(value, When):
            return self._when(value)
        if isinstance(value, date):
            return self._text("day", {}).format(day=value.day, month=self.months[value.month - 1], year=value.year)
        return self._number(value) if isinstance(value, int) else str(value)

    def _text(self, key: str, params: Mapping[str, object]) -> str:
        period = next((param.period for param in params.values() if isinstance(param, Span | When)), None)
        text = self.texts.get(f"{key}.{period}") or self.texts[key]
        if isinstance(text, str):
            return text
        n = params["n"]
        return text[self.plural(n.n if isinstance(n, Span) else n)]

    def _number(self, number: int) -> str:
        return number_text(number, 0, self.thousands, self.decimal)

    def _figure(self, figure: Figure) -> str:
        number = number_text(figure.value, figure.decimals, self.thousands, self.decimal)
        # "1 day" but "1.5 days" and "0 days".
        form = self.plural(1) if number == "1" else self.plural(2)
        of = figure.one if number == "1" and figure.unit != "rate" else figure.many
        key = f"figure.{figure.unit}"
        text = self.texts.get(f"{key}.of", self.texts[key]) if of else self.texts[key]
        per = number_text(figure.per, 6, self.thousands, self.decimal)
        return (text if isinstance(text, str) else text[form]).format(number=number, per=per, of=of)

    def _when(self, when: When) -> str:
        if when.label or when.start is None:
            return when.label or self._text("when.position", {}).format(position=when.position)
        start, year = when.start, "" if when.year else ".bare"
        period = "day" if when.period == "point" else when.period
        return self._text(f"when.{period}{year}", {}).format(
            day=start.day, month=self.months[start.month - 1], quarter=quarter_of(start), year=start.year
        )
