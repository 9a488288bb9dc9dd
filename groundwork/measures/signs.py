"""The icons of Making Data Count as words with a shape: what varies, and whether the goal will be met.

Word first, shape second: the shapes are our own and say which way by where
they stand, never by color.
"""

from dataclasses import dataclass

from groundwork.spc import ChartResult

# While it is too early, or figures cannot be read, an icon would claim what the sentence denies.
_UNREAD = ("no_data", "too_early", "cannot_say")


@dataclass(frozen=True)
class Sign:
    """`shape` names a drawing in templates/measures/_sign.html."""

    shape: str
    words: str


VARIATION = {
    "common": Sign("common", "Common variation"),
    "improvement_high": Sign("better-high", "Better, high"),
    "improvement_low": Sign("better-low", "Better, low"),
    "concern_high": Sign("worse-high", "Worse, high"),
    "concern_low": Sign("worse-low", "Worse, low"),
    "neutral_high": Sign("changed-high", "Changed, high"),
    "neutral_low": Sign("changed-low", "Changed, low"),
}
# By what the limits say of the goal and by which side of it is the better one.
ASSURANCE = {
    ("pass", "higher"): Sign("goal-below", "Will meet the goal"),
    ("pass", "lower"): Sign("goal-above", "Will meet the goal"),
    ("fail", "higher"): Sign("goal-above", "Will miss the goal"),
    ("fail", "lower"): Sign("goal-below", "Will miss the goal"),
    ("hit_or_miss", "higher"): Sign("goal-within", "Goal hit or miss"),
    ("hit_or_miss", "lower"): Sign("goal-within", "Goal hit or miss"),
}


def signs_of(result: ChartResult) -> tuple[Sign, ...]:
    """What can be said in signs: of the variation, then of the goal; none under other rules than Making Data Count."""
    return tuple(sign for sign in (variation_of(result), assurance_of(result)) if sign)


def variation_of(result: ChartResult) -> Sign | None:
    """The sign for how the latest figure varies; None under other rules and where nothing can be read yet."""
    return VARIATION[result.icon] if result.icon and result.verdict not in _UNREAD else None


def assurance_of(result: ChartResult) -> Sign | None:
    """The sign for the goal; None while the limits are not set, as in the reading in words."""
    if result.assurance is None or result.verdict in _UNREAD or result.phase.limits != "set":
        return None
    return ASSURANCE[result.assurance, result.spec.better]
