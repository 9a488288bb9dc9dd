"""Every toolkit that ships with the product is sound, keeps its promises and reads back equal."""

from pathlib import Path

import pytest

from groundwork.toolkit.edition import from_json, to_json
from groundwork.toolkit.load import load_toolkit
from groundwork.toolkit.released import released_faults

SHIPPED = sorted(path.parent for path in (Path(__file__).parents[2] / "groundwork" / "toolkits").glob("*/toolkit.yaml"))


def test_each_is_there():
    assert {"care-coordination", "six-building-blocks"} <= {folder.name for folder in SHIPPED}


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_a_shipped_toolkit_is_sound(folder):
    toolkit = load_toolkit(folder)
    assert toolkit.key == folder.name
    assert released_faults(folder, toolkit) == ()
    assert from_json(to_json(toolkit)) == toolkit
