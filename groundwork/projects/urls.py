"""Addresses of a clinic's project, below `/<clinic>/`."""

from django.urls import include, path

from groundwork.projects.urls_cases import case_patterns
from groundwork.projects.urls_credit import credit_patterns
from groundwork.projects.urls_maps import map_patterns
from groundwork.projects.urls_papers import paper_patterns
from groundwork.projects.urls_pdsa import pdsa_patterns
from groundwork.projects.urls_sheets import sheet_patterns
from groundwork.projects.urls_team import team_patterns
from groundwork.projects.views import (
    activities,
    board,
    measures,
    opportunities,
    plan_items,
    plans,
    prints,
    sheets,
    start,
)

project_patterns = [
    path("board/", board.board, name="board"),
    path("timeline/", board.timeline, name="timeline"),
    path("timeline.pdf", prints.timeline_pdf, name="timeline_pdf"),
    path("calendar/", start.calendar, name="calendar"),
    path("activities/add/", activities.add, name="add_activity"),
    path("activities/<int:pk>/", activities.activity, name="activity"),
    path("activities/<int:pk>/change/", activities.adapt, name="adapt"),
    path("activities/<int:pk>/off/", activities.switch_off, name="switch_off"),
    path("activities/<int:pk>/on/", activities.switch_on, name="switch_on"),
    path("activities/<int:pk>/evidence/", activities.add_evidence, name="add_evidence"),
    path("opportunities/", opportunities.opportunities, name="opportunities"),
    path("opportunities/add/", opportunities.add_own, name="add_opportunity"),
    path("opportunities/<int:pk>/rate/", opportunities.rate, name="rate_opportunity"),
    path("opportunities/<int:pk>/circle/", opportunities.circle, name="circle_opportunity"),
    path("opportunities/<int:pk>/choose/", opportunities.choose, name="choose_opportunity"),
    path("opportunities/<int:pk>/drop/", opportunities.drop, name="drop_opportunity"),
    path("opportunities/<int:pk>/take-on/", opportunities.take_on, name="take_on"),
    path("plan/", plans.current, name="current_plan"),
    path("plan/new/", plans.new, name="new_plan"),
    path("plan/add/", plan_items.add_item_now, name="add_plan_item_now"),
    path("plan/<int:number>/", plans.plan, name="plan"),
    path("plan/<int:number>/look-back/", plans.look_back, name="look_back"),
    path("plan/<int:number>/capacity/", plans.capacity, name="capacity"),
    path("plan/<int:number>/dates/", plans.dates, name="plan_dates"),
    path("plan/<int:number>/agree/", plans.agree, name="agree"),
    path("plan/<int:number>/activities/add/", plan_items.add_item, name="add_item"),
    path("plan/<int:number>/activities/<int:pk>/", plan_items.change_item, name="change_item"),
    path("plan/<int:number>/activities/<int:pk>/steps/", plan_items.add_step, name="add_step"),
    path("plan/<int:number>/steps/<int:pk>/", plan_items.change_step, name="change_step"),
    path("plan/<int:number>/steps/<int:pk>/<slug:way>/", plan_items.move_step, name="move_step"),
    path("plan/<int:number>/finish/<slug:kind>/<int:pk>/", plan_items.finish, name="finish"),
    path("plan/<int:number>/cheat-sheet/", prints.cheat_sheet, name="cheat_sheet"),
    path("plan/<int:number>/cheat-sheet.pdf", prints.cheat_sheet_pdf, name="cheat_sheet_pdf"),
    path("plan/<int:number>/cheat-sheet.docx", prints.cheat_sheet_word, name="cheat_sheet_word"),
    path("sheets/", sheets.sheets, name="sheets"),
    path("sheets/<slug:key>/open/", sheets.open_round, name="open_round"),
    path("sheets/<slug:key>/blank/", sheets.blank, name="blank_sheet"),
    path("sheets/rounds/<int:pk>/opportunities/", sheets.collect, name="collect_opportunities"),
    path("measures/choose/", measures.choose, name="choose_measure"),
    # Before those of the boxes, whose names could be any word.
    *case_patterns,
    *paper_patterns,
    *pdsa_patterns,
    *map_patterns,
    *credit_patterns,
    *team_patterns,
    *sheet_patterns,
]

clinic_patterns = [
    path("start/", start.start, name="start"),
    path("<slug:toolkit>/", include(project_patterns)),
]
