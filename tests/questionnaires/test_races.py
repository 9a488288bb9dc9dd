"""Two people at the same moment, each on a connection of their own."""

import datetime
import threading

from django.db import connections

from groundwork.clinics.records import Stale
from groundwork.questionnaires import reads, writes
from groundwork.questionnaires.models import Consensus
from tests.questionnaires import sheets


def at_once(*acts):
    """What each act returned or raised, all started together."""
    ready, results = threading.Barrier(len(acts)), [None] * len(acts)

    def run(number, act):
        ready.wait(timeout=20)
        try:
            results[number] = act()
        except Exception as error:
            results[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def opened(cast, sheet, *people):
    today = cast.cedar.today()
    return writes.open_round(
        by=cast.rosa,
        clinic=cast.cedar,
        toolkit="six",
        edition="2026.1",
        questionnaire=sheet,
        title="Round",
        opens_on=today - datetime.timedelta(days=1),
        people=people,
    )


def test_two_saves_of_different_answers_are_both_there(committed_cast):
    cast = committed_cast
    row = opened(cast, sheets.worksheet())
    copy = reads.response_of(row, cast.rosa)
    results = at_once(
        lambda: writes.save_answers(by=cast.rosa, response=copy, answers={"counted": "some"}),
        lambda: writes.save_answers(by=cast.mia, response=copy, answers={"always": "Mia"}),
        lambda: writes.save_answers(by=cast.omar, response=copy, answers={"start": "2026-12-04"}),
    )
    assert [saved.is_kept for saved in results] == [True, True, True]
    assert reads.response_of(row, cast.rosa).answers == {"counted": "some", "always": "Mia", "start": "2026-12-04"}


def test_of_two_who_agree_at_once_one_sees_the_other(committed_cast):
    cast = committed_cast
    row = opened(cast, sheets.assessment(), cast.mia)
    copy = reads.response_of(row, cast.mia)
    writes.save_answers(by=cast.mia, response=copy, answers={"policy": 3})
    writes.submit(by=cast.mia, response=copy)
    row = reads.round_at(cast.cedar, row.pk)
    results = at_once(
        lambda: writes.agree(by=cast.rosa, round=row, question="policy", value=5),
        lambda: writes.agree(by=cast.ellen, round=row, question="policy", value=8),
    )
    assert sorted(type(result).__name__ for result in results) == ["Consensus", "Stale"]
    stale = next(result for result in results if isinstance(result, Stale))
    assert stale.current.value == Consensus.objects.get().value
