"""What everyone answered alike is agreed on at once, and nothing else."""

import pytest
from django.urls import reverse

from groundwork.clinics.models import AuditEvent
from groundwork.clinics.writes import Refused
from groundwork.questionnaires import agreeing, reads, writes
from groundwork.questionnaires.models import Consensus
from tests.questionnaires import pages
from tests.questionnaires.test_agreeing import inventory, items

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("given", "handed_in", "expected"),
    [
        # The item, and how much it matters once the item is agreed not to be in place by the same click.
        ({"huddle": ("none",) * 3, "matters": (4, 4, 4)}, 3, ["huddle", "huddle-matters"]),
        ({"huddle": ("none",) * 3, "matters": (4, 5, 4)}, 3, ["huddle"]),
        # What is in place has no importance to settle.
        ({"huddle": ("all",) * 3, "matters": (4, 4, 4)}, 3, ["huddle"]),
        # Nobody settles how much it matters while the item is open.
        ({"huddle": ("none", "some"), "matters": (4, 4)}, 2, []),
        ({"huddle": ("none", "some"), "matters": (4, 4), "agreed": "none"}, 2, ["huddle-matters"]),
        ({"huddle": ("none", "some"), "matters": (4, 4), "agreed": "all"}, 2, []),
        ({"huddle": ("none", "none"), "agreed": "none"}, 2, []),
        # Two who agree do not speak for five; one of one does.
        ({"huddle": ("none", "none")}, 5, []),
        ({"huddle": ("none", "none")}, 4, ["huddle"]),
        ({"huddle": ("none",)}, 1, ["huddle"]),
        ({}, 0, []),
    ],
)
def test_only_what_all_answered_alike_can_be_agreed_at_once(given, handed_in, expected):
    assert [item.question.key for item in agreeing.all_equal(items(**given), handed_in)] == expected


@pytest.fixture
def answered(cast, open_round, answer):
    """Three people alike on the item and how much it matters, and apart on the question after it."""
    row = open_round(inventory(), cast.rosa, cast.mia, cast.omar)
    for person, there in ((cast.rosa, "yes"), (cast.mia, "yes"), (cast.omar, "no")):
        answer(row, person, {"huddle": "some", "huddle-matters": 5, "huddle-who": "Omar", "there": there})
    return reads.round_at(cast.cedar, row.pk)


def url(round):
    return reverse("round_agree_at_once", args=["cedar-hollow", round.pk])


def test_one_click_records_each_with_its_own_line_in_the_history(cast, as_person, answered):
    rosa = as_person(cast.rosa)
    spread = pages.text(rosa.get(reverse("round_spread", args=["cedar-hollow", answered.pk])))
    assert "Accept all agreed 2 items have the same answer from everyone who answered." in spread
    page = rosa.get(url(answered))
    words = pages.text(page)
    assert "Huddle Some 3 of 3" in words and "Huddle: Importance 5 3 of 3" in words
    assert "1 item is left to talk about." in words
    assert not Consensus.objects.exists()
    form = next(one for one in pages.forms(page) if any(name.startswith("said-") for name in one["fields"]))
    done = rosa.post(url(answered), form["fields"], follow=True)
    assert "2 agreed answers are recorded." in pages.text(done)
    assert reads.agreed_values(answered) == {"huddle": "some", "huddle-matters": 5}
    assert set(Consensus.objects.values_list("why", flat=True)) == {"All who answered said the same."}
    assert AuditEvent.objects.filter(label="questionnaires.consensus").count() == 2
    assert "Nothing to accept at once" in pages.text(rosa.get(url(answered)))
    # The same click again records nothing twice.
    rosa.post(url(answered), form["fields"])
    assert Consensus.objects.count() == 2


def test_what_somebody_agreed_on_meanwhile_stands(cast, as_person, answered):
    shown = {"said-huddle": '"some"', "said-huddle-matters": "5"}
    writes.agree(by=cast.ellen, round=answered, question="huddle", value="none")
    page = pages.text(as_person(cast.rosa).post(url(answered), shown, follow=True))
    assert "1 agreed answer is recorded." in page and "1 was left out" in page
    assert reads.agreed_values(answered) == {"huddle": "none", "huddle-matters": 5}


@pytest.mark.parametrize(
    "odd", ['"all"', "null", "[", "[" * 20_000, '{"a": 1}'], ids=["another", "none", "broken", "deep", "group"]
)
def test_an_answer_that_was_not_given_is_not_recorded(cast, as_person, answered, odd):
    page = as_person(cast.rosa).post(url(answered), {"said-huddle": odd, "said-there": '"yes"'}, follow=True)
    assert "2 were left out" in pages.text(page)
    assert not Consensus.objects.exists()


def test_only_those_who_run_it_and_only_once_the_answers_are_open(cast, as_person, answered, open_round, answer):
    assert as_person(cast.mia).get(url(answered)).status_code == 403
    assert as_person(cast.bella).get(url(answered)).status_code == 404
    spread = pages.text(as_person(cast.mia).get(reverse("round_spread", args=["cedar-hollow", answered.pk])))
    assert "Accept all agreed" not in spread
    other = open_round(inventory(), cast.rosa, cast.mia, title="Second")
    answer(other, cast.rosa, {"huddle": "some"})
    assert as_person(cast.rosa).get(url(other)).status_code == 403
    with pytest.raises(Refused, match="Open the answers first"):
        writes.agree_where_equal(by=cast.rosa, round=other, values={"huddle": "some"})
