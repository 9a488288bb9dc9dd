import datetime

from groundwork.questionnaires import answers as sheet
from groundwork.toolkit.schema import ShowIf
from tests.questionnaires import sheets

TODAY = datetime.date(2026, 11, 21)


def chain():
    """b is asked when a is yes; c when b is "some" or "all"; d is retired; e depends on several."""
    return sheets.questionnaire(
        sheets.group(
            "one",
            sheets.yes_no("a", required=True),
            sheets.single("b", show_if=ShowIf(question="a", answers=("yes", "unsure")), required=True),
            sheets.short_text("c", show_if=ShowIf(question="b", answers=("some", "all")), required=True),
            sheets.short_text("d", retired=True, required=True),
        ),
        sheets.group(
            "two",
            sheets.multiple("m"),
            sheets.scale("s", show_if=ShowIf(question="m", answers=("all",))),
            sheets.date("t", show_if=ShowIf(question="s", answers=("3",))),
        ),
    )


def test_a_question_is_asked_only_when_its_condition_holds():
    assert sheet.asked(chain(), {}) == {"a", "m"}
    assert sheet.asked(chain(), {"a": "unsure"}) == {"a", "b", "m"}
    assert sheet.asked(chain(), {"a": "yes", "b": "some"}) == {"a", "b", "c", "m"}
    assert sheet.asked(chain(), {"m": ["some", "all"]}) == {"a", "m", "s"}
    assert sheet.asked(chain(), {"m": ["all"], "s": 3}) == {"a", "m", "s", "t"}


def test_an_answer_left_behind_a_closed_condition_does_not_open_the_next_one():
    assert sheet.asked(chain(), {"a": "no", "b": "some", "c": "x"}) == {"a", "m"}
    assert sheet.counted(chain(), {"a": "no", "b": "some", "c": "x"}) == {"a": "no"}


def test_missing_names_only_what_is_asked():
    assert [one.question.key for one in sheet.missing(chain(), {}, TODAY)] == ["a"]
    assert [one.question.key for one in sheet.missing(chain(), {"a": "no", "b": "some"}, TODAY)] == []
    assert [one.question.key for one in sheet.missing(chain(), {"a": "yes", "b": "all"}, TODAY)] == ["c"]


def test_what_cannot_be_read_stands_in_the_way_with_its_reason():
    answers = {"a": "no", "m": ["all"], "s": 3, "t": {"unread": "soonish"}}
    (missing,) = sheet.missing(chain(), answers, TODAY)
    assert missing.question.key == "t"
    assert "“soonish” is not a date" in missing.text
    assert sheet.counted(chain(), answers) == {"a": "no", "m": ["all"], "s": 3}


def test_a_cell_that_cannot_be_read_stands_in_the_way():
    questionnaire = sheets.questionnaire(sheets.group("one", sheets.table()))
    answers = {"papers": {"rows": {"policy": {"since": {"unread": "soonish"}}}, "added": []}}
    (missing,) = sheet.missing(questionnaire, answers, TODAY)
    assert missing.text.startswith("Policy, Since: “soonish”")


def test_the_state_of_a_group():
    def states(answers):
        return [(one.state, one.answered, one.asked) for one in sheet.states(chain(), answers)]

    assert states({}) == [("not-started", 0, 1), ("not-started", 0, 1)]
    assert states({"a": "yes"}) == [("doing", 1, 2), ("not-started", 0, 1)]
    assert states({"a": "no", "m": ["some"]}) == [("done", 1, 1), ("done", 1, 1)]
    assert states({"a": "no", "m": ["all"], "s": 4}) == [("done", 1, 1), ("done", 2, 2)]
    # Without a required question a group is done when all are answered.
    assert states({"a": "no", "m": ["all"]})[1] == ("doing", 1, 2)
    # What cannot be read keeps it open.
    assert states({"a": "no", "m": ["all"], "s": 3, "t": {"unread": "x"}})[1] == ("doing", 3, 3)


def test_going_on_leads_to_the_first_question_that_is_open():
    first, second = sheet.states(chain(), {"a": "yes", "m": ["all"]})
    assert first.first_open.key == "b"
    assert second.first_open.key == "s"


def test_the_condition_in_words():
    questions = {question.key: question for question in chain().questions()}

    def words(key):
        return sheet.condition_in_words(chain(), questions[key])

    assert words("a") == ""
    assert words("b") == "Answer this if “Is it there?” is “Yes” or “Unsure”."
    assert words("c") == "Answer this if “Which is it?” is “Some” or “All”."
    assert words("s") == "Answer this if “Which are there?” is “All”."
    assert words("t") == "Answer this if “How is s here?” is “3 (Not yet)”."
