"""Putting a page into a response that moved on: worked cases, and a plain model of two people writing at once."""

from hypothesis import given, settings
from hypothesis import strategies as st

from groundwork.questionnaires import merging
from groundwork.questionnaires.merging import Clash, Opened, fingerprint, merge, prints_of, units, whole

TABLE = {"rows": {"policy": {"copies": 1}, "agreement": {"note": "old"}}, "added": [{"what": "Poster"}]}


def mark(version, page, by="7"):
    return {"version": version, "page": page, "by": by, "was": None}


def opened(answers, version=1, page="mine"):
    return Opened(page, version, prints_of(answers, {key.partition("/")[0] for key in units(answers)}))


def test_answers_are_cut_into_units_and_put_together_again():
    answers = {"a": 1, "b": ["x"], "papers": TABLE, "u": {"unread": "soonish"}}
    assert units(answers) == {
        "a": 1,
        "b": ["x"],
        "papers/policy": {"copies": 1},
        "papers/agreement": {"note": "old"},
        "papers/+": [{"what": "Poster"}],
        "u": {"unread": "soonish"},
    }
    assert whole(units(answers)) == answers


def test_nothing_posted_changes_nothing():
    assert merge({"a": 1}, {}, {}, None) == ({}, ())


def test_an_answer_taken_away_is_a_change():
    assert merge({"a": 1}, {}, {"a": None}, None) == ({"a": None}, ())


def test_changes_to_different_questions_are_merged_silently():
    drawn = {"a": "old", "b": "old"}
    stored, marks = {"a": "theirs", "b": "old"}, {"a": mark(2, "theirs")}
    assert merge(stored, marks, {"a": "old", "b": "mine"}, opened(drawn)) == ({"b": "mine"}, ())


def test_changes_to_the_same_question_clash():
    stored, marks = {"a": "theirs"}, {"a": mark(2, "theirs", by="9")}
    changed, clashes = merge(stored, marks, {"a": "mine"}, opened({"a": "old"}))
    assert (changed, clashes) == ({}, (Clash("a", "mine", "theirs", "9"),))


def test_the_same_change_by_both_is_no_clash():
    stored, marks = {"a": "same"}, {"a": mark(2, "theirs")}
    assert merge(stored, marks, {"a": "same"}, opened({"a": "old"})) == ({}, ())


def test_what_somebody_took_away_meanwhile_stays_away_when_untouched_here():
    assert merge({}, {"a": mark(2, "theirs")}, {"a": "old"}, opened({"a": "old"})) == ({}, ())


def test_what_somebody_wrote_meanwhile_stays_when_this_page_left_it_empty():
    assert merge({"a": "theirs"}, {"a": mark(2, "theirs")}, {"a": None}, opened({})) == ({}, ())


def test_this_page_s_own_autosave_is_no_clash_even_when_taken_back():
    stored, marks = {"a": "half"}, {"a": mark(2, "mine")}
    assert merge(stored, marks, {"a": "whole"}, opened({"a": "old"})) == ({"a": "whole"}, ())
    assert merge(stored, marks, {"a": "old"}, opened({"a": "old"})) == ({"a": "old"}, ())


def test_a_second_tab_of_the_same_person_does_not_overwrite_the_first():
    stored, marks = {"a": "tab one"}, {"a": mark(2, "tab-one", by="7")}
    assert merge(stored, marks, {"a": "old"}, opened({"a": "old"}, page="tab-two")) == ({}, ())
    _, clashes = merge(stored, marks, {"a": "tab two"}, opened({"a": "old"}, page="tab-two"))
    assert [clash.unit for clash in clashes] == ["a"]


def test_different_rows_of_a_table_are_merged_and_the_same_row_clashes():
    drawn = {"papers": {"rows": {"policy": {"copies": 1}}, "added": []}}
    stored = {"papers": {"rows": {"policy": {"copies": 2}}, "added": []}}
    marks = {"papers/policy": mark(2, "theirs")}
    mine = {"papers": {"rows": {"policy": {"copies": 1}, "agreement": {"note": "new"}}, "added": []}}
    assert merge(stored, marks, mine, opened(drawn)) == ({"papers/agreement": {"note": "new"}}, ())
    mine["papers"]["rows"]["policy"] = {"copies": 3}
    _, clashes = merge(stored, marks, mine, opened(drawn))
    assert [(clash.unit, clash.question) for clash in clashes] == [("papers/policy", "papers")]


def test_fingerprints_tell_values_apart():
    values = [None, 1, "1", ["1"], {"a": 1}, {"a": "1"}, 0, ""]
    assert len({fingerprint(value) for value in values}) == len(values)
    assert fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})


VALUES = st.sampled_from([None, "x", "y", "z"])
KEYS = ("a", "b", "c")
ANSWERS = st.fixed_dictionaries(dict.fromkeys(KEYS, VALUES))


def without_gaps(answers):
    return {key: value for key, value in answers.items() if value is not None}


@settings(deadline=None)
@given(ANSWERS, ANSWERS, ANSWERS)
def test_two_people_writing_at_once_lose_nothing(before, first, second):
    """Against the plain rule: per question, whoever changed it wins; both changed it differently means a clash."""
    drawn = without_gaps(before)
    page_one, page_two = Opened("one", 1, prints_of(drawn, KEYS)), Opened("two", 1, prints_of(drawn, KEYS))
    changed, clashes = merge(drawn, {}, first, page_one)
    assert clashes == ()
    stored = without_gaps({**drawn, **changed})
    marks = {key: mark(2, "one") for key in changed}
    changed, clashes = merge(stored, marks, second, page_two)
    for key in KEYS:
        one, two = first[key] != before[key], second[key] != before[key]
        if one and two and first[key] != second[key]:
            assert key in {clash.unit for clash in clashes}
            assert key not in changed
        else:
            expected = second[key] if two else first[key]
            assert changed.get(key, stored.get(key)) == expected
            assert key not in {clash.unit for clash in clashes}


@settings(deadline=None)
@given(
    st.dictionaries(st.sampled_from(["a", "b"]), st.text(min_size=1)),
    st.dictionaries(st.sampled_from(["r", "s"]), st.just({"c": 1})),
)
def test_cutting_loses_nothing(plain, rows):
    answers = {**plain, **({"t": {"rows": rows, "added": [{"c": 2}]}})}
    assert merging.whole(merging.units(answers)) == answers
