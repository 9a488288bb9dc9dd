"""What a file may ask of us. Each number is far above any clinic's file and far below what hurts."""

import contextlib

try:
    import resource
except ImportError:  # Windows has no such limits; there the time limit of the parent stands alone.
    resource = None

MAX_BYTES = 20 * 1024 * 1024
# A network's export of 100 months for 200 clinics fits; a clinic's own rows are limited again once they are picked out.
MAX_ROWS = 20_000
MAX_COLUMNS = 100
MAX_CELL = 1_000
MAX_ENTRIES = 500
MAX_UNPACKED = 50 * 1024 * 1024
MAX_RATIO = 100
# Below this size a high ratio does no harm, and small parts of honest workbooks do reach it.
RATIO_FROM = 100 * 1024

SECONDS = 30
CPU_SECONDS = 20
MEMORY = 512 * 1024 * 1024


def confine():
    """Hold this process to its memory and CPU time, and let it write no file and leave no core."""
    if resource is None:
        return
    for name, value in (
        ("RLIMIT_AS", MEMORY),
        ("RLIMIT_CPU", CPU_SECONDS),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_CORE", 0),
    ):
        # macOS refuses RLIMIT_AS; the others hold there all the same.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (value, value))
