"""Files in and out: what is written, that it is all or nothing, and what is said of tables that cannot be used."""

import duckdb
import pytest

from groundwork.opioids.definitions import DEFINITIONS
from groundwork.opioids.engines import ENGINES, ROWS_COLUMNS, Columnar, Memory, Options, Tables, store
from groundwork.opioids.engines.tables import COLUMNS
from tests.opioids.dispensings import BANDS, DRUGS, QUARTER, fill, tables

FILLS = [fill("p1", 0, 30, 60, number=0), fill("p2", 5, 30, 60, number=1), fill("p2", 5, 30, None, number=2)]
DEFAULT = Options(bands=BANDS)
FAST = [Memory(), Columnar(buckets=2)]


def on_disk(folder, fills=FILLS):
    """The same tables as Parquet files; the fills as a folder of two."""
    given = tables(fills)
    (folder / "fills").mkdir(parents=True)
    store.write(folder / "fills" / "a.parquet", COLUMNS["fills"], _tuples("fills", fills[:1]))
    store.write(folder / "fills" / "b.parquet", COLUMNS["fills"], _tuples("fills", fills[1:]))
    for name in ("drugs", "patients"):
        store.write(folder / f"{name}.parquet", COLUMNS[name], _tuples(name, getattr(given, name)))
    return Tables(folder / "fills", folder / "drugs.parquet", folder / "patients.parquet")


def _tuples(name, rows):
    return [tuple(row.get(column) for column in COLUMNS[name]) for row in rows]


@pytest.mark.parametrize("engine", FAST, ids=["memory", "duckdb"])
def test_files_give_what_rows_in_memory_give(engine, tmp_path):
    in_memory = engine.run(tables(FILLS), ["bree", "mme-max-day"], [QUARTER], DEFAULT)
    files = engine.run(on_disk(tmp_path / "in"), ["bree", "mme-max-day"], [QUARTER], DEFAULT, tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "bree.parquet",
        "mme-max-day.parquet",
        "rows.parquet",
    ]
    assert {name: store.rows_of(path) for name, path in files.items()} == in_memory


def test_both_write_the_same_bytes(tmp_path):
    for name, engine in zip(("memory", "duckdb"), FAST, strict=True):
        engine.run(tables(FILLS), ["bree"], [QUARTER], DEFAULT, tmp_path / name)
    for name in ("bree.parquet", "rows.parquet"):
        assert (tmp_path / "memory" / name).read_bytes() == (tmp_path / "duckdb" / name).read_bytes()


def test_a_file_has_the_columns_and_types_told(tmp_path):
    files = Columnar().run(tables(FILLS), ["bree"], [QUARTER], DEFAULT, tmp_path / "out")
    with duckdb.connect() as connection:
        for path, columns in ((files["bree"], DEFINITIONS["bree"].result_columns), (files["rows"], ROWS_COLUMNS)):
            told = connection.execute(f"DESCRIBE FROM '{path}'").fetchall()
            assert {name: kind for name, kind, *_ in told} == {
                name: store.KINDS[kind] for name, kind in columns.items()
            }


@pytest.mark.parametrize("engine", FAST, ids=["memory", "duckdb"])
@pytest.mark.parametrize("stop", [KeyboardInterrupt, RuntimeError])
def test_a_run_that_stops_leaves_nothing(engine, stop, tmp_path):
    def stopped(done, of):
        if done:
            raise stop

    with pytest.raises(stop):
        engine.run(tables(FILLS), ["bree"], [QUARTER], DEFAULT, tmp_path / "out", stopped)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("engine", FAST, ids=["memory", "duckdb"])
def test_progress_counts_up_to_the_end(engine):
    heard = []
    engine.run(tables(FILLS), ["bree"], [QUARTER], DEFAULT, progress=lambda done, of: heard.append((done, of)))
    assert heard == sorted(heard)
    assert heard[-1][0] == heard[-1][1]


@pytest.mark.parametrize("engine", FAST, ids=["memory", "duckdb"])
def test_a_folder_with_something_in_it_stays_as_it_is(engine, tmp_path):
    (tmp_path / "kept").write_text("mine")
    with pytest.raises(FileExistsError, match="not empty"):
        engine.run(tables(FILLS), ["bree"], [QUARTER], DEFAULT, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_no_rows_give_empty_results(tmp_path):
    for engine in FAST:
        assert engine.run(tables([]), ["bree", "overlap-orders"], [QUARTER], DEFAULT) == {
            "bree": [],
            "overlap-orders": [],
            "rows": [],
        }


@pytest.mark.parametrize("engine", FAST, ids=["memory", "duckdb"])
@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"drugs": [*DRUGS, DRUGS[0]]}, "a drug 1 stands twice"),
        ({"patients": [{"patient": "p1"}, {"patient": "p1"}]}, "a patient stands twice"),
        ({"drugs": [{**DRUGS[0], "micro": 10**11}]}, "more than 10,000 MME"),
        ({"drugs": [{**DRUGS[0], "micro": -1}]}, "less than 0"),
    ],
)
def test_tables_that_cannot_be_used_say_why(engine, change, says):
    given = {"fills": FILLS, "drugs": DRUGS, "patients": []} | change
    with pytest.raises(store.TableError, match=says):
        engine.run(Tables(**given), ["bree"], [QUARTER], DEFAULT)


@pytest.mark.parametrize("engine", FAST, ids=["memory", "duckdb"])
def test_banded_methadone_needs_bands(engine):
    with pytest.raises(store.TableError, match="Give the bands"):
        engine.run(tables(FILLS), ["bree"], [QUARTER])


@pytest.mark.parametrize("engine", FAST, ids=["memory", "duckdb"])
def test_a_file_without_a_column_is_named(engine, tmp_path):
    files = on_disk(tmp_path / "in")
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT 1 AS drug) TO '{files.drugs}' (FORMAT parquet)")
    with pytest.raises(
        store.TableError, match=r"drugs\.parquet cannot be read as the table drugs: .*needs the columns"
    ):
        engine.run(files, ["bree"], [QUARTER], DEFAULT)


def test_no_file_but_those_named_can_be_read_or_written(tmp_path):
    inside, outside = tmp_path / "inside", tmp_path / "outside.csv"
    inside.mkdir()
    outside.write_text("secret\n1\n")
    with store.opened([], inside) as connection:
        connection.execute(f"COPY (SELECT 1 AS one) TO '{inside / 'one.csv'}'")
        for forbidden in (
            f"FROM read_csv('{outside}')",
            f"COPY (SELECT 1) TO '{tmp_path / 'two.csv'}'",
            f"FROM read_csv('{inside}/../outside.csv')",
            "SET memory_limit = '99GB'",
            "INSTALL httpfs",
        ):
            with pytest.raises(duckdb.Error):
                connection.execute(forbidden)


def test_a_limit_of_memory_is_kept(tmp_path):
    with store.opened([], tmp_path, memory="100MB", threads=1) as connection:
        told = connection.execute("SELECT current_setting('memory_limit'), current_setting('threads')").fetchone()
    assert told == ("95.3 MiB", 1)


def test_engines_go_by_name():
    assert set(ENGINES) == {"duckdb", "spark", "memory"}
