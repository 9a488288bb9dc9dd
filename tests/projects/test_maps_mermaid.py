"""What a person wrote is words to Mermaid and nothing else; the same map has the same picture."""

import re

from hypothesis import given

from groundwork.projects.maps import mermaid
from groundwork.projects.maps.flow import Flow, MapRow, Way
from tests.projects.maps_drawn import TEXTS, flows

# All that may stand in a line besides the disguised words between two quotes.
LINE = re.compile(
    r"swimlane-beta TB|end|subgraph lane\d+\[\"[^\"]*\"\]"
    r"|s\d+(?:\(\[\"[^\"]*\"\]\)|\{\"[^\"]*\"\}|\{\{\"[^\"]*\"\}\}|\[\"[^\"]*\"\]):::kind-[a-z]+"
    r"|s\d+ (?:-->|-- \"[^\"]*\" -->) s\d+"
)
WORDS = re.compile(r"\"([^\"]*)\"")


@given(flows(texts=TEXTS))
def test_no_text_leaves_its_quotes_or_keeps_a_sign_that_means_something(flow):
    for line in mermaid.source(flow).split("\n"):
        assert LINE.fullmatch(line), line
        for words in WORDS.findall(line):
            assert all(not sign.isascii() or sign.isalnum() or sign == " " for sign in words), words


@given(TEXTS)
def test_a_disguise_can_be_taken_off(text):
    assert mermaid.undisguise(mermaid.disguise(text)) == mermaid.plain(text)


@given(flows(texts=TEXTS))
def test_every_word_the_picture_must_show_is_in_the_text(flow):
    shown = [mermaid.undisguise(words) for words in WORDS.findall(mermaid.source(flow))]
    assert sorted(text for text in shown if text) == sorted(mermaid.labels(flow))


def test_the_digest_follows_what_is_drawn_and_nothing_else():
    row = MapRow(1, "step", "Call", "Nurse", minutes=5)
    other = MapRow(7, "step", "Call", "Nurse", minutes=9, protocol="The red form")
    assert mermaid.digest(Flow((row,))) == mermaid.digest(Flow((other,)))
    for changed in (
        MapRow(1, "step", "Call twice", "Nurse"),
        MapRow(1, "step", "Call", "Desk"),
        MapRow(1, "wait", "Call", "Nurse"),
        MapRow(1, "step", "Call", "Nurse", wait_minutes=3),
    ):
        assert mermaid.digest(Flow((changed,))) != mermaid.digest(Flow((row,)))


def test_a_map_as_text():
    flow = Flow(
        (
            MapRow(1, "start", "A letter", "Desk"),
            MapRow(2, "decision", "Now?", "Nurse", ways=(Way("Yes", 3), Way("No", 1))),
            MapRow(3, "end", "Done", ""),
        )
    )
    assert mermaid.undisguise(mermaid.source(flow)).split("\n") == [
        "swimlane-beta TB",
        'subgraph lane0["Desk"]',
        's1(["1. A letter"]):::kind-start',
        "end",
        'subgraph lane1["Nurse"]',
        's2{"2. Now?"}:::kind-decision',
        "end",
        'subgraph lane2["Nobody yet"]',
        's3(["3. Done"]):::kind-end',
        "end",
        "s1 --> s2",
        's2 -- "Yes" --> s3',
        's2 -- "No" --> s1',
    ]
