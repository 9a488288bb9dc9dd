"""The keys a toolkit knows, and whether a part may name them."""

from collections.abc import Iterable, Iterator
from typing import Any

from .draft import ONE, Draft, Placed
from .faults import Fault, Path
from .phrases import suggestion


class Links:
    """Answers for one toolkit whether the key that a part names is there and still in use."""

    def __init__(self, draft: Draft):
        self.unread = draft.unread
        self.keys = {kind: draft.keys(kind) for kind in draft.parts}

    def one(self, placed: Placed, path: Path, kind: str, key: str | None, by: Any = None) -> Iterator[Fault]:
        """The fault of naming this key of that kind, if it is one; `by` is what names it, if not the whole part."""
        if key is None:
            return
        target = self.keys[kind].get(key)
        if target is None:
            if kind not in self.unread:
                meant = suggestion(key, self.keys[kind])
                yield placed.fault(path, f'there is no {ONE[kind]} "{key}"{meant}')
        elif retired(target.part) and not retired(by or placed.part):
            yield placed.fault(path, f'the {ONE[kind]} "{key}" is retired; nothing in use may name it')

    def many(self, placed: Placed, path: Path, kind: str, keys: tuple[str, ...], by: Any = None) -> Iterator[Fault]:
        yield from repeats(placed, path, keys)
        for index, key in enumerate(keys):
            yield from self.one(placed, (*path, index), kind, key, by)


def retired(part: Any) -> bool:
    return getattr(part, "retired", False)


def repeats(placed: Placed, path: Path, values: Iterable[str], *, field: str | None = None) -> Iterator[Fault]:
    """Values of a list that stand in it twice; with `field`, the values are that field of the list's items."""
    seen: dict[str, int] = {}
    for index, value in enumerate(values):
        here = (*path, index) if field is None else (*path, index, field)
        if value in seen:
            yield placed.fault(here, f'"{value}" stands here twice; the first is number {seen[value] + 1} of the list')
        seen.setdefault(value, index)
