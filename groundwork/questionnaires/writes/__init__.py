"""Everything that changes rounds, responses and agreed answers."""

from groundwork.questionnaires.writes.answers import Clashing, Incomplete, Saved, reopen, save_answers, submit
from groundwork.questionnaires.writes.consensus import agree, agree_where_equal
from groundwork.questionnaires.writes.rounds import (
    change_round,
    close_round,
    invite,
    open_round,
    open_spread,
    open_spread_when_all_answered,
    reopen_round,
    withdraw,
)

__all__ = [
    "Clashing",
    "Incomplete",
    "Saved",
    "agree",
    "agree_where_equal",
    "change_round",
    "close_round",
    "invite",
    "open_round",
    "open_spread",
    "open_spread_when_all_answered",
    "reopen",
    "reopen_round",
    "save_answers",
    "submit",
    "withdraw",
]
