"""What a group agrees on, and which of it is worth changing.

An item may have details (`about`): who does it, how far it reaches, how much
it matters. The group agrees on the item. Of its details it agrees only on how
much it matters, and only once the item is agreed not to be in place: nobody
has to settle how much a thing matters that is there already.

Pure: questionnaires and answers in, values out.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from groundwork.questionnaires.handlers import handler_of, shown
from groundwork.questionnaires.spread import ItemSpread
from groundwork.toolkit.schema import Question, QuestionGroup, Questionnaire

# What the list of opportunities has room for.
_LONGEST_TITLE, _LONGEST_ANSWER = 120, 40


@dataclass(frozen=True)
class LowItem:
    """A question whose agreed answer, or the middle one while nothing is agreed, makes it worth changing.

    `importance` is the point on the scale of how much it matters; None where the sheet does not ask.
    """

    group: QuestionGroup
    question: Question
    value: object
    is_agreed: bool
    importance: object = None

    @property
    def title(self) -> str:
        return self.question.title[:_LONGEST_TITLE]

    @property
    def said(self) -> str:
        """The answer as the list shows it: "3 of 12", "Partly"."""
        if self.question.type == "scale":
            return f"{self.value} of {self.question.high}"
        return shown(self.question, self.value)[:_LONGEST_ANSWER]


def agreed_on(questionnaire: Questionnaire, agreed: Mapping) -> frozenset[str]:
    """Keys of the questions the group agrees on, given what it has agreed so far."""
    return _main_keys(questionnaire.questions()) | _importance_keys(questionnaire.questions(), agreed)


def _main_keys(questions) -> frozenset[str]:
    """The items a group agrees on, whatever it has agreed so far."""
    return frozenset(
        one.key for one in questions if not one.retired and one.about is None and handler_of(one).can_be_agreed
    )


def _importance_keys(questions, agreed) -> frozenset[str]:
    """The scales of how much an item matters that is agreed not to be in place."""
    main = _main_keys(questions)
    rules = ((one.key, rule_of(one)) for one in questions if one.key in main)
    return frozenset(rule.importance for key, rule in rules if rule is not None and agreed.get(key) in rule.answers)


def rule_of(question: Question):
    """The question's rule of when it is an opportunity; None for most."""
    return getattr(question, "opportunity", None)


def has_rule(questionnaire: Questionnaire) -> bool:
    """Whether the sheet says itself when an item is an opportunity."""
    return any(rule_of(question) for question in questionnaire.questions() if not question.retired)


def all_equal(items: tuple[ItemSpread, ...], handed_in: int) -> tuple[ItemSpread, ...]:
    """What a group may agree on at once: nothing is agreed yet, and all who answered gave the same answer.

    At least half of the `handed_in` sheets have to hold one: two who agree do
    not speak for ten. How much an item matters is among them when that item
    is agreed not to be in place, now or by the very same click.
    """
    same = {
        item.question.key: item.values[0]
        for item in items
        if item.agreed is None and item.voices and not item.width and 2 * len(item.voices) >= handed_in
    }
    agreed = {item.question.key: item.agreed.value for item in items if item.agreed}
    questions = [item.question for item in items]
    main = _main_keys(questions)
    by_then = agreed | {key: value for key, value in same.items() if key in main}
    keys = main | _importance_keys(questions, by_then)
    return tuple(item for item in items if item.question.key in keys and item.question.key in same)


def low_items(items: tuple[ItemSpread, ...], below: int | None = None) -> tuple[LowItem, ...]:
    """The items worth changing: those a rule of the sheet picks, what matters most first.

    In a sheet without a rule, the scale items in the lower half of their
    levels (or under the point `below`), the lowest first.
    """
    if any(rule_of(item.question) for item in items):
        by_key = {item.question.key: item for item in items}
        found = [low for item in items if (low := _by_rule(item, by_key)) is not None]
        return tuple(sorted(found, key=lambda low: -low.importance))
    found = []
    for item in items:
        value = item.agreed.value if item.agreed else item.middle
        if item.kind == "points" and item.question.about is None and value is not None:
            levels = item.question.levels
            if value < (levels[len(levels) // 2].first if below is None else below):
                found.append(LowItem(item.group, item.question, value, item.agreed is not None))
    return tuple(sorted(found, key=lambda low: low.value))


def _by_rule(item, by_key) -> LowItem | None:
    """The item as an opportunity by its rule. Without an agreed answer, half of those who answered decide."""
    rule = rule_of(item.question)
    if rule is None:
        return None
    scale = by_key[rule.importance]
    importance = scale.agreed.value if scale.agreed else scale.middle
    if importance is None or importance < rule.least:
        return None
    if item.agreed:
        value = item.agreed.value if item.agreed.value in rule.answers else None
    else:
        given = [answer for answer in item.values if answer in rule.answers]
        value = max(rule.answers, key=given.count) if given and 2 * len(given) >= len(item.values) else None
    if value is None:
        return None
    return LowItem(item.group, item.question, value, item.agreed is not None, importance)
