import datetime

import pytest

from groundwork.clinics.models import AuditEvent
from groundwork.clinics.writes import Refused
from groundwork.questionnaires import reads, writes
from groundwork.questionnaires.merging import Opened, prints_of
from groundwork.questionnaires.models import Response
from tests.questionnaires import sheets

pytestmark = pytest.mark.django_db


def page(response, token, *keys):
    """The page as a browser opened it on this response."""
    return Opened(token, response.version, prints_of(response.answers, keys))


def team_copy(cast, worksheet):
    return reads.response_of(worksheet, cast.rosa)


def autosave(person, row, answers, opened, sequence):
    return writes.save_answers(
        by=person, response=row, answers=answers, opened=opened, sequence=sequence, is_autosave=True
    )


def events(verb):
    return AuditEvent.objects.filter(verb=verb, label="questionnaires.response")


# ---------- a personal sheet ----------


def test_answers_are_kept_with_when_and_where(cast, assessment):
    row = reads.response_of(assessment, cast.mia)
    saved = writes.save_answers(by=cast.mia, response=row, answers={"policy": 3, "agreements": None}, group="first")
    assert saved.is_kept
    stored = reads.response_of(assessment, cast.mia)
    assert stored.answers == {"policy": 3}
    assert stored.place == "first"
    assert stored.started_at is not None
    assert stored.changed_by == cast.mia


def test_questions_not_named_stay_as_they_are(cast, assessment, answer):
    answer(assessment, cast.mia, {"policy": 3, "agreements": 4}, hand_in=False)
    answer(assessment, cast.mia, {"workflows": 5}, hand_in=False)
    assert reads.response_of(assessment, cast.mia).answers == {"policy": 3, "agreements": 4, "workflows": 5}
    answer(assessment, cast.mia, {"agreements": None}, hand_in=False)
    assert reads.response_of(assessment, cast.mia).answers == {"policy": 3, "workflows": 5}


def test_an_answer_to_no_question_of_the_sheet_is_a_fault_of_the_program(cast, assessment):
    row = reads.response_of(assessment, cast.mia)
    with pytest.raises(ValueError, match="no questions of this sheet: other"):
        writes.save_answers(by=cast.mia, response=row, answers={"other": 3})


def test_a_late_autosave_is_dropped(cast, assessment):
    row = reads.response_of(assessment, cast.mia)
    opened = page(row, "one")
    autosave(cast.mia, row, {"policy": 5}, opened, 20)
    late = autosave(cast.mia, row, {"policy": 4}, opened, 19)
    assert not late.is_kept
    assert reads.response_of(assessment, cast.mia).answers == {"policy": 5}


def test_an_autosave_that_changes_nothing_still_keeps_older_ones_out(cast, assessment):
    row = reads.response_of(assessment, cast.mia)
    opened = page(row, "one")
    autosave(cast.mia, row, {"policy": 5}, opened, 20)
    version = reads.response_of(assessment, cast.mia).version
    autosave(cast.mia, row, {"policy": 5}, opened, 30)
    late = autosave(cast.mia, row, {"policy": 4}, opened, 25)
    assert not late.is_kept
    stored = reads.response_of(assessment, cast.mia)
    assert (stored.answers, stored.version) == ({"policy": 5}, version)


def test_an_autosave_that_arrives_after_the_save_of_its_page_is_not_taken(cast, assessment):
    row = reads.response_of(assessment, cast.mia)
    opened = page(row, "one")
    writes.save_answers(by=cast.mia, response=row, answers={"policy": 6}, opened=opened, sequence=8)
    late = autosave(cast.mia, row, {"policy": 5}, opened, 7)
    assert not late.is_kept
    assert reads.response_of(assessment, cast.mia).answers == {"policy": 6}
    # Back on that page, writing goes on.
    assert autosave(cast.mia, row, {"policy": 7}, opened, 9).is_kept


def test_autosaves_of_two_devices_count_apart(cast, assessment):
    row = reads.response_of(assessment, cast.mia)
    one, two = page(row, "one"), page(row, "two")
    autosave(cast.mia, row, {"policy": 5}, one, 1_000_000)
    assert autosave(cast.mia, row, {"agreements": 7}, two, 3).is_kept
    assert reads.response_of(assessment, cast.mia).answers == {"policy": 5, "agreements": 7}


def test_the_opened_pages_that_are_remembered_stay_few(cast, assessment):
    row = reads.response_of(assessment, cast.mia)
    for number in range(1, 71):
        answers = {"policy": number % 12 + 1}
        autosave(cast.mia, row, answers, page(row, f"page-{number}"), 1)
        row = reads.response_of(assessment, cast.mia)
    assert [name for name, _ in row.sittings] == [f"page-{number}" for number in range(11, 71)]


def test_handing_in_says_what_is_missing(cast, assessment, answer):
    row = answer(assessment, cast.mia, {"agreements": 4}, hand_in=False)
    with pytest.raises(writes.Incomplete) as incomplete:
        writes.submit(by=cast.mia, response=row)
    (missing,) = incomplete.value.missing
    assert (missing.group.key, missing.question.key, missing.text) == ("first", "policy", "This needs an answer")
    assert not reads.response_of(assessment, cast.mia).is_submitted


def test_handing_in_asks_to_put_right_what_cannot_be_read(cast, open_round, answer):
    row = open_round(sheets.questionnaire(sheets.group("one", sheets.date()), kind="survey"), cast.mia)
    response = answer(row, cast.mia, {"when": {"unread": "soonish"}}, hand_in=False)
    with pytest.raises(writes.Incomplete) as incomplete:
        writes.submit(by=cast.mia, response=response)
    assert "“soonish” is not a date" in incomplete.value.missing[0].text


def test_an_empty_sheet_is_not_handed_in(cast, open_round):
    row = open_round(sheets.questionnaire(sheets.group("one", sheets.yes_no()), kind="survey"), cast.mia)
    with pytest.raises(Refused, match="Nothing is answered yet"):
        writes.submit(by=cast.mia, response=reads.response_of(row, cast.mia))


def test_handed_in_answers_change_no_more_until_opened_again(cast, assessment, answer):
    row = answer(assessment, cast.mia, {"policy": 3})
    assert (row.submitted_by, row.is_submitted) == (cast.mia, True)
    with pytest.raises(Refused, match="handed in"):
        writes.save_answers(by=cast.mia, response=row, answers={"policy": 4})
    with pytest.raises(Refused, match="handed in"):
        writes.submit(by=cast.mia, response=row)
    opened = writes.reopen(by=cast.mia, response=row)
    assert not opened.is_submitted
    writes.save_answers(by=cast.mia, response=opened, answers={"policy": 4})
    assert reads.response_of(assessment, cast.mia).answers == {"policy": 4}


def test_nobody_changes_an_answer_after_seeing_the_others(cast, answered):
    with pytest.raises(Refused, match="The team can see the answers by now"):
        writes.reopen(by=cast.mia, response=reads.response_of(answered, cast.mia))


def test_a_sheet_opens_on_its_day(cast, open_round):
    row = open_round(sheets.assessment(), cast.mia, opens_on=cast.cedar.today() + datetime.timedelta(days=3))
    with pytest.raises(Refused, match="“First round” opens on"):
        writes.save_answers(by=cast.mia, response=reads.response_of(row, cast.mia), answers={"policy": 3})


def test_a_sheet_in_the_bin_takes_no_answers(cast, assessment):
    from groundwork.clinics import writes as clinic_writes

    row = reads.response_of(assessment, cast.mia)
    clinic_writes.move(by=cast.rosa, row=assessment, into_bin=True)
    with pytest.raises(Refused, match="put in the bin"):
        writes.save_answers(by=cast.mia, response=row, answers={"policy": 3})


def test_history_never_tells_what_a_person_answered(cast, assessment, answer):
    answer(assessment, cast.mia, {"policy": 3, "remarks": "canary-words"}, hand_in=False)
    answer(assessment, cast.mia, {"remarks": "canary-words again"}, hand_in=False)
    writes.submit(by=cast.mia, response=reads.response_of(assessment, cast.mia))
    told = AuditEvent.objects.filter(label="questionnaires.response", actor="Mia Tran").order_by("pk")
    assert list(told.values_list("verb", "changes")) == [("began to answer", {}), ("handed in", {})]
    assert "canary" not in str(list(AuditEvent.objects.values()))


def test_nothing_typed_begins_nothing(cast, assessment):
    row = reads.response_of(assessment, cast.mia)
    autosave(cast.mia, row, {"policy": None}, page(row, "one"), 1)
    stored = reads.response_of(assessment, cast.mia)
    assert (stored.started_at, stored.version) == (None, row.version)
    assert not events("began to answer").exists()


# ---------- a sheet the team fills together ----------


def test_two_people_in_different_questions_are_merged(cast, worksheet):
    row = team_copy(cast, worksheet)
    rosas, mias = page(row, "rosa", "counted", "start"), page(row, "mia", "counted", "start")
    writes.save_answers(by=cast.rosa, response=row, answers={"counted": "some", "start": None}, opened=rosas)
    writes.save_answers(by=cast.mia, response=row, answers={"counted": None, "start": "2026-12-04"}, opened=mias)
    assert team_copy(cast, worksheet).answers == {"counted": "some", "start": "2026-12-04"}


def test_two_people_in_the_same_question_clash_and_nothing_is_saved(cast, worksheet):
    row = team_copy(cast, worksheet)
    rosas, mias = page(row, "rosa", "always", "more"), page(row, "mia", "always", "more")
    writes.save_answers(by=cast.rosa, response=row, answers={"always": "Rosa's text"}, opened=rosas)
    with pytest.raises(writes.Clashing) as clashing:
        writes.save_answers(
            by=cast.mia, response=row, answers={"always": "Mia's text", "more": "Mia's too"}, opened=mias
        )
    (clash,) = clashing.value.clashes
    assert (clash.question, clash.mine, clash.theirs, clash.by) == (
        "always",
        "Mia's text",
        "Rosa's text",
        str(cast.rosa.pk),
    )
    assert clashing.value.response.answers == {"always": "Rosa's text"}
    assert team_copy(cast, worksheet).answers == {"always": "Rosa's text"}


def test_one_person_typing_on_never_clashes_with_their_own_autosaves(cast, worksheet):
    row = team_copy(cast, worksheet)
    opened = page(row, "rosa", "always")
    for sequence, text in enumerate(("o", "on", "one"), start=1):
        autosave(cast.rosa, row, {"always": text}, opened, sequence)
    writes.save_answers(by=cast.rosa, response=row, answers={"always": "one more"}, opened=opened)
    assert team_copy(cast, worksheet).answers == {"always": "one more"}


def test_two_people_in_different_rows_of_a_table_are_merged(cast, worksheet):
    row = team_copy(cast, worksheet)
    rosas, mias = page(row, "rosa", "papers"), page(row, "mia", "papers")

    def papers(**rows):
        return {"papers": {"rows": rows, "added": []}}

    writes.save_answers(by=cast.rosa, response=row, answers=papers(policy={"copies": 1}), opened=rosas)
    writes.save_answers(by=cast.mia, response=row, answers=papers(agreement={"copies": 2}), opened=mias)
    assert team_copy(cast, worksheet).answers == papers(policy={"copies": 1}, agreement={"copies": 2})


def test_history_of_a_shared_sheet_tells_who_wrote_what_without_every_keystroke(cast, worksheet):
    row = team_copy(cast, worksheet)
    opened = page(row, "rosa", "always")
    for sequence, text in enumerate(("o", "on", "one"), start=1):
        autosave(cast.rosa, row, {"always": text}, opened, sequence)
    assert [event.changes for event in events("wrote")] == [{"What happened?": ["", "o"]}]
    writes.save_answers(by=cast.rosa, response=row, answers={"always": "one two"}, opened=opened)
    assert [event.changes for event in events("wrote").order_by("pk")][1:] == [{"What happened?": ["", "one two"]}]
    again = page(team_copy(cast, worksheet), "again", "always")
    writes.save_answers(by=cast.mia, response=row, answers={"always": "mine"}, opened=again)
    last = events("wrote").order_by("pk").last()
    assert (last.actor, last.changes) == ("Mia Tran", {"What happened?": ["one two", "mine"]})


def test_history_names_the_row_of_a_table(cast, worksheet):
    answers = {"papers": {"rows": {"policy": {"since": "2026-12-04"}}, "added": [{"what": "Poster"}]}}
    writes.save_answers(by=cast.rosa, response=team_copy(cast, worksheet), answers=answers)
    (event,) = events("wrote")
    assert event.changes == {
        "Policy": ["", "Policy: Since: Fri 4 Dec 2026"],
        "Which papers are there? (added rows)": ["", "Row 3: Paper: Poster"],
    }


def test_a_shared_sheet_is_handed_in_by_whoever_does_and_can_be_opened_again(cast, worksheet):
    writes.save_answers(by=cast.rosa, response=team_copy(cast, worksheet), answers={"counted": "none"})
    row = writes.submit(by=cast.mia, response=team_copy(cast, worksheet))
    assert row.submitted_by == cast.mia
    assert not writes.reopen(by=cast.rosa, response=row).is_submitted
    # The spread of a shared sheet never opens.
    assert not reads.round_at(cast.cedar, worksheet.pk).is_spread_open


def test_the_database_holds_one_response_per_person_and_one_per_shared_sheet(cast, assessment, worksheet):
    from django.db import IntegrityError, transaction

    who = {"clinic": cast.cedar, "created_by": cast.rosa, "changed_by": cast.rosa}
    for fields in (
        {"round": assessment, "respondent": cast.mia},
        {"round": worksheet, "is_shared": True},
        {"round": worksheet, "is_shared": True, "respondent": cast.mia},
        {"round": assessment},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Response.objects.create(**who, **fields)
