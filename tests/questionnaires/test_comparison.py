from groundwork.questionnaires.comparison import Reading, compare, in_words, wording
from tests.questionnaires import sheets


def reading(value, agreed=True):
    return Reading(value, agreed)


def test_the_change_in_words():
    assert in_words(3, 6) == "3 higher"
    assert in_words(6, 5.5) == "0.5 lower"
    assert in_words(4, 4) == "the same"
    assert in_words(None, 4) == ""
    assert in_words(4, None) == ""


def test_wording_is_what_a_person_reads_and_can_answer():
    question = sheets.scale("policy")
    same = question.model_copy(update={"help": "More.", "required": True, "activities": ("x",), "short": "P"})
    assert wording(same) == wording(question)
    assert wording(question.model_copy(update={"text": "How is it now?"})) != wording(question)
    levels = (question.levels[0].model_copy(update={"text": "Other."}), *question.levels[1:])
    assert wording(question.model_copy(update={"levels": levels})) != wording(question)


def test_only_items_with_the_same_words_are_compared():
    old = sheets.questionnaire(sheets.group("one", sheets.scale("policy"), sheets.scale("agreements")))
    reworded = sheets.scale("policy").model_copy(update={"text": "Is the policy known?"})
    new = sheets.questionnaire(sheets.group("one", reworded, sheets.scale("agreements"), sheets.scale("workflows")))
    (block,) = compare(
        ["Baseline", "Midpoint"],
        [old, new],
        [
            {"policy": reading(2), "agreements": reading(4)},
            {"policy": reading(9), "agreements": reading(6, agreed=False), "workflows": reading(7)},
        ],
    )
    policy, agreements, workflows = block.lines
    assert [cell.is_changed for cell in policy.cells] == [True, False]
    assert policy.change == ""
    assert agreements.change == "2 higher"
    assert [cell.reading and cell.reading.value for cell in workflows.cells] == [None, 7]
    # The mean takes only what has a number each time.
    assert block.compared == 1
    assert block.means == (("Baseline", 4), ("Midpoint", 6))
    assert block.change == "2 higher"


def test_a_block_without_scales_and_a_single_round():
    only = sheets.questionnaire(
        sheets.group("one", sheets.yes_no()),
        sheets.group("two", sheets.scale("policy"), sheets.scale("old", retired=True)),
    )
    (block,) = compare(["Baseline"], [only], [{"policy": reading(3)}])
    assert block.title == "Part two"
    assert len(block.lines) == 1
    assert block.change == ""
