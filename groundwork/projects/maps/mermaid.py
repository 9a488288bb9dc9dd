"""A map as text for Mermaid, in which nothing a person wrote can be taken for anything but words.

Mermaid reads markup, icons, comments and commands out of labels, and with
labels drawn as SVG text it leaves its own escapes as they are. So every sign
that could mean something to it goes in disguise: an ASCII sign that is no
letter, digit or space becomes one of the private signs of Unicode, and the
picture gets the sign itself back before anybody sees it.

Top to bottom: `LR` stretches the way of the work by how wide boxes are, so
that seven steps take 1,900 pixels where these take 650.
"""

import hashlib
import unicodedata

from groundwork.projects.maps.durations import duration
from groundwork.projects.maps.flow import DECISION, END, START, WAIT, Flow, MapRow

# A picture drawn by other rules is another picture: count up when the text, or how it is drawn, changes.
DRAWING = "1"
_PRIVATE = 0xE000
_JOINER = "\u200d"  # holds the parts of one emoji together
_SHAPES = {START: ('(["', '"])'), END: ('(["', '"])'), DECISION: ('{"', '"}'), WAIT: ('{{"', '"}}')}
# Before the kind, since `end` means something to Mermaid.
CLASS = "kind-"
_BOX = ('["', '"]')


def source(flow: Flow) -> str:
    """The text Mermaid draws: a lane for each role in its order, then the arrows."""
    lines = ["swimlane-beta TB"]
    for place, lane in enumerate(flow.lanes):
        lines.append(f'subgraph lane{place}["{disguise(lane)}"]')
        lines += [_node(flow, row) for row in flow.rows if flow.lane_of(row) == place]
        lines.append("end")
    for arrow in flow.arrows:
        label = f'-- "{disguise(arrow.label)}" -->' if disguise(arrow.label) else "-->"
        lines.append(f"s{flow.places[arrow.start]} {label} s{flow.places[arrow.end]}")
    return "\n".join(lines)


def _node(flow, row):
    left, right = _SHAPES.get(row.kind, _BOX)
    return f"s{flow.places[row.pk]}{left}{disguise(label_of(flow, row))}{right}:::{CLASS}{row.kind}"


def label_of(flow: Flow, row: MapRow) -> str:
    """The words in a step's box: its number, what happens, and how long the wait is."""
    wait = f" ({duration(row.wait_minutes)})" if row.wait_minutes else ""
    return f"{flow.places[row.pk]}. {row.what}{wait}"


def labels(flow: Flow) -> list[str]:
    """Every text the picture shows, as it must read: lanes, boxes, words at arrows."""
    texts = [*flow.lanes, *(label_of(flow, row) for row in flow.rows), *(arrow.label for arrow in flow.arrows)]
    return [text for text in map(plain, texts) if text]


def digest(flow: Flow) -> str:
    """The name of the picture by what it shows: equal for maps that look alike."""
    return hashlib.sha256(f"{DRAWING}\n{source(flow)}".encode()).hexdigest()


def plain(text: str) -> str:
    """The text on one line, without signs that draw nothing or turn the direction around."""
    kept = (sign if _is_drawn(sign) else " " for sign in text)
    return " ".join("".join(kept).split())


def _is_drawn(sign):
    return sign == _JOINER or unicodedata.category(sign)[0] not in "CZ"


def disguise(text: str) -> str:
    """The text as Mermaid may have it."""
    return "".join(_hidden(sign) for sign in plain(text))


def _hidden(sign):
    is_word = sign == " " or sign.isalnum() or not sign.isascii()
    return sign if is_word else chr(_PRIVATE + ord(sign))


def undisguise(text: str) -> str:
    """The text as it was; what Mermaid drew of it, in the signs a person wrote."""
    return "".join(chr(ord(sign) - _PRIVATE) if _PRIVATE <= ord(sign) < _PRIVATE + 128 else sign for sign in text)
