"""The distributed engine against the fast one: all worked examples and made-up data in two runs, on one small session.

Spark is made small here: one thread, one part, no code written for a query, for each query runs once. The fast engine
stands in for the oracle, which takes ten seconds for these rows; that the two agree is in `test_engines_agree.py`.
"""

import random

import pytest

from groundwork.opioids.definitions import DEFINITIONS
from groundwork.opioids.engines import Columnar, EngineError, Options, Spark, Tables, spark, store
from tests.opioids.dispensings import BANDS, DRUGS, OTHERWISE, QUARTER, WINDOWS, fill, tables
from tests.spec.opioids import test_bree, test_daily, test_long_term, test_overlap, test_quality
from tests.spec.opioids.cases import tables_of

WHY_NOT = spark.why_not()
with_spark = pytest.mark.skipif(WHY_NOT is not None, reason=WHY_NOT or "")
SMALL = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "700m",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.sql.shuffle.partitions": "1",
    "spark.default.parallelism": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
}
EXAMPLES = tuple(
    case for module in (test_daily, test_long_term, test_overlap, test_bree, test_quality) for case in module.ALL
)
# The definitions of each run: all, then some whose other choices change more than a number in their SQL, among them
# that of bree-without-tramadol.
DEFINED = {
    "default": [name for name in DEFINITIONS if name != "bree-without-tramadol"],
    "otherwise": ["mme-supply", "mme-on-therapy", "bree", "high-dose"],
}
OPTIONS = {
    "default": Options(bands=BANDS),
    "otherwise": Options(
        bands=BANDS,
        choices={**OTHERWISE, "bree": {**OTHERWISE["bree"], "tramadol": "without"}},
        attribution="most-days",
        left="drop",
        since=QUARTER.start - 100,
    ),
}


@pytest.fixture
def small_spark():
    """The engine, with one session."""
    engine = Spark("local[1]", SMALL)
    session = engine.session()
    session.sparkContext.setLogLevel("OFF")
    yield engine
    session.stop()


def made_up(seed, rows):
    """Fills with every trap, by a seed; drugs numbered past those of the worked examples."""
    dice = random.Random(seed)
    found = []
    for number in range(rows):
        days, units = dice.choice([None, 0, 3, 7, 10, 30, 30, 60, 90, 400]), dice.choice([None, 0, 7, 30, 60, 120.5])
        row = fill(f"patient {dice.randrange(rows // 6)}", dice.randrange(-220, 200), days, units, number=number)
        row |= {
            "drug": dice.randrange(101, 113),
            "source": dice.choice(["dispensing", "dispensing", "dispensing", "order"]),
            "stop": dice.choice([None, QUARTER.start + dice.randrange(-100, 200)]),
            "prescriber": dice.choice([None, "Ash", "Birch", "Élan", "ash"]),
            "pharmacy": dice.choice([None, "North", "South", "East", "West"]),
            "reason": dice.choice([None] * 8 + ["no_days", "patch_days", "bottle"]),
        }
        found.append(row)
    return found


def everything():
    """The worked examples and the made-up rows as one set of tables."""
    examples = tables_of(EXAMPLES)
    fills = made_up(7, 240)
    people = [
        {"patient": f"patient {number}", "birth": [None, -3000, QUARTER.start - 6000][number % 3], "clinic": "Lake"}
        for number in range(0, 40, 2)
    ]
    people[1]["left_on"] = QUARTER.start + 20
    excluded = [{"patient": "patient 4", "start": QUARTER.start, "stop": QUARTER.start + 9, "reason": "cancer"}]
    drugs = [*examples.drugs, *({**drug, "drug": drug["drug"] + 100} for drug in DRUGS)]
    return Tables([*examples.fills, *fills], drugs, [*examples.patients, *people], excluded)


@with_spark
def test_results_equal_the_fast_engine_and_a_run_that_stops_leaves_nothing(small_spark, tmp_path):
    """One test for all that needs a session: workers that run tests side by side would each start one."""
    for run, definitions in DEFINED.items():
        assert_equal(small_spark, definitions, OPTIONS[run], tmp_path / run)
    (tmp_path / "stopped").mkdir()
    assert_nothing_left(small_spark, tmp_path / "stopped")


def assert_equal(engine, definitions, options, out):
    given = everything()
    windows = list({window.label: window for window in (*WINDOWS, *(case.window for case in EXAMPLES))}.values())
    fast = Columnar(buckets=1).run(given, definitions, windows, options)
    assert sum(map(len, fast.values())) > 1_000
    files = engine.run(given, definitions, windows, options, out)
    assert sorted(path.name for path in out.iterdir()) == sorted(path.name for path in files.values())
    for name, path in files.items():
        assert store.rows_of(path) == fast[name], name


def assert_nothing_left(engine, folder):
    def stopped(done, of):
        raise KeyboardInterrupt

    given = tables([fill("p", 0, 30, 60)])
    with pytest.raises(KeyboardInterrupt):
        engine.run(given, ["ltot-bree"], [QUARTER], OPTIONS["default"], folder / "out", stopped)
    assert list(folder.iterdir()) == []


def test_without_the_package_a_sentence_says_what_to_do(monkeypatch):
    monkeypatch.setattr(spark, "SparkSession", None)
    with pytest.raises(EngineError, match=r"Spark is not installed\. Install .* or use the engine duckdb"):
        Spark().run(tables([fill("p", 0, 30, 60)]), ["bree"], [QUARTER], OPTIONS["default"])


@pytest.mark.parametrize(
    ("version", "says"),
    [
        (None, "Spark needs Java 17 or newer, and none was found"),
        ('openjdk version "11.0.22"', "Spark needs Java 17 or newer; this is 11"),
        ("no such thing", "this is of an unknown version"),
        ('openjdk version "17.0.15" 2025-04-15', None),
    ],
)
def test_without_java_a_sentence_says_what_to_do(monkeypatch, tmp_path, version, says):
    monkeypatch.setattr(spark, "SparkSession", object)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    if version:
        java = tmp_path / "bin" / "java"
        java.parent.mkdir()
        java.write_text(f"#!/bin/sh\necho '{version}' >&2\n")
        java.chmod(0o755)
    told = spark.why_not()
    assert told is None if says is None else says in told
