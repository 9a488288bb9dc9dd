"""Roles that the toolkit, a process map or the plan counts on, and whether somebody holds them."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from groundwork.projects.maps.flow import lane_key

_ASIDE = re.compile(r"\s*\([^)]*\)")


class Gap(NamedTuple):
    """A role nobody holds, and where it is counted on, in words."""

    key: str
    title: str
    places: tuple[str, ...]


class Counted(NamedTuple):
    """A role as something names it: the toolkit's key where it has one, its title, and the place in words."""

    key: str
    title: str
    place: str


def role_key(title: str) -> str:
    """What spellings of one role share: "Medical assistant (MA)" is "medical assistant"."""
    return lane_key(_ASIDE.sub("", title))


def gaps(counted: Iterable[Counted], held: frozenset[str]) -> tuple[Gap, ...]:
    """The roles nobody holds in the order they are first named; `held` has their titles by `role_key`."""
    found: dict[str, Gap] = {}
    for role in counted:
        name = role_key(role.title)
        if not name or name in held:
            continue
        known = found.get(name, Gap("", role.title, ()))
        places = known.places if role.place in known.places else (*known.places, role.place)
        found[name] = Gap(known.key or role.key, known.title, places)
    return tuple(found.values())
