from groundwork.measures.importing import columns
from groundwork.measures.importing.columns import Mapping
from tests.measures.tables import sheet

NETWORK = sheet(
    ("2024-01", "08N", "Redbridge", 5, 10, "12.5"),
    ("2024-02", "08N", "Redbridge", 6, 10, "12.5"),
    ("2024-01", "08M", "Newham", 7, 10, "12.5"),
    ("2024-02", "08M", "Newham", 8, 10, "12.5"),
    headings=("month", "org_code", "org_name", "high", "all", "size"),
)


def test_well_known_headings_are_suggested_and_others_are_not():
    guess = columns.guess(NETWORK, number=0, saved=None, has_denominator=True)
    assert (guess.period, guess.numerator, guess.denominator, guess.group) == (0, None, None, None)


def test_a_heading_that_stands_twice_is_not_guessed():
    twice = sheet(("2024-01", 1, 2), headings=("month", "count", "Count"))
    assert columns.guess(twice, number=0, saved=None, has_denominator=False).numerator is None
    assert columns.labels(twice) == ["month", "count", "Count"]
    same = sheet(("2024-01", 1, 2, 3), headings=("month", "count", "count", ""))
    assert columns.labels(same) == ["month", "count (column 2)", "count (column 3)", "No heading (column 4)"]


def test_the_last_import_is_remembered_by_name_when_columns_have_moved():
    mapping = Mapping(period=0, numerator=3, denominator=5, group=1, group_value="08M", order="day", mark=".")
    saved = mapping.named(NETWORK["headings"])
    moved = sheet(
        ("08M", "2024-03", 12.5, 7),
        ("08N", "2024-03", 12.5, 7),
        ("08M", "2024-04", 12.5, 7),
        ("08N", "2024-04", 12.5, 7),
        headings=("ORG_CODE", "Month", "size", "high"),
    )
    guess = columns.guess(moved, number=0, saved=saved, has_denominator=True)
    assert (guess.period, guess.numerator, guess.denominator) == (1, 3, 2)
    assert (guess.group, guess.group_value, guess.order, guess.mark) == (0, "08M", "day", ".")


def test_a_clinic_that_is_not_in_the_file_is_not_chosen():
    saved = Mapping(period=0, numerator=3, group=1, group_value="08Z").named(NETWORK["headings"])
    assert columns.guess(NETWORK, number=0, saved=saved, has_denominator=False).group is None


def test_a_mapping_survives_storage():
    mapping = Mapping(period=0, numerator=3, denominator=5, group=1, group_value="08M", mark=".")
    assert Mapping.stored(mapping.named(NETWORK["headings"])) == mapping


def test_columns_that_tell_clinics_apart_are_words_and_codes_that_repeat():
    assert columns.group_columns(NETWORK) == {1: ["08N", "08M"], 2: ["Redbridge", "Newham"]}


def test_numeric_site_numbers_tell_clinics_apart_under_a_known_heading():
    sites = sheet(
        *((f"2024-0{month}", site, 5) for month in (1, 2) for site in (101, 102)), headings=("m", "Site", "n")
    )
    assert columns.group_columns(sites) == {1: ["101", "102"]}
    mapping = Mapping(period=0, numerator=2, group=1, group_value="102")
    assert [row[0] for row in columns.own_rows(sites, mapping)] == [3, 5]


def test_one_clinics_file_asks_for_no_group():
    own = sheet(*((f"2024-{month:02}", month, 40, "estimated") for month in range(1, 13)))
    assert columns.group_columns(own) == {}


def test_a_file_raises_only_the_questions_its_cells_raise():
    assert columns.two_ways(sheet(("2024-01", 5, 10))) == {}
    assert columns.two_ways(sheet(("03/04/2026", "1,234", 10))) == {"order": "03/04/2026", "mark": "1,234"}


def test_what_other_cells_prove_need_not_be_asked():
    dated = sheet(("03/04/2026", "1,5", 10), ("13/05/2026", "1,234", 10))
    mapping, left_open = columns.settle(dated, Mapping(period=0, numerator=1, denominator=2))
    assert (mapping.order, mapping.mark, left_open) == ("day", ",", {})


def test_what_nothing_proves_is_left_open_until_the_person_says():
    unclear = sheet(("03/04/2026", "1,234", 10))
    _, left_open = columns.settle(unclear, Mapping(period=0, numerator=1, denominator=2))
    assert left_open == {"order": "03/04/2026", "mark": "1,234"}
    answered = Mapping(period=0, numerator=1, denominator=2, order="month", mark=".")
    assert columns.settle(unclear, answered) == (answered, {})


def test_only_the_clinics_own_rows_and_chosen_columns_raise_questions():
    network = sheet(("2024-01", "A", 5, "1,234"), ("03/04/2026", "B", 6, "1,234"), headings=("m", "site", "n", "other"))
    mapping = Mapping(period=0, numerator=2, group=1, group_value="A")
    assert columns.settle(network, mapping) == (mapping, {})


def test_an_answer_that_is_not_needed_is_dropped():
    plain = sheet(("2024-01", 5, 10))
    mapping, _ = columns.settle(plain, Mapping(period=0, numerator=1, denominator=2, order="day", mark=","))
    assert (mapping.order, mapping.mark) == ("", "")
