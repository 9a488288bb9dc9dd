"""Texts built from known parts are read back, and no text is given a strength it does not hold."""

import re
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from groundwork.opioids.drugs import INGREDIENTS, Catalog, Drug, Unknown
from groundwork.opioids.drugs.names import OF_INTEREST, looks_like
from groundwork.opioids.drugs.plausible import CODEINE_NUMBERS

CATALOG = Catalog()
# Opioids that are swallowed, with strengths sold.
SWALLOWED = {
    "codeine": ("15", "30", "60"),
    "hydrocodone": ("2.5", "5", "7.5", "10"),
    "hydromorphone": ("2", "4", "8"),
    "meperidine": ("50", "100"),
    "methadone": ("5", "10"),
    "morphine": ("15", "30", "100"),
    "oxycodone": ("2.5", "5", "7.5", "10", "15", "30"),
    "oxymorphone": ("5", "10"),
    "tapentadol": ("50", "75", "100"),
    "tramadol": ("37.5", "50", "100"),
}
PARTNERS = {"acetaminophen": ("300", "325", "500", "650"), "aspirin": ("325",), "ibuprofen": ("200",)}
SHORT = {"acetaminophen": ("APAP", "ACETAMIN", "Acetaminophen"), "aspirin": ("ASA", "Aspirin"), "ibuprofen": ("IBU",)}
SALTS = st.sampled_from(["", " HCL", " Hydrochloride", " SULFATE", " BITARTRATE"])
SOLIDS = {
    "tablet": ("TAB", "Oral Tablet", "TABLET", "TABS"),
    "capsule": ("CAP", "Oral Capsule"),
    "tablet_er": ("ER TABLET", "Extended Release Oral Tablet", "TAB ER 12HR", "12 HR Extended Release Oral Tablet"),
}
CASES = st.sampled_from([str.upper, str.lower, str.title, str])


def choose(draw, table):
    key = draw(st.sampled_from(sorted(table)))
    return key, draw(st.sampled_from(table[key]))


@st.composite
def solids(draw):
    """A text of a tablet or capsule, and what it must be read as."""
    (opioid, strength), (form, words) = choose(draw, SWALLOWED), choose(draw, SOLIDS)
    name = opioid + draw(SALTS)
    parts = [(opioid, Decimal(strength))]
    layouts = [f"{name} {strength} MG {words}", f"{name} {words} {strength}MG", f"{name} {strength}MG {words} [Brand]"]
    if draw(st.booleans()):
        partner, amount = choose(draw, PARTNERS)
        short = draw(st.sampled_from(SHORT[partner]))
        first = draw(st.booleans())
        parts = [(partner, Decimal(amount)), *parts] if first else [*parts, (partner, Decimal(amount))]
        names = f"{short}-{name}" if first else f"{name}/{short}"
        numbers = (amount, strength) if first else (strength, amount)
        both = (f"{short} {amount} MG", f"{name} {strength} MG")
        layouts = [
            f"{names} {'-'.join(numbers)} MG {words}",
            f"{names} {words} {'/'.join(numbers)}",
            f"{names} {' MG-'.join(numbers)} MG {words}",
            " / ".join(both if first else both[::-1]) + f" {words}",
        ]
    return draw(CASES)(draw(st.sampled_from(layouts))), parts, form


@given(solids())
@settings(max_examples=250)
def test_a_tablet_is_read_back(built):
    text, parts, form = built
    drug = CATALOG.resolve(text=text)
    assert isinstance(drug, Drug), text
    assert [(part.ingredient, part.strength) for part in drug.parts] == parts, text
    assert (drug.form, drug.reason, drug.opioid) == (form, None, True), text


@given(
    st.sampled_from(["oxycodone", "morphine", "methadone"]),
    st.sampled_from(["2.5", "5", "10"]),
    st.sampled_from(["1", "2.5", "5", "10", "15"]),
    st.sampled_from(["{} {} MG/{} ML ORAL SOLUTION", "{} ORAL SOLN {}MG/{}ML", "{} {} mg per {} mL syrup"]),
)
@settings(max_examples=60)
def test_a_liquid_is_read_back(opioid, strength, of, layout):
    drug = CATALOG.resolve(text=layout.format(opioid.upper(), strength, of))
    (part,) = drug.parts
    if drug.reason:
        # 2.5 mg in 15 mL is not sold.
        assert drug.reason == "two_readings"
        return
    assert (part.strength, part.per, part.of, drug.form) == (Decimal(strength), "ML", Decimal(of), "solution")


@given(
    st.sampled_from(["12", "12.5", "25", "37.5", "50", "62.5", "75", "87.5", "100"]),
    st.sampled_from(["FENTANYL {} MCG/HR PATCH", "fentanyl dis {}mcg/hr", "FENTANYL {} MCG/HOUR TD72", "DURAGESIC-{}"]),
)
def test_a_patch_is_read_back_in_micrograms_and_milligrams(mcg, layout):
    drug = CATALOG.resolve(text=layout.format(mcg))
    same = CATALOG.resolve(text=f"72 HR fentanyl {Decimal(mcg) / 1000} MG/HR Transdermal System")
    assert drug.parts == same.parts
    assert (drug.form, drug.wear_days, drug.reason) == ("patch", 3, None)
    assert drug.parts[0].mg * 1000 == Decimal(mcg)


VOCABULARY = sorted({word for one in INGREDIENTS.values() for word in one.words})
SIGNS = ("/", "-", "#", "%", "[", "]", "{", "}", "(", ")", ".", ",")
WORDS = ("MG", "MCG", "ML", "HR", "PER", "G", "TAB", "PATCH", "SOLN", "ORAL", "INJ", "KIT", "FREE", "FILM", "SPRAY")
PIECES = st.one_of(
    st.sampled_from(VOCABULARY),
    st.sampled_from(WORDS + SIGNS),
    st.decimals(0, 2000, places=2, allow_nan=False).map(str),
    st.integers(0, 1000).map(str),
    st.text(max_size=6),
)


def numbers_of(text):
    """Every run of digits and points in it, and the parts between signs of a list."""
    return {Decimal(found) for found in re.findall(r"\d+\.\d+|\d+|\.\d+", text.replace(",", ""), re.ASCII)}


@given(st.lists(PIECES, max_size=12), st.sampled_from(["", " ", "  "]))
@settings(max_examples=400)
def test_no_text_breaks_the_reader_or_is_given_a_strength_it_does_not_hold(pieces, joint):
    text = joint.join(pieces)
    drug = CATALOG.resolve(text=text)
    if isinstance(drug, Unknown):
        assert drug.detail
        return
    written = numbers_of(text) | set(CODEINE_NUMBERS.values())
    for part in drug.parts:
        if part.strength is not None:
            assert {part.strength, part.strength * 1000, part.strength / 1000} & written, (text, drug)
            assert part.of == 1 or part.of in written
    opioids = [part for part in drug.parts if part.substance.kind == "opioid"]
    assert not opioids or drug.reason or all(part.strength is not None for part in opioids)


@given(st.text(max_size=300))
@settings(max_examples=150)
def test_no_garbage_becomes_an_opioid(text):
    drug = CATALOG.resolve(text=text)
    words = set(re.split(r"[^A-Z]+", text.upper()))
    if isinstance(drug, Drug) and drug.relevant:
        assert words & set(VOCABULARY)


NAMES = sorted(
    word
    for one in INGREDIENTS.values()
    if one.kind in OF_INTEREST
    for word in one.words
    if len(word) >= 7 and " " not in word
)


@given(st.sampled_from(NAMES), st.data())
@settings(max_examples=150)
def test_one_slip_of_the_pen_is_noticed(name, data):
    at = data.draw(st.integers(0, len(name) - 1))
    letter = data.draw(st.sampled_from("AEIOUXYZ"))
    kinds = (name[:at] + name[at + 1 :], name[:at] + letter + name[at:], name[:at] + letter + name[at + 1 :])
    slip = data.draw(st.sampled_from(kinds))
    drug = CATALOG.resolve(text=f"{slip} 5 MG TABLET")
    # Another name may be meant by now; what may not happen is that nothing is noticed.
    assert isinstance(drug, Unknown) or drug.relevant, slip
    assert isinstance(drug, Drug) or looks_like(slip), slip
