import subprocess
import sys

BLOCKED = """
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"django", "numpy", "pandas", "scipy"}:
            raise ImportError(f"{name} is blocked")

sys.meta_path.insert(0, Blocked())
try:
    import django
except ImportError:
    pass
else:
    raise SystemExit("the block does not hold")

import importlib
import pkgutil

import groundwork.spc as spc

for module in pkgutil.walk_packages(spc.__path__, "groundwork.spc."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
points = [spc.Point(value=float(n)) for n in range(12)]
print(spc.read(spc.compute(spc.ChartSpec(points=points))).verdict)
print(sorted(name for name in sys.modules if name.startswith("groundwork.") and not name.startswith("groundwork.spc")))
"""


def test_the_room_works_with_the_web_blocked_and_knows_no_other_room():
    run = subprocess.run([sys.executable, "-c", BLOCKED], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.splitlines() == ["changed", "[]"]
