"""The published schemas are current and name what the room knows."""

import json
from pathlib import Path

import pytest

from groundwork.spc.charts import CHARTS
from groundwork.spc.kinds import KINDS
from groundwork.spc.rules import RULE_SETS
from groundwork.spc.schema import schema_text

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("kind", ["spec", "result"])
def test_the_schema_in_docs_is_current(kind):
    name = f"spc-{kind}.schema.json"
    message = f"write it anew: ./run spc schema {kind} > docs/{name}"
    assert (DOCS / name).read_text("utf-8") == schema_text(kind), message


def test_charts_kinds_and_rule_sets_are_the_same_everywhere():
    properties = json.loads(schema_text("spec"))["properties"]
    assert properties["chart"]["enum"] == list(KINDS) == [*CHARTS, "funnel"]
    rules = json.loads(schema_text("spec"))["$defs"]["RuleSet"]["properties"]["name"]["enum"]
    assert set(rules) == set(RULE_SETS) == {name for kind in KINDS.values() for name in kind.rules}
