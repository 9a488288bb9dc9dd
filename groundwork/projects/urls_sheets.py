"""Addresses of sheets about one thing and of what their answers become, below `/<clinic>/<toolkit>/`."""

from django.urls import path

from groundwork.projects.views import opportunity_sheets, sheet_map, sheet_of_test, sheet_steps

sheet_patterns = [
    path("opportunities/compare/", opportunity_sheets.compare, name="compare_opportunities"),
    path("opportunities/<int:pk>/sheet/", opportunity_sheets.open_sheet, name="open_opportunity_sheet"),
    path("opportunities/<int:pk>/grid/", opportunity_sheets.put_on_grid, name="put_on_grid"),
    path("opportunities/<int:pk>/grid/back/", opportunity_sheets.take_off_grid, name="take_off_grid"),
    path("sheets/rounds/<int:pk>/steps/", sheet_steps.steps, name="sheet_steps"),
    path("sheets/rounds/<int:pk>/map/", sheet_map.draw, name="draw_sheet_map"),
    path("tests/<int:number>/checklist/open/", sheet_of_test.open_sheet, name="open_test_sheet"),
]
