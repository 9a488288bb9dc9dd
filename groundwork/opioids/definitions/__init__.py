"""The definitions by name. Each says what it counts, in which version, by which source, and what can be chosen."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from groundwork.opioids.definitions import bree, daily, long_term, overlap, quality
from groundwork.opioids.definitions.definition import Definition, Measure, Option

DEFINITIONS: Mapping[str, Definition] = MappingProxyType(
    {
        one.name: one
        for room in (daily, long_term, overlap, bree, quality)
        for one in room.DEFINITIONS
    }
)  # fmt: skip


def named(names: Sequence[str]) -> list[Definition]:
    """The definitions of these names, each once; ValueError in a sentence for a name that is none."""
    for name in names:
        if name not in DEFINITIONS:
            raise ValueError(f"There is no definition '{name}'. The definitions: {', '.join(DEFINITIONS)}.")
    return [DEFINITIONS[name] for name in dict.fromkeys(names)]


__all__ = ["DEFINITIONS", "Definition", "Measure", "Option", "named"]
