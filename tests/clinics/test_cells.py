import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundwork.clinics import cells


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\0=1", "＝1", "'=1", "''@x"])
def test_a_cell_that_a_spreadsheet_would_run_is_guarded(text):
    assert cells.guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "plain", "a=b", "'quoted'", "5 - 3", "’tis"])
def test_other_text_stays_as_it_is(text):
    assert cells.guarded(text) == text == cells.unguarded(text)


@given(st.text())
def test_guarding_is_undone_exactly(text):
    assert cells.unguarded(cells.guarded(text)) == text
    assert not cells.guarded(text).startswith(("=", "+", "-", "@", "\t", "\0"))


@given(st.text())
def test_a_tidy_note_is_one_line(text):
    tidy = cells.tidy(text)
    assert tidy == cells.tidy(tidy) == tidy.strip()
    assert not set(tidy) & set("\n\r\t\0")
