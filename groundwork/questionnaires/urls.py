"""Addresses of rounds, their answers and what was agreed, all below a clinic's own."""

from django.urls import path

from groundwork.questionnaires.views import answers, comparison, equal, printing, rounds, spread

clinic_patterns = [
    path("sheets/<int:pk>/", rounds.page, name="round"),
    path("sheets/<int:pk>/edit/", rounds.edit, name="round_edit"),
    path("sheets/<int:pk>/invite/", rounds.invite, name="round_invite"),
    path("sheets/<int:pk>/withdraw/<int:response>/", rounds.withdraw, name="round_withdraw"),
    path("sheets/<int:pk>/open-answers/", rounds.open_spread, name="round_open_answers"),
    path("sheets/<int:pk>/close/", rounds.close, name="round_close"),
    path("sheets/<int:pk>/reopen/", rounds.reopen, name="round_reopen"),
    path("sheets/<int:pk>/answers/", answers.overview, name="round_answers"),
    path("sheets/<int:pk>/answers/<slug:group>/", answers.group, name="round_group"),
    path("sheets/<int:pk>/review/", answers.review, name="round_review"),
    path("sheets/<int:pk>/take-back/", answers.take_back, name="round_take_back"),
    path("sheets/<int:pk>/spread/", spread.overview, name="round_spread"),
    path("sheets/<int:pk>/spread/<slug:group>/", spread.block, name="round_block"),
    path("sheets/<int:pk>/agree/<slug:question>/", spread.agree, name="round_agree"),
    path("sheets/<int:pk>/agree-at-once/", equal.page, name="round_agree_at_once"),
    path("sheets/<int:pk>/compare/", comparison.page, name="round_compare"),
    path("sheets/<int:pk>/print/", printing.page, name="round_print"),
]
