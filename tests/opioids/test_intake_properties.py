"""How rows are handed over changes nothing: not their order, file, encoding or separator, nor how they are kept."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from groundwork.opioids.intake import judging
from tests.opioids.taking import HEADINGS, HYDROCODONE, LORAZEPAM, METFORMIN, OXYCODONE, PATCH, fill, put, take, written

few = settings(max_examples=3)
rows = st.builds(
    fill,
    patient_id=st.sampled_from(["p1", "Ünal", "", " p1 "]),
    claim_id=st.sampled_from(["c1", "c2", "c3", ""]),
    status=st.sampled_from(["paid", "paid", "Reversed", "denied", "?", ""]),
    fill_date=st.sampled_from(["2026-07-01", "2026-07-01", "2026-09-30", "1 Oct 2026", "soon", ""]),
    drug_name=st.sampled_from([OXYCODONE, HYDROCODONE, LORAZEPAM, METFORMIN, PATCH, "Oxycodonne 5 MG", ""]),
    ndc=st.sampled_from(["", "", "00406055201", "406055201"]),
    quantity=st.sampled_from(["60", "30.0", "-30", "0", "", "7.5", 'six "tablets"', "1e9"]),
    days_supply=st.sampled_from(["30", "-30", "10", "0", "999", "2.5", "a, b; c|d"]),
    pharmacy_id=st.sampled_from(["f1", "f2", "line\nbreak"]),
)
tables = st.lists(rows, min_size=1, max_size=12)


def told(*files, **asked):
    with tempfile.TemporaryDirectory() as folder:
        return take(Path(folder), *files, **asked).told()


@few
@given(tables, st.data())
def test_however_rows_are_handed_over(drawn, data):
    encoding = data.draw(st.sampled_from(["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]))
    separator, end = data.draw(st.sampled_from(",;\t|")), data.draw(st.sampled_from(["\n", "\r\n"]))
    shuffled, headings = data.draw(st.permutations(drawn)), data.draw(st.permutations(HEADINGS))
    cut = data.draw(st.integers(0, len(drawn)))
    halves = [(f"{n}.csv", written(half)) for n, half in enumerate((drawn[:cut], drawn[cut:])) if half]
    plain = told(("a.csv", written(drawn)))
    assert told(("a.csv", written(drawn, separator=separator, end=end).encode(encoding))) == plain
    assert told(("a.csv", written(shuffled, headings=headings))) == plain
    assert told(*halves) == plain
    assert told(("a.csv", written(drawn)), ("b.csv", written(drawn))) == plain


@few
@given(tables)
def test_rows_with_a_claim_in_two_files_are_one(drawn):
    claimed = [one for one in drawn if one["claim_id"]] or [fill()]
    fills, drugs, *_ = told(("a.csv", written(claimed)), ("b.csv", written(claimed[::-1] + claimed[:1])))
    assert (fills, drugs) == told(("a.csv", written(claimed)))[:2]


@few
@given(tables)
def test_counts_add_up_and_names_are_unique(drawn):
    fills, drugs, _, _, counts = told(("a.csv", written(drawn)))
    assert sum(counts.values()) == len(drawn)
    assert len({one["fill"] for one in fills}) == len(fills)
    assert {one["drug"] for one in fills} <= {one["drug"] for one in drugs}
    assert counts.get("used", 0) == sum(one["reason"] is None for one in fills)


def test_rows_kept_in_memory_or_worked_out_again(monkeypatch):
    quantities, days = ("60", "-60", "", "x", "7.5"), ("30", "999", "")
    mixed = [
        fill(claim_id=f"c{n % 5}" if n % 3 else "", quantity=quantities[n % 5], days_supply=days[n % 3], status=status)
        for n, status in enumerate(("paid", "reversed", "denied", "?", "") * 6)
    ]
    kept = told(("a.csv", written(mixed)))
    monkeypatch.setattr(judging, "_KEPT_IN_MEMORY", 0)
    assert told(("a.csv", written(mixed))) == kept


def test_many_rows_are_read_in_pieces(tmp_path):
    many = [fill(claim_id=f"c{n}", patient_id=f"p{n % 7}") for n in range(30_000)]
    many += [fill(claim_id=f"c{n}", patient_id=f"p{n % 7}", status="reversed") for n in range(0, 30_000, 4)]
    taken = take(tmp_path, put(tmp_path, "a.csv", written(many)))
    assert taken.counts == {"used": 22_500, "reversed": 15_000}
