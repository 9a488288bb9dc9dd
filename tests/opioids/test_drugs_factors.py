"""Factor tables: methadone's bands, and a clinic's own table with all its faults at once."""

from decimal import Decimal

import pytest

from groundwork.opioids.drugs import FACTOR_TABLES, FaultyTable, factor_table, read_factor_table
from groundwork.opioids.drugs.rows import MOST_BYTES

HEADER = "ingredient,form,above,up_to,factor,per,source,date\n"


def own(tmp_path, text, name="ours.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def faults_of(tmp_path, text):
    with pytest.raises(FaultyTable) as caught:
        read_factor_table(own(tmp_path, text))
    return str(caught.value).splitlines()


def test_the_default_is_the_table_of_2022_and_each_is_named_by_its_key():
    assert factor_table().key == "cdc2022"
    assert all(factor_table(key) is table and table.key == key for key, table in FACTOR_TABLES.items())
    assert all(table.title and table.source and table.date for table in FACTOR_TABLES.values())


def test_an_unknown_table_is_told_with_those_there_are():
    message = "'cdc2023' is no factor table. Choose from: cdc2016, cdc_file, cdc2022, heal2025."
    with pytest.raises(ValueError, match=message):
        factor_table("cdc2023")


@pytest.mark.parametrize(
    ("mg", "factor"),
    [("0.5", 4), ("20", 4), ("20.5", 8), ("40", 8), ("40.001", 10), ("60", 10), ("60.001", 12), ("400", 12)],
)
def test_methadone_is_banded_without_gaps(mg, factor):
    assert factor_table("cdc2016").band(Decimal(mg)) == factor


def test_no_methadone_has_no_band_and_a_table_without_bands_has_none():
    assert factor_table("cdc2016").band(Decimal(0)) is None
    assert factor_table("cdc2022").band(Decimal(30)) is None
    assert [table.key for table in FACTOR_TABLES.values() if table.bands] == ["cdc2016"]
    assert factor_table("cdc2016").bands[0] == (0, 20, 4)
    assert factor_table("cdc2016").bands[-1] == (60, None, 12)


def test_a_form_of_its_own_goes_before_the_route(tmp_path):
    rows = "morphine,oral,,,1,mg,ours,2026\nmorphine,tablet_er,,,2,mg,ours,2026\n"
    table = read_factor_table(own(tmp_path, HEADER + rows))
    assert table.factor("morphine", "tablet_er").factor == 2
    assert table.factor("morphine", "tablet").factor == 1
    assert table.factor("morphine", "suppository") is None
    assert table.factor("morphine", None) is None


def test_an_own_table_goes_by_the_name_of_its_file_and_its_digest_by_what_it_says(tmp_path):
    rows = ["oxycodone,oral,,,1.5,mg,ours,2026\n", "morphine,oral,,,1,mg,ours,2026\n"]
    table = read_factor_table(own(tmp_path, HEADER + "".join(rows)))
    turned = read_factor_table(own(tmp_path, HEADER + "".join(reversed(rows)), "turned.csv"))
    other = read_factor_table(own(tmp_path, HEADER + rows[0].replace("1.5", "1.6") + rows[1], "other.csv"))
    assert (table.key, table.title, table.bands) == ("ours", "ours", None)
    assert table.digest == turned.digest != other.digest


def test_all_faults_are_told_at_once_with_line_column_and_what_to_do(tmp_path):
    rows = (
        "oxycodon,oral,,,1.5,mg,ours,2026\n"
        "morphine,mouth,,,1,mg,ours,2026\n"
        "morphine,oral,,,none,mg,ours,2026\n"
        "fentanyl,patch,,,2.4,mcg,ours,2026\n"
        "tramadol,oral,20,40,0.2,mg,ours,2026\n"
        "codeine,oral,,,0.1500001,mg,,2026\n"
        "hydrocodone,oral,,,1,mg\n"
    )
    faults = faults_of(tmp_path, HEADER + rows)
    assert [fault.split(": ")[0] for fault in faults] == [
        "ours.csv:2:ingredient",
        "ours.csv:3:form",
        "ours.csv:4:factor",
        "ours.csv:5:per",
        "ours.csv:6:above",
        "ours.csv:7:factor",
        "ours.csv:7:source",
        "ours.csv:8",
    ]
    assert "'oxycodon' is no opioid known here; choose from: alfentanil" in faults[0]
    assert "'none' is no number above 0 and up to 130, such as 1.5" in faults[2]
    assert "a patch has a factor per 'mcg/h worn' or 'mcg/h patch'" in faults[3]
    assert "only methadone has bands" in faults[4]
    assert "there are 6 cells where the headings are 8" in faults[7]


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (
            "methadone,oral,0,20,4,mg,o,2026\nmethadone,oral,30,,8,mg,o,2026\n",
            "ours.csv:3:above: this band begins above",
        ),
        ("methadone,oral,5,,4,mg,o,2026\n", "ours.csv:2:above: the lowest band must begin above 0"),
        ("methadone,oral,0,20,4,mg,o,2026\n", "ours.csv:2:up_to: the highest band has no end"),
        (
            "methadone,oral,0,,4,mg,o,2026\nmethadone,oral,,,4.7,mg,o,2026\n",
            "ours.csv:2:above: methadone has bands and",
        ),
        ("methadone,oral,,20,4,mg,o,2026\n", "ours.csv:2:above: is empty though 'up_to' is not"),
        (
            "morphine,oral,,,1,mg,o,2026\nmorphine,oral,,,2,mg,o,2026\n",
            "ours.csv:3:form: 'oral' of morphine has a factor",
        ),
        ("morphine,oral,,,999,mg,o,2026\n", "ours.csv:2:factor: '999' is no number above 0"),
        ("morphine,oral,,,1,pound,o,2026\n", "ours.csv:2:per: 'pound' is not what a factor can be for"),
        ("morphine,,,,1,mg,o,2026\n", "ours.csv:2:form: is empty"),
        ("", "ours.csv: there are headings and no rows"),
    ],
)
def test_one_fault(tmp_path, rows, fault):
    assert faults_of(tmp_path, HEADER + rows)[0].startswith(fault)


def test_a_missing_column_and_files_that_are_no_table(tmp_path):
    assert faults_of(tmp_path, "ingredient,factor\nmorphine,1\n")[0].startswith(
        "ours.csv:1:above: the column 'above' is"
    )
    assert faults_of(tmp_path, HEADER + '"morphine,oral,,,1\n')[0].startswith("ours.csv:2: ")
    assert faults_of(tmp_path, HEADER + "x" * MOST_BYTES) == [
        "ours.csv: is larger than 2,000,000 bytes, so it is no table of this kind; check the name"
    ]
    (tmp_path / "ours.csv").write_bytes(HEADER.encode() + b"morphine\xff,oral,,,1,mg,o,2026\n")
    with pytest.raises(FaultyTable, match=r"ours.csv:2: the letters cannot be read"):
        read_factor_table(tmp_path / "ours.csv")
    with pytest.raises(FaultyTable, match=r"none.csv: cannot be read \(No such file or directory\)"):
        read_factor_table(tmp_path / "none.csv")


def test_a_file_made_to_annoy_gets_no_more_than_a_hundred_faults_and_no_control_codes(tmp_path):
    faults = faults_of(tmp_path, HEADER + "\x1b[31mred,oral,,,1,mg,o,2026\n" * 300)
    assert len(faults) == 101
    assert faults[-1] == "and more"
    assert "\x1b" not in faults[0]
