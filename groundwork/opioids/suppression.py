"""Small numbers: which parts of a whole may be told when the whole is, so that none can be worked out from the rest.

A count of 1 to 10 people can point at somebody (the rule of the US CMS for
its own data). A part with such a count is hidden; and since what is hidden is known in sum, from the whole less what
is told, further parts are hidden until each of those sums is 0 or large too. They are taken in order of name, never of
size: with 10, 60 and 60 of 130, a rule that hides the next smallest gives the 10 away to those who know the rule.
"""

from collections.abc import Collection, Hashable, Mapping, Sequence

LEAST = 11
Counts = Sequence[int]


def is_small(counts: Counts, floor: int) -> bool:
    """Whether one of the counts is above 0 and below the floor. Nobody at all is nobody to point at.

    >>> is_small((40, 0), 11), is_small((40, 3), 11)
    (False, True)
    """
    return any(0 < count < floor for count in counts)


def hidden_parts(parts: Mapping[Hashable, Counts], floor: int, already: Collection[Hashable] = ()) -> set[Hashable]:
    """The parts of a told whole that may not be told, those `already` hidden among them. `parts` come in an order that
    does not depend on their counts.

    >>> sorted(hidden_parts({"a": (60,), "b": (60,), "c": (10,)}, 11))
    ['a', 'c']
    """
    hidden = {part for part, counts in parts.items() if part in already or is_small(counts, floor)}
    for part in parts:
        if not hidden or (len(hidden) > 1 and not is_small(_sums(parts, hidden), floor)):
            break
        hidden.add(part)
    return hidden


def _sums(parts: Mapping[Hashable, Counts], some: Collection[Hashable]) -> list[int]:
    return [sum(counts) for counts in zip(*(parts[part] for part in some), strict=True)]
