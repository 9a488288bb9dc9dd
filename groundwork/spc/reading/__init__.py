"""The plain reading of a chart: verdict, evidence, rule, latest figure and goal; never a cause.

Every sentence follows from the result by rule, as a message that any language
can render. What the rules cannot carry is left unsaid.
"""

from dataclasses import dataclass
from datetime import date

from groundwork.spc.english import ENGLISH
from groundwork.spc.message import Language, Message
from groundwork.spc.reading.rule import rule_of
from groundwork.spc.reading.teller import Teller
from groundwork.spc.result import ChartResult, Verdict


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading in words and as messages. `headline` and `sentences` make one paragraph of one
    to four sentences; `whole` is the same with what is measured and which way is better ahead of it.
    `word` stands alone beside a small chart; `notes` go below the chart, and `rule` is the test
    with its figures in one line.
    """

    verdict: Verdict
    word: str
    headline: str
    sentences: tuple[str, ...]
    notes: tuple[str, ...]
    rule: str
    messages: tuple[Message, ...]
    opening: str

    @property
    def text(self) -> str:
        """Headline and sentences as one paragraph, for a page whose title says what is measured."""
        return " ".join((self.headline, *self.sentences))

    @property
    def whole(self) -> str:
        """The paragraph that stands alone: "Waits (lower is better): No change yet. ..."."""
        return " ".join((self.opening, *self.sentences))


def read(result: ChartResult, *, as_of: date | None = None, language: Language = ENGLISH) -> Reading:
    """The reading of a result. `as_of` decides whether a goal's date has passed and whether the
    latest period needs its year; without it, the end of the latest period does.
    """
    teller = Teller(result, as_of)
    messages = (teller.headline(), *teller.evidence(), *teller.latest_and_goal())
    headline, *sentences = (language.say(message) for message in messages)
    title = result.spec.title
    subject = Message(f"subject.{result.spec.better}", {"title": title, "headline": headline})
    return Reading(
        verdict=result.verdict,
        word=language.say(Message(f"verdict.{result.verdict}")),
        headline=headline,
        sentences=tuple(sentences),
        notes=tuple(language.say(note) for note in result.notes),
        rule=language.say(rule_of(result)),
        messages=messages,
        opening=language.say(subject) if title else headline,
    )
