"""Claims brought down to what stands."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundwork.opioids.intake.mapping import Mapping
from groundwork.opioids.intake.netting import Row, net
from tests.opioids.taking import HEADINGS, HYDROCODONE, day, fill, take, written


def row(place, **said):
    usual = {"source": "dispensing", "patient": "p", "claim": "c", "sequence": None, "undone": False, "start": 100}
    usual |= {"stop": None, "quantity": 60_000, "days": 30, "drug": 1, "prescriber": "d", "pharmacy": "f", "rest": None}
    return Row(place=(0, place), **{**usual, **said})


def standing(*rows):
    """What is left: (quantity, days, line) of each row that stands."""
    ordered = sorted(rows, key=lambda one: (one.claim is None, str(one.group)))
    changes = {change.place: change for change in net(ordered)}
    left = []
    for one in rows:
        change = changes.get(one.place)
        if change is None:
            if not one.undone:
                left.append((one.quantity, one.days, one.place[1]))
        elif change.reason is None:
            left.append((change.quantity, change.days, one.place[1]))
    return sorted(left, key=str)


PAID, AGAIN = row(1), row(2, quantity=90_000)
BACK = row(3, undone=True)


@pytest.mark.parametrize(
    ("rows", "left"),
    [
        pytest.param([PAID], [(60_000, 30, 1)], id="one row"),
        pytest.param([PAID, replace(PAID, place=(1, 9))], [(60_000, 30, 1)], id="the same twice is one"),
        pytest.param([PAID, BACK], [], id="a reversal cancels its claim"),
        pytest.param([PAID, row(3, undone=True, quantity=-60_000, days=-30)], [], id="with negative amounts"),
        pytest.param(
            [PAID, row(3, undone=True, quantity=None, days=None, start=None, drug=None)], [], id="with nothing"
        ),
        pytest.param([BACK], [], id="a reversal alone gives nothing"),
        pytest.param([PAID, BACK, AGAIN], [(90_000, 30, 2)], id="reversed and billed again"),
        pytest.param([PAID, replace(PAID, place=(1, 9)), BACK], [], id="given twice, reversed once"),
        pytest.param([PAID, row(2, start=101)], [(60_000, 30, 2)], id="of two the later day"),
        pytest.param([PAID, row(3, undone=True, quantity=20_000, days=10)], [(40_000, 20, 1)], id="a part taken back"),
        pytest.param([PAID, row(3, undone=True, quantity=20_000, days=30)], [(40_000, None, 1)], id="of unknown days"),
        pytest.param([PAID, row(2, claim="c2")], [(60_000, 30, 1), (60_000, 30, 2)], id="two claims"),
        pytest.param([PAID, row(2, patient="q")], [(60_000, 30, 1), (60_000, 30, 2)], id="two patients"),
        pytest.param([PAID, row(2, source="order")], [(60_000, 30, 1), (60_000, 30, 2)], id="an order of that number"),
    ],
)
def test_claims(rows, left):
    assert standing(*rows) == left
    assert standing(*reversed(rows)) == left


@pytest.mark.parametrize(
    ("rows", "left"),
    [
        pytest.param([row(1, sequence="1"), row(2, sequence="2", quantity=30_000)], [(30_000, 30, 2)], id="the later"),
        pytest.param(
            [row(1, sequence="9"), row(2, sequence="10", quantity=30_000)], [(30_000, 30, 2)], id="as numbers"
        ),
        pytest.param(
            [row(1, sequence="1"), row(2, sequence="2", undone=True), row(3, sequence="3")],
            [(60_000, 30, 3)],
            id="the same again after its reversal",
        ),
        pytest.param([row(1, sequence="2"), row(2, sequence="3", undone=True)], [], id="reversed last"),
        pytest.param(
            [row(1, sequence="1"), row(2, sequence="2", undone=True, quantity=15_000, days=10)],
            [(45_000, 20, 1)],
            id="a part taken back",
        ),
    ],
)
def test_claims_whose_rows_are_in_order(rows, left):
    assert standing(*rows) == left
    assert standing(*reversed(rows)) == left


@pytest.mark.parametrize(
    ("rows", "left"),
    [
        pytest.param([row(1, claim=None), row(2, claim=None)], [(60_000, 30, 1)], id="the same in every cell"),
        pytest.param(
            [row(1, claim=None, rest="a"), row(2, claim=None, rest="b")],
            [(60_000, 30, 1), (60_000, 30, 2)],
            id="another cell differs",
        ),
        pytest.param(
            [row(1, claim=None), row(2, claim=None, pharmacy="g")],
            [(60_000, 30, 1), (60_000, 30, 2)],
            id="two pharmacies on one day",
        ),
        pytest.param(
            [row(1, claim=None, rest="a"), row(2, claim=None, rest="b"), row(3, claim=None, undone=True)],
            [(60_000, 30, 2)],
            id="one reversal cancels one",
        ),
        pytest.param([row(1, claim=None, undone=True, quantity=-60_000)], [], id="a reversal alone"),
    ],
)
def test_rows_without_a_claim(rows, left):
    assert standing(*rows) == left


def plain_truth(rows):
    """Slow and obvious, for whole reversals without a sequence: as sets, each reversal strikes out its likeness or the
    earliest row; the greatest of what is left stands.
    """
    left = sorted({(one.start, one.days, one.quantity) for one in rows if not one.undone})
    struck = [(one.start, one.days, one.quantity) for one in rows if one.undone]
    unmatched = 0
    for one in sorted(set(struck)):
        if one in left:
            left.remove(one)
        else:
            unmatched += 1
    left = left[unmatched:]
    return [left[-1]] if left else []


amounts = st.sampled_from([30_000, 60_000])
rows_of_a_claim = st.lists(
    st.tuples(st.booleans(), st.sampled_from([100, 101]), st.sampled_from([15, 30])), min_size=1, max_size=6
)


@given(rows_of_a_claim)
def test_whole_reversals_agree_with_the_plain_truth(drawn):
    rows = [row(n, undone=undone, start=start, days=days) for n, (undone, start, days) in enumerate(drawn)]
    found = [(quantity, days) for quantity, days, _ in standing(*rows)]
    assert found == [(quantity, days) for _, days, quantity in plain_truth(rows)]


@given(st.lists(st.tuples(st.booleans(), amounts, st.sampled_from(["c", "d", None])), max_size=7), st.randoms())
def test_order_changes_nothing(drawn, random):
    rows = [row(n, undone=undone, quantity=quantity, claim=claim) for n, (undone, quantity, claim) in enumerate(drawn)]
    shuffled = random.sample(rows, len(rows))
    without_lines = [one[:2] for one in standing(*rows)]
    assert [one[:2] for one in standing(*shuffled)] == without_lines


def test_reversals_and_repeats_in_files(tmp_path):
    rows = [
        fill(claim_id="c1"),
        fill(claim_id="c1", status="Reversed"),
        fill(claim_id="c2"),
        fill(claim_id="c3", quantity="120"),
        fill(claim_id="c3", quantity="-20", days_supply="-5"),
        fill(claim_id="c4", drug_name=HYDROCODONE, fill_date=""),
        fill(claim_id="c4", drug_name=HYDROCODONE),
    ]
    taken = take(tmp_path, ("a.csv", written(rows)), ("b.csv", written([*rows[2:3], fill(claim_id="c5")])))
    assert [(one["fill"], one["quantity"], one["days"]) for one in taken.fills] == [
        ("p1/c2", 60_000, 30),
        ("p1/c3", 100_000, 25),
        ("p1/c4", 60_000, 30),
        ("p1/c5", 60_000, 30),
    ]
    assert taken.counts == {"used": 4, "no_date": 1, "reversed": 2, "duplicate": 1, "taken_back": 1}
    assert taken.report.rows == 9


def test_a_part_taken_back_without_its_days_leaves_the_days_unknown(tmp_path):
    rows = [fill(quantity="60"), fill(quantity="-20", days_supply="")]
    taken = take(tmp_path, ("a.csv", written(rows)))
    assert [(one["quantity"], one["days"], one["reason"]) for one in taken.fills] == [(40_000, None, "partial_days")]


def test_a_claim_billed_again_keeps_the_last_by_its_sequence(tmp_path):
    columns = {"patient": "patient_id", "date": "fill_date", "drug": "drug_name", "quantity": "quantity"}
    columns |= {"days": "days_supply", "claim": "claim_id", "sequence": "version"}
    rows = [{**fill(quantity="90"), "version": "2"}, {**fill(quantity="120"), "version": "1"}]
    text = written(rows, headings=(*HEADINGS, "version"))
    taken = take(tmp_path, ("a.csv", text), mappings=(Mapping(columns=columns),))
    assert [one["quantity"] for one in taken.fills] == [90_000]


def test_same_day_fills_at_two_pharmacies_are_two(tmp_path):
    rows = [
        fill(claim_id="", pharmacy_id="f1"),
        fill(claim_id="", pharmacy_id="f2"),
        fill(claim_id="", pharmacy_id="f2"),
    ]
    taken = take(tmp_path, ("a.csv", written(rows)))
    assert {one["pharmacy"] for one in taken.fills} == {"f1", "f2"}
    assert taken.counts == {"used": 2, "duplicate": 1}
    assert len({one["fill"] for one in taken.fills}) == 2


def test_two_products_of_one_drug_on_one_day_are_two(tmp_path):
    rows = [fill(claim_id="", ndc="00406055201"), fill(claim_id="", ndc="00406055262")]
    assert len(take(tmp_path, ("a.csv", written(rows))).fills) == 2


def test_the_names_of_rows_are_never_the_same(tmp_path):
    rows = [
        fill(patient_id="a/b", claim_id="c"),
        fill(patient_id="a", claim_id="b/c"),
        fill(patient_id="a~", claim_id="1c"),
        fill(patient_id="a", claim_id="~1c"),
    ]
    taken = take(tmp_path, ("a.csv", written(rows)))
    assert len({one["fill"] for one in taken.fills}) == 4
    assert {day(one) for one in taken.fills} == {"2026-07-01"}


@settings(max_examples=30)
@given(st.lists(st.tuples(st.booleans(), amounts, st.integers(0, 3), st.integers(0, 1)), min_size=1, max_size=8))
def test_every_row_is_told_at_most_once(drawn):
    rows = [row(n, undone=u, quantity=q, claim=f"c{c}", start=100 + d) for n, (u, q, c, d) in enumerate(drawn)]
    changes = list(net(sorted(rows, key=lambda one: one.group)))
    assert len({change.place for change in changes}) == len(changes)
