"""Answering by plain pages and posts: nothing here needs script but the autosaves."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groundwork.questionnaires import reads, writes
from tests.questionnaires import pages, sheets

pytestmark = pytest.mark.django_db


def url(name, round, *rest):
    return reverse(name, args=["cedar-hollow", round.pk, *rest])


def group_page(client, round, group, **query):
    return client.get(url("round_group", round, group), query)


def save(client, page, button="on", **answers):
    """Post the page's form with these answers and the named button pressed."""
    (form,) = [one for one in pages.forms(page) if "prints" in one["fields"]]
    values = dict(form["buttons"])
    return client.post(
        form["action"], {**pages.filled(page, form["action"], **answers), button: values.get(button, "1")}
    )


def answers_of(round, person):
    return reads.response_of(round, person).answers


# ---------- the whole way ----------


def test_from_the_first_question_to_handing_in(cast, as_person, assessment):
    mia = as_person(cast.mia)
    overview = mia.get(url("round_answers", assessment))
    assert "Start with “Part first”" in pages.text(overview)
    assert "Nobody sees yours before you hand it in" in pages.text(overview)

    page = group_page(mia, assessment, "first")
    page = save(mia, page, **{"q-policy": "3"})
    assert page.url == url("round_group", assessment, "second")
    page = mia.get(page.url)
    page = save(mia, page, **{"q-workflows": "7", "q-trained": "unsure", "q-remarks": "All fine <b>so</b> far"})
    assert page.url == url("round_review", assessment)

    review = mia.get(page.url)
    assert "All fine &lt;b&gt;so&lt;/b&gt; far" in review.content.decode()
    assert "Not yet" in pages.text(review)
    done = mia.post(url("round_review", assessment), pages.filled(review))
    assert done.url == url("round", assessment)
    assert "Handed in" in pages.text(mia.get(done.url))
    assert answers_of(assessment, cast.mia) == {
        "policy": 3,
        "workflows": 7,
        "trained": "unsure",
        "remarks": "All fine <b>so</b> far",
    }


def test_a_page_shows_what_was_answered_before(cast, as_person, assessment, answer):
    answer(assessment, cast.mia, {"policy": 11, "trained": "no", "remarks": "\nTwo\nlines"}, hand_in=False)
    mia = as_person(cast.mia)
    assert pages.filled(group_page(mia, assessment, "first"), "first/")["q-policy"] == ["11"]
    second = pages.filled(group_page(mia, assessment, "second"), "second/")
    assert second["q-trained"] == ["no"]
    assert second["q-remarks"] == ["\nTwo\nlines"]


def test_saving_a_page_as_it_stands_changes_nothing(cast, as_person, open_round, answer):
    row = open_round(sheets.questionnaire(sheets.group("all", *sheets.ONE_OF_EACH), kind="survey"), cast.mia)
    given = {
        "which": "some",
        "several": ["none", "all"],
        "policy": 4,
        "count": 250,
        "when": "2026-12-04",
        "name": "“Sam” & co",
        "story": "one\ntwo",
        "there": "unsure",
        "papers": {
            "rows": {"policy": {"since": "2026-12-04", "copies": 3, "there": "yes", "kind": "all", "note": "a\nb"}},
            "added": [{"what": "Poster", "since": {"unread": "soonish"}}],
        },
    }
    answer(row, cast.mia, given, hand_in=False)
    mia = as_person(cast.mia)
    response = save(mia, group_page(mia, row, "all"), button="stop")
    # The unread cell is asked for again; everything else is as it was.
    assert response.status_code == 422
    assert answers_of(row, cast.mia) == given


def test_one_of_each_type_is_answered_by_post(cast, as_person, open_round):
    row = open_round(sheets.questionnaire(sheets.group("all", *sheets.ONE_OF_EACH), kind="survey"), cast.mia)
    mia = as_person(cast.mia)
    response = save(
        mia,
        group_page(mia, row, "all"),
        **{
            "q-which": "all",
            "q-several": ["some", "all"],
            "q-policy": "12",
            "q-count": "1 hours",
            "q-when": "4 Dec 2026",
            "q-name": "Sam",
            "q-story": "Long\r\nago",
            "q-there": "yes",
            "t-papers-0-copies": "2",
            "t-papers-2-what": "Poster",
            "t-papers-2-kind": "none",
        },
    )
    assert response.status_code == 302
    assert answers_of(row, cast.mia) == {
        "which": "all",
        "several": ["some", "all"],
        "policy": 12,
        "count": 1,
        "when": "2026-12-04",
        "name": "Sam",
        "story": "Long\nago",
        "there": "yes",
        "papers": {"rows": {"policy": {"copies": 2}}, "added": [{"what": "Poster", "kind": "none"}]},
    }


def test_what_cannot_be_read_is_kept_explained_and_linked(cast, as_person, open_round):
    row = open_round(sheets.questionnaire(sheets.group("all", *sheets.ONE_OF_EACH), kind="survey"), cast.mia)
    mia = as_person(cast.mia)
    page = save(mia, group_page(mia, row, "all"), **{"q-when": "soonish", "q-count": "600", "t-papers-0-since": "x"})
    assert page.status_code == 422
    words, html = pages.text(page), page.content.decode()
    assert "<title>Fix first:" in html
    assert "“soonish” is not a date we can read" in words
    assert "600 is above 500, the highest possible" in words
    assert "Policy, Since : “x” is not a date" in words
    for target in ("id_q-when", "id_q-count", "id_t-papers-0-since"):
        assert f'href="#{target}"' in html
        assert f'id="{target}"' in html
    assert pages.filled(page, "all/")["q-when"] == ["soonish"]
    assert answers_of(row, cast.mia)["when"] == {"unread": "soonish"}
    # Coming back another day, it is still there and still asked for.
    assert pages.filled(group_page(mia, row, "all"), "all/")["q-when"] == ["soonish"]
    review = mia.get(url("round_review", row))
    assert "Fix: “soonish” is not a date" in pages.text(review)
    assert mia.post(url("round_review", row), {}).status_code == 422


def test_handing_in_lists_what_is_missing_with_a_way_there(cast, as_person, assessment, answer):
    answer(assessment, cast.mia, {"agreements": 4}, hand_in=False)
    page = as_person(cast.mia).post(url("round_review", assessment), {})
    assert page.status_code == 422
    assert "Not handed in yet. Answer these first" in pages.text(page)
    assert f'href="{url("round_group", assessment, "first")}#q-policy"' in page.content.decode()
    assert not reads.response_of(assessment, cast.mia).is_submitted
    assert "?:" not in pages.text(page) and "? :" not in pages.text(page)


def test_a_table_is_read_back_row_by_row(cast, as_person, worksheet, answer):
    papers = {"rows": {"policy": {"copies": 3, "there": "yes"}}, "added": []}
    answer(worksheet, cast.mia, {"counted": "some", "papers": papers}, hand_in=False)
    page = as_person(cast.mia).get(url("round_review", worksheet))
    assert "<b>Policy</b><br>Copies: 3; There? Yes" in page.content.decode()


def test_going_on_leads_to_the_place_left_off(cast, as_person, assessment, answer):
    mia = as_person(cast.mia)
    save(mia, group_page(mia, assessment, "second"), button="stop", **{"q-workflows": "5"})
    page = mia.get(url("round_answers", assessment))
    assert "Go on with “Part second”" in pages.text(page)
    assert f'href="{url("round_group", assessment, "second")}#q-trained"' in page.content.decode()
    words = pages.text(page)
    assert "0 of 2 answered Not started" in words
    assert "1 of 3 answered In progress" in words


def test_an_answer_that_need_not_be_there_can_be_taken_back(cast, as_person, assessment, answer):
    answer(assessment, cast.mia, {"policy": 3, "agreements": 4, "trained": "yes"}, hand_in=False)
    mia = as_person(cast.mia)
    page = group_page(mia, assessment, "first")
    assert page.content.decode().count("No answer") == 1
    save(mia, page, **{"q-agreements": ""})
    save(mia, group_page(mia, assessment, "second"), **{"q-trained": ""})
    assert answers_of(assessment, cast.mia) == {"policy": 3}


def test_handed_in_answers_are_read_not_edited(cast, as_person, assessment, answer):
    answer(assessment, cast.mia, {"policy": 3})
    mia = as_person(cast.mia)
    for name, rest in (("round_answers", []), ("round_group", ["first"])):
        assert mia.get(url(name, assessment, *rest)).url == url("round_review", assessment)
    review = mia.get(url("round_review", assessment))
    assert "Change something" in pages.text(review)
    back = mia.post(url("round_take_back", assessment))
    assert back.url == url("round_answers", assessment)
    assert mia.get(back.url).status_code == 200


def test_a_post_that_names_no_page_is_refused(cast, as_person, assessment):
    mia = as_person(cast.mia)
    for fields in ({"q-policy": "3"}, {"q-policy": "3", "page": "abcdefgh", "version": "x"}):
        page = mia.post(url("round_group", assessment, "first"), fields)
        assert page.status_code == 422
        assert "Nothing was saved" in pages.text(page)
    assert answers_of(assessment, cast.mia) == {}


def test_fields_of_the_record_cannot_be_posted(cast, as_person, assessment):
    mia = as_person(cast.mia)
    page = group_page(mia, assessment, "first")
    save(mia, page, **{"q-policy": "3", "respondent": cast.rosa.pk, "submitted_at": "2026-01-01", "is_shared": "1"})
    row = reads.response_of(assessment, cast.mia)
    assert (row.respondent, row.is_submitted, row.is_shared) == (cast.mia, False, False)


# ---------- conditions and tables ----------


def test_a_condition_on_the_same_page_is_said_in_words(cast, as_person, worksheet):
    page = group_page(as_person(cast.rosa), worksheet, "basics")
    assert "Answer this if “Which is it?” is “All”." in pages.text(page)
    html = page.content.decode()
    assert 'data-show-if="q-counted" data-show-if-answers="[&quot;all&quot;]"' in html


def test_a_condition_of_another_page_is_settled_by_the_server(cast, as_person, worksheet):
    rosa = as_person(cast.rosa)
    assert "q-more" not in pages.filled(group_page(rosa, worksheet, "details"), "details/")
    save(rosa, group_page(rosa, worksheet, "basics"), **{"q-counted": "some"})
    assert "q-more" in pages.filled(group_page(rosa, worksheet, "details"), "details/")


def test_a_question_that_a_page_did_not_show_keeps_its_answer(cast, as_person, worksheet):
    """Mia's page was drawn while the question was hidden; Rosa then opened and answered it."""
    rosa, mia = as_person(cast.rosa), as_person(cast.mia)
    mias = group_page(mia, worksheet, "details")
    save(rosa, group_page(rosa, worksheet, "basics"), **{"q-counted": "some"})
    save(rosa, group_page(rosa, worksheet, "details"), **{"q-more": "Rosa's text"})
    assert save(mia, mias, **{"q-always": "Mia's text"}).status_code == 302
    found = answers_of(worksheet, cast.mia)
    assert (found["more"], found["always"]) == ("Rosa's text", "Mia's text")


def test_an_old_answer_that_a_page_did_not_show_survives_its_save(cast, as_person, worksheet, answer):
    """The answer was hidden when Mia's page was drawn and is asked again when she saves."""
    answer(worksheet, cast.rosa, {"counted": "none", "more": "An old text"}, hand_in=False)
    rosa, mia = as_person(cast.rosa), as_person(cast.mia)
    mias = group_page(mia, worksheet, "details")
    save(rosa, group_page(rosa, worksheet, "basics"), **{"q-counted": "some"})
    assert save(mia, mias, **{"q-always": "Mia's text"}).status_code == 302
    assert answers_of(worksheet, cast.mia)["more"] == "An old text"


def test_rows_are_added_without_script(cast, as_person, worksheet):
    rosa = as_person(cast.rosa)
    page = group_page(rosa, worksheet, "details")
    rows = {name for name in pages.filled(page, "details/") if name.endswith("-what")}
    assert rows == {"t-papers-2-what"}
    more = save(rosa, page, button="more", **{"t-papers-2-what": "Poster", "more": "papers"})
    assert more.url.endswith("?more=papers#q-papers")
    page = rosa.get(more.url)
    fields = pages.filled(page, "details/")
    assert fields["t-papers-2-what"] == ["Poster"]
    # No more rows than the sheet allows: five in all.
    assert {name for name in fields if name.endswith("-what")} == {f"t-papers-{n}-what" for n in (2, 3, 4)}


# ---------- several people at once ----------


def test_two_people_saving_different_answers(cast, as_person, worksheet):
    rosa, mia = as_person(cast.rosa), as_person(cast.mia)
    rosas, mias = group_page(rosa, worksheet, "basics"), group_page(mia, worksheet, "basics")
    assert save(rosa, rosas, **{"q-counted": "some"}).status_code == 302
    assert save(mia, mias, **{"q-start": "4 Dec 2026"}).status_code == 302
    assert answers_of(worksheet, cast.mia) == {"counted": "some", "start": "2026-12-04"}


@pytest.mark.parametrize(("choice", "kept"), [("mine", "Mia's <text>"), ("theirs", "Rosa's text")])
def test_two_people_saving_the_same_answer_see_both_texts_and_choose(cast, as_person, worksheet, choice, kept):
    rosa, mia = as_person(cast.rosa), as_person(cast.mia)
    rosas, mias = group_page(rosa, worksheet, "details"), group_page(mia, worksheet, "details")
    save(rosa, rosas, **{"q-always": "Rosa's text", "t-papers-0-note": "Rosa's note"})
    page = save(mia, mias, **{"q-always": "Mia's <text>", "t-papers-1-note": "Mia's note"})
    assert page.status_code == 409
    words = pages.text(page)
    assert "Rosa Delgado changed this while you wrote" in words
    assert "Keep the text of Rosa Delgado Rosa's text" in words
    assert "Mia's <text>" in words
    assert answers_of(worksheet, cast.mia)["always"] == "Rosa's text"
    # Nothing else on the page is lost either.
    again = save(mia, page, **{"choose-always": choice})
    assert again.status_code == 302
    found = answers_of(worksheet, cast.mia)
    assert found["always"] == kept
    assert found["papers"]["rows"]["agreement"] == {"note": "Mia's note"}
    assert found["papers"]["rows"]["policy"] == {"note": "Rosa's note"}


def test_a_page_asked_again_for_one_answer_does_not_take_away_what_others_wrote(cast, as_person, worksheet):
    rosa, mia = as_person(cast.rosa), as_person(cast.mia)
    mias = group_page(mia, worksheet, "details")
    save(rosa, group_page(rosa, worksheet, "details"), **{"q-always": "Rosa's text"})
    again = save(mia, mias, **{"t-papers-0-since": "soonish"})
    assert again.status_code == 422
    assert pages.filled(again, "details/")["q-always"] == ["Rosa's text"]
    assert save(mia, again, **{"t-papers-0-since": "4 Dec 2026"}).status_code == 302
    assert answers_of(worksheet, cast.mia) == {
        "always": "Rosa's text",
        "papers": {"rows": {"policy": {"since": "2026-12-04"}}, "added": []},
    }


@pytest.mark.parametrize(("choice", "kept"), [("mine", "Mia's note"), ("theirs", "Rosa's note")])
def test_the_same_row_of_a_table(cast, as_person, worksheet, choice, kept):
    rosa, mia = as_person(cast.rosa), as_person(cast.mia)
    rosas, mias = group_page(rosa, worksheet, "details"), group_page(mia, worksheet, "details")
    save(rosa, rosas, **{"t-papers-0-note": "Rosa's note"})
    page = save(mia, mias, **{"t-papers-0-note": "Mia's note"})
    assert page.status_code == 409
    assert "Rosa Delgado changed this while you wrote: Policy" in pages.text(page)
    save(mia, page, **{"choose-papers/policy": choice})
    assert answers_of(worksheet, cast.mia)["papers"]["rows"]["policy"] == {"note": kept}


def test_a_third_person_meanwhile_is_seen_too(cast, as_person, worksheet):
    rosa, mia, omar = (as_person(person) for person in (cast.rosa, cast.mia, cast.omar))
    opened = {person: group_page(person, worksheet, "details") for person in (rosa, mia, omar)}
    save(rosa, opened[rosa], **{"q-always": "Rosa's"})
    page = save(mia, opened[mia], **{"q-always": "Mia's"})
    choice = save(omar, opened[omar], **{"q-always": "Omar's"})
    save(omar, choice, **{"choose-always": "mine"})
    page = save(mia, page, **{"choose-always": "mine"})
    assert page.status_code == 409
    assert "Omar Haddad changed this while you wrote" in pages.text(page)


def test_a_sheet_handed_in_meanwhile_takes_no_more(cast, as_person, worksheet, answer):
    rosa = as_person(cast.rosa)
    page = group_page(rosa, worksheet, "details")
    answer(worksheet, cast.mia, {"counted": "none"})
    response = save(rosa, page, **{"q-always": "Too late"})
    assert response.url == url("round_review", worksheet)
    assert "handed in" in pages.text(rosa.get(response.url))
    assert "always" not in answers_of(worksheet, cast.mia)


# ---------- autosave ----------


def autosave(client, round, page, sequence, group="first", **answers):
    fields = {**pages.filled(page, f"{group}/", **answers), "draft_sequence": sequence}
    return client.post(url("round_answers", round), fields)


def test_an_autosave_keeps_the_answers_and_says_when(cast, as_person, assessment):
    mia = as_person(cast.mia)
    page = group_page(mia, assessment, "first")
    response = autosave(mia, assessment, page, 1, **{"q-policy": "3"})
    assert response.status_code == 200
    assert len(response.json()["saved"]) == 5
    # The page's version stays: it says what the page was drawn from.
    assert set(response.json()) == {"saved"}
    assert answers_of(assessment, cast.mia) == {"policy": 3}
    assert autosave(mia, assessment, page, 3, **{"q-policy": "5"}).status_code == 200
    assert autosave(mia, assessment, page, 2, **{"q-policy": "4"}).status_code == 200
    assert answers_of(assessment, cast.mia) == {"policy": 5}
    assert save(mia, page, **{"q-policy": "6", "draft_sequence": "9"}).status_code == 302
    assert autosave(mia, assessment, page, 8, **{"q-policy": "5"}).status_code == 200
    assert answers_of(assessment, cast.mia) == {"policy": 6}


def test_an_autosave_keeps_half_typed_text(cast, as_person, worksheet):
    rosa = as_person(cast.rosa)
    page = group_page(rosa, worksheet, "basics")
    assert autosave(rosa, worksheet, page, 1, "basics", **{"q-start": "4 De"}).status_code == 200
    assert autosave(rosa, worksheet, page, 2, "basics", **{"q-start": "Friday or so"}).status_code == 200
    assert answers_of(worksheet, cast.rosa)["start"] == {"unread": "Friday or so"}


def test_an_autosave_over_somebody_else_s_text_waits_for_a_choice(cast, as_person, worksheet):
    rosa, mia = as_person(cast.rosa), as_person(cast.mia)
    rosas, mias = group_page(rosa, worksheet, "details"), group_page(mia, worksheet, "details")
    save(rosa, rosas, **{"q-always": "Rosa's"})
    assert autosave(mia, worksheet, mias, 1, "details", **{"q-always": "Mia's"}).status_code == 409
    assert answers_of(worksheet, cast.mia)["always"] == "Rosa's"
    assert save(mia, mias, **{"q-always": "Mia's"}).status_code == 409


def test_an_autosave_that_names_no_page_or_group_is_refused(cast, as_person, assessment):
    mia = as_person(cast.mia)
    page = group_page(mia, assessment, "first")
    fields = pages.filled(page, "first/")
    assert mia.post(url("round_answers", assessment), fields).status_code == 400
    assert mia.post(url("round_answers", assessment), {**fields, "draft_sequence": "-1"}).status_code == 400
    assert (
        mia.post(url("round_answers", assessment), {**fields, "prints": "[1]", "draft_sequence": "1"}).status_code
        == 400
    )
    assert (
        mia.post(url("round_answers", assessment), {**fields, "group": "x", "draft_sequence": "1"}).status_code == 404
    )


# ---------- cost ----------


def test_pages_of_answers_cost_the_same_with_much_in_them(cast, as_person, open_round):
    def sheet(count):
        rows = tuple(f"row-{number}" for number in range(count))
        return sheets.questionnaire(
            sheets.group(
                "many", *(sheets.scale(f"s{number}") for number in range(count)), sheets.table(rows=rows, most=60)
            )
        )

    small, large = open_round(sheet(1)), open_round(sheet(30))
    rosa = as_person(cast.rosa)
    for round in (small, large):
        answers = {question.key: 3 for question in round.questionnaire.questions() if question.type == "scale"}
        rows = {row.key: {"note": "x"} for row in round.questionnaire.questions()[-1].rows}
        answers["papers"] = {"rows": rows, "added": []}
        writes.save_answers(by=cast.rosa, response=reads.response_of(round, cast.rosa), answers=answers)
    for name, rest in (("round_answers", []), ("round_group", ["many"]), ("round_review", []), ("round", [])):
        counts = []
        for round in (small, large):
            with CaptureQueriesContext(connection) as captured:
                assert rosa.get(url(name, round, *rest)).status_code == 200
            counts.append(len(captured))
        assert counts[0] == counts[1], name
