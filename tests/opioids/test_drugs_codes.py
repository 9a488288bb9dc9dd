"""NDCs in every layout, and what spreadsheets do to them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundwork.opioids.drugs.codes import LAYOUTS, BadNdc, read_ndc


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("0054-4650-25", ("00054465025",)),
        ("00054-465-25", ("00054046525",)),
        ("55045-2904-0", ("55045290400",)),
        ("00054-4650-25", ("00054465025",)),
        ("00054465025", ("00054465025",)),
        (" 00054465025 ", ("00054465025",)),
        ("0054465025", ("00054465025", "00544065025", "00544650205")),
        ("0054-4650", ("000544650",)),
        ("00054-465", ("000540465",)),
    ],
)
def test_layouts(text, candidates):
    assert read_ndc(text).candidates == candidates


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("54-4650-25", "has 2-4-2 digits, which no NDC has; zeros in front of a part may be lost"),
        ("54465025", "has 8 digits instead of 11; zeros in front may be lost. Keep codes as text"),
        ("544650250", "has 9 digits instead of 11"),
        ("000544650251", "has 12 digits; an NDC has 10 or 11"),
        ("54465025.0", "is a number now; a spreadsheet changed it"),
        ("5.4465E+10", "is a number now; a spreadsheet changed it"),
        ("0054 4650 25", "holds signs other than digits and hyphens"),
        ("NDC", "holds signs other than digits and hyphens"),
        ("", "holds signs other than digits and hyphens"),
        ("٠٠٠٥٤٤٦٥٠٢٥", "holds signs other than digits and hyphens"),
    ],
)
def test_what_is_no_code_is_told(text, message):
    with pytest.raises(BadNdc, match=message.replace("+", r"\+")):
        read_ndc(text)


@given(st.sampled_from(LAYOUTS), st.data())
@settings(max_examples=60)
def test_a_code_with_hyphens_is_among_what_it_may_mean_without(layout, data):
    parts = ["".join(data.draw(st.lists(st.sampled_from("0123456789"), min_size=n, max_size=n))) for n in layout]
    (code,) = read_ndc("-".join(parts)).candidates
    assert len(code) == 11
    assert code in read_ndc("".join(parts)).candidates
    assert read_ndc(code).candidates == (code,)


@given(st.text(max_size=20))
@settings(max_examples=100)
def test_no_text_breaks_it(text):
    try:
        assert all(code.isascii() and code.isdigit() for code in read_ndc(text).candidates)
    except BadNdc as error:
        assert str(error).startswith("NDC '")
