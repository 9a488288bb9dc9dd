import subprocess
import sys

import pytest

BLOCKED = """
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in BLOCKED:
            raise ImportError(f"{name} is blocked")

BLOCKED = {"django", "numpy", "pandas", "scipy", "pyarrow"} | set(sys.argv[1:])
sys.meta_path.insert(0, Blocked())
try:
    import django
except ImportError:
    pass
else:
    raise SystemExit("the block does not hold")

import importlib
import pkgutil

import groundwork.opioids as opioids

for module in pkgutil.walk_packages(opioids.__path__, "groundwork.opioids."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)

from groundwork.opioids.__main__ import main

print(main(["definitions", "bree"]))
rooms = {name.split(".")[1] for name in sys.modules if name.startswith("groundwork.")}
print(sorted(rooms))
print("pyspark" in sys.modules)
"""


@pytest.mark.parametrize("absent", [[], ["pyspark"]], ids=["all there", "without Spark"])
def test_the_room_works_with_the_web_blocked_and_knows_no_other_room(absent):
    run = subprocess.run([sys.executable, "-c", BLOCKED, *absent], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("bree, version 1: ")
    code, rooms, spark = run.stdout.splitlines()[-3:]
    assert (code, rooms) == ("0", "['opioids']")
    assert spark == "False" or not absent
