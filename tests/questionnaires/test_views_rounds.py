"""The page of a round: what comes next for whom, asking more people, opening, closing, changing its title."""

import datetime

import pytest
from django.urls import reverse

from groundwork.clinics import reads as clinic_reads
from groundwork.questionnaires import reads, steps, writes
from groundwork.questionnaires.models import Round
from tests.questionnaires import pages, sheets

pytestmark = pytest.mark.django_db


def url(name, round, *rest):
    return reverse(name, args=["cedar-hollow", round.pk, *rest])


def test_the_next_step_is_to_answer_for_who_has_not(cast, as_person, assessment, answer):
    mia = as_person(cast.mia)
    assert "Answer the sheet About 10 minutes." in pages.text(mia.get(url("round", assessment)))
    answer(assessment, cast.mia, {"agreements": 3}, hand_in=False)
    assert "Finish your answers What you wrote so far is kept." in pages.text(mia.get(url("round", assessment)))
    whole = {"policy": 3, "workflows": 4, "trained": "yes", "remarks": "None"}
    answer(assessment, cast.mia, whole, hand_in=False)
    assert "Read it over and hand it in Every part is complete." in pages.text(mia.get(url("round", assessment)))
    answer(assessment, cast.mia, {"policy": 3})
    words = pages.text(mia.get(url("round", assessment)))
    assert "2 people have not answered yet" in words
    assert "Write to them" not in words


def test_the_next_step_of_the_lead_is_to_remind_then_to_agree(cast, as_person, assessment, answer):
    for person in (cast.rosa, cast.mia):
        answer(assessment, person, {"policy": 3})
    rosa = as_person(cast.rosa)
    page = rosa.get(url("round", assessment))
    assert "1 person has not answered yet Write to them, or look at the answers without them." in pages.text(page)
    html = page.content.decode()
    assert 'href="mailto:omar@example.org?subject=First%20round&amp;body=' in html
    assert "mia@example.org" not in html
    answer(assessment, cast.omar, {"policy": 9})
    assert "Agree on 4 items" in pages.text(rosa.get(url("round", assessment)))


def test_names_show_who_has_answered_never_what(cast, as_person, assessment, answer):
    answer(assessment, cast.mia, {"policy": 11, "remarks": "canary-words"})
    page = as_person(cast.rosa).get(url("round", assessment))
    words = pages.text(page)
    assert "1 of 3 have answered" in words
    assert "Mia Tran Medical assistant Handed in" in words
    assert "Omar Haddad Physician (MD/DO) Not started" in words
    assert "canary" not in page.content.decode()


def test_being_late_is_said_in_days(cast, as_person, open_round):
    today = cast.cedar.today()
    row = open_round(sheets.assessment(), cast.mia, closes_on=today - datetime.timedelta(days=4))
    assert "4 days late" in pages.text(as_person(cast.mia).get(url("round", row)))
    assert steps.late_in_words(row, today - datetime.timedelta(days=3)) == "1 day late"
    assert steps.late_in_words(row, row.closes_on) == ""


def test_asking_more_people(cast, as_person, assessment):
    rosa = as_person(cast.rosa)
    page = rosa.get(url("round", assessment))
    done = rosa.post(
        url("round_invite", assessment), {**pages.filled(page, "invite/"), "people": [cast.lena.pk, cast.pat.pk]}
    )
    assert done.url == url("round", assessment)
    assert "2 more people are asked." in pages.text(rosa.get(done.url))
    assert reads.progress(assessment) == (0, 5)


@pytest.mark.parametrize("who", ["nobody", "someone of another clinic", "someone asked already"])
def test_asking_nobody_new_says_so(cast, as_person, assessment, who):
    people = {
        "nobody": [],
        "someone of another clinic": [cast.bella.pk, cast.lena.pk],
        "someone asked already": [cast.mia.pk],
    }
    page = as_person(cast.rosa).post(url("round_invite", assessment), {"people": people[who]})
    assert page.status_code == 422
    assert "Fix:" in pages.text(page)
    # One wrong name in the list asks none of them.
    assert reads.progress(assessment) == (0, 3)


def test_taking_an_invitation_back_can_be_undone(cast, as_person, assessment):
    rosa = as_person(cast.rosa)
    row = reads.response_of(assessment, cast.mia)
    page = rosa.post(url("round_withdraw", assessment, row.pk), follow=True)
    assert "Mia Tran is no longer asked." in pages.text(page)
    undo = next(form["action"] for form in pages.forms(page) if "/bin/questionnaires.response/" in form["action"])
    rosa.post(undo)
    assert reads.progress(assessment) == (0, 3)


def test_an_answered_invitation_stays_and_the_page_says_why(cast, as_person, assessment, answer):
    row = answer(assessment, cast.mia, {"policy": 3})
    page = as_person(cast.rosa).post(url("round_withdraw", assessment, row.pk), follow=True)
    assert "Mia Tran has begun to answer" in pages.text(page)
    assert reads.progress(assessment) == (1, 3)


def test_opening_the_answers_early(cast, as_person, assessment, answer):
    rosa = as_person(cast.rosa)
    assert "Look at the answers now" not in pages.text(rosa.get(url("round", assessment)))
    early = rosa.post(url("round_open_answers", assessment), follow=True)
    assert "Nobody has answered yet" in pages.text(early)
    answer(assessment, cast.mia, {"policy": 3})
    assert "Look at the answers now" in pages.text(rosa.get(url("round", assessment)))
    assert rosa.post(url("round_open_answers", assessment)).url == url("round_spread", assessment)


def test_closing_and_opening_again(cast, as_person, assessment):
    rosa = as_person(cast.rosa)
    page = rosa.post(url("round_close", assessment), follow=True)
    assert "“First round” is closed." in pages.text(page)
    assert reads.round_at(cast.cedar, assessment.pk).is_closed
    assert as_person(cast.mia).get(url("round_group", assessment, "first")).url == url("round_review", assessment)
    rosa.post(url("round_reopen", assessment))
    assert not reads.round_at(cast.cedar, assessment.pk).is_closed


def test_a_sheet_goes_into_the_bin_and_comes_back_with_its_answers(cast, as_person, assessment, answer):
    answer(assessment, cast.mia, {"policy": 3})
    rosa = as_person(cast.rosa)
    page = rosa.get(url("round", assessment))
    action = next(form["action"] for form in pages.forms(page) if "/bin/questionnaires.round/" in form["action"])
    rosa.post(action)
    assert rosa.get(url("round", assessment)).status_code == 404
    assert reads.open_for(clinic_reads.member(user=cast.omar, slug=cast.cedar.slug)) == []
    rosa.post(action.replace("/in/", "/out/"))
    assert rosa.get(url("round", assessment)).status_code == 200
    assert reads.progress(assessment) == (1, 3)


def test_changing_title_and_day(cast, as_person, assessment):
    rosa = as_person(cast.rosa)
    page = rosa.get(url("round_edit", assessment))
    fields = pages.filled(page)
    assert fields["title"] == ["First round"]
    done = rosa.post(url("round_edit", assessment), {**fields, "title": "Baseline", "closes_on": "4 Dec 2026"})
    assert done.url == url("round", assessment)
    row = Round.objects.get(pk=assessment.pk)
    assert (row.title, row.closes_on) == ("Baseline", datetime.date(2026, 12, 4))
    assert pages.filled(rosa.get(url("round_edit", assessment)))["closes_on"] == ["Fri 4 Dec 2026"]


@pytest.mark.parametrize(
    ("day", "says"), [("soonish", "“soonish” is not a date"), ("1 Jan 2020", "by a day before the sheet opens")]
)
def test_a_day_that_cannot_be(cast, as_person, assessment, day, says):
    rosa = as_person(cast.rosa)
    fields = pages.filled(rosa.get(url("round_edit", assessment)))
    page = rosa.post(url("round_edit", assessment), {**fields, "closes_on": day})
    assert page.status_code == 422
    assert says in pages.text(page)


def test_two_people_changing_the_title_see_both(cast, as_person, assessment):
    rosa, ellen = as_person(cast.rosa), as_person(cast.ellen)
    address = url("round_edit", assessment)
    rosas, ellens = pages.filled(rosa.get(address)), pages.filled(ellen.get(address))
    rosa.post(address, {**rosas, "title": "Rosa's title"})
    page = ellen.post(address, {**ellens, "title": "Ellen's title"})
    assert page.status_code == 409
    words = pages.text(page)
    assert "Rosa's title" in words
    assert "Ellen's title" in words
    without = {name: value for name, value in ellens.items() if name != "version"}
    assert ellen.post(address, {**without, "title": "No version"}).status_code == 422
    assert Round.objects.get(pk=assessment.pk).title == "Rosa's title"


def test_a_shared_sheet_shows_its_parts_and_who_wrote_last(cast, as_person, worksheet, answer):
    rosa = as_person(cast.rosa)
    assert "Fill in the sheet together" in pages.text(rosa.get(url("round", worksheet)))
    answer(worksheet, cast.mia, {"counted": "some"}, hand_in=False)
    words = pages.text(rosa.get(url("round", worksheet)))
    assert "Go on with the sheet" in words
    assert "by Mia Tran" in words
    answer(worksheet, cast.mia, {"always": "x"})
    assert "Read the sheet It is handed in." in pages.text(rosa.get(url("round", worksheet)))


def test_other_rounds_of_the_sheet_are_linked(cast, as_person, assessment, open_round):
    second = open_round(sheets.assessment(), cast.mia, title="Second", opens_on=cast.cedar.today())
    html = as_person(cast.rosa).get(url("round", second)).content.decode()
    assert f'href="{url("round", assessment)}"' in html


def test_one_filled_button_a_page(cast, as_person, assessment, worksheet, answer):
    """Everything but the next step is an outline, a link or a small control."""
    rosa = as_person(cast.rosa)
    answer(assessment, cast.mia, {"policy": 3})
    addresses = [url("round", assessment), url("round", worksheet), url("round_answers", assessment)]
    writes.open_spread(by=cast.rosa, round=assessment)
    addresses += [url("round_spread", assessment), url("round_block", assessment, "first")]
    addresses += [
        url("round_group", assessment, "first"),
        url("round_review", assessment),
        url("round_edit", assessment),
    ]
    for address in addresses:
        html = rosa.get(address).content.decode()
        filled = [tag for tag in html.split("<") if 'class="usa-button"' in tag]
        assert len(filled) <= 1, address


def test_hostile_words_are_only_words(cast, as_person, open_round, answer):
    nasty = "</script><img src=x onerror=alert(1)>'\"{{ 7|add:7 }}"
    row = open_round(sheets.assessment(), cast.mia, title=nasty)
    answer(row, cast.mia, {"policy": 3, "remarks": nasty})
    rosa, mia = as_person(cast.rosa), as_person(cast.mia)
    for client, name, rest in (
        (rosa, "round", []),
        (rosa, "round_spread", []),
        (rosa, "round_block", ["second"]),
        (rosa, "round_edit", []),
        (rosa, "round_print", []),
        (mia, "round_review", []),
    ):
        html = client.get(url(name, row, *rest)).content.decode()
        assert "<img src=x" not in html
        assert "onerror=alert(1)&gt;" in html
