"""The engines by name. All give the same rows, to the bit."""

from collections.abc import Mapping
from types import MappingProxyType

from groundwork.opioids.engines.base import ROWS, ROWS_COLUMNS, Engine, EngineError, script_of, sql_of
from groundwork.opioids.engines.columnar import Columnar
from groundwork.opioids.engines.memory import Memory
from groundwork.opioids.engines.options import Options
from groundwork.opioids.engines.spark import Spark
from groundwork.opioids.engines.tables import Tables

ENGINES: Mapping[str, Engine] = MappingProxyType({"duckdb": Columnar(), "spark": Spark(), "memory": Memory()})

__all__ = [
    "ENGINES",
    "ROWS",
    "ROWS_COLUMNS",
    "Columnar",
    "Engine",
    "EngineError",
    "Memory",
    "Options",
    "Spark",
    "Tables",
    "script_of",
    "sql_of",
]
