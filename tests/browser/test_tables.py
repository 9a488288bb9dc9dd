"""Tables that people fill in: every word of a list of choices can be read, and on a phone each row is a card."""

import pytest

pytestmark = pytest.mark.browser

LEAD = "Rosa Delgado"
CHECKLIST = "/cedar-hollow/sheets/5/answers/ground-rules/"
# Lists of choices narrower than their longest words.
CUT = """() => [...document.querySelectorAll("main select")].filter(list => {
    const free = list.cloneNode(true);
    free.style.cssText = "position: absolute; width: max-content; min-width: 0; max-width: none";
    list.after(free);
    const cut = free.offsetWidth > list.offsetWidth + 1;
    free.remove();
    return cut;
}).map(list => list.id)"""


@pytest.mark.parametrize("width", (1280, 1000, 700, 390, 320))
def test_no_list_of_choices_cuts_its_words(visitors, width):
    tab = visitors.sit(LEAD, width=width, at=CHECKLIST)
    assert tab.locator("main table select").count() > 10
    assert tab.evaluate(CUT) == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_each_row_is_a_card_with_its_labels(visitors):
    tab = visitors.sit(LEAD, width=390, at=CHECKLIST)
    row = tab.locator("tr[data-row]").first
    fields = row.locator("select, input[type=text], textarea").all()
    assert len(fields) == 6
    lefts = {round(field.bounding_box()["x"]) for field in fields}
    assert len(lefts) == 1
    label = "part => getComputedStyle(part.closest('td'), '::before').content"
    assert fields[0].evaluate(label) == '"Covered?"'
