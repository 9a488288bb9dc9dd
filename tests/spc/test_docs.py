"""The page on charts: its example is what the room gives."""

import json
import re
from pathlib import Path

from groundwork.spc.answer import answer
from groundwork.spc.kinds import KINDS
from groundwork.spc.rules import RULE_SETS

PAGE = (Path(__file__).parents[2] / "docs" / "spc.md").read_text("utf-8")


def part_of(told, whole):
    """Whether all that the page tells stands in the whole; a list on the page may name its last items only."""
    if isinstance(told, dict):
        return all(key in whole and part_of(value, whole[key]) for key, value in told.items())
    if isinstance(told, list):
        return all(part_of(a, b) for a, b in zip(told, whole[-len(told) :], strict=True))
    return round(whole, 4) == told if isinstance(told, float) else told == whole


def test_the_example_gives_what_the_page_says():
    spec, result = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    written = answer(1, json.dumps(json.loads(spec)).encode())
    told = json.loads(result)
    for key, value in told.items():
        assert part_of(value, written[key]), (key, written[key])


def test_the_example_of_a_fault_is_true():
    outside = re.sub(r"```json\n.*?```", "", PAGE, flags=re.DOTALL)
    line, fault = re.findall(r"^    (\{.*\})$", outside, re.MULTILINE)
    assert answer(1, line.encode()) == json.loads(fault)


def test_every_chart_and_rule_set_is_on_the_page():
    for name in (*KINDS, *RULE_SETS):
        assert f"`{name}`" in PAGE
