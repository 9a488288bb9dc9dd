"""Addresses of the cases of a test of change, below `/<clinic>/<toolkit>/`."""

from django.urls import path

from groundwork.projects.views import cases

case_patterns = [
    path("tests/<int:number>/data/", cases.data, name="test_data"),
    path("tests/<int:number>/data/sheet/", cases.sheet, name="data_sheet"),
    path("tests/<int:number>/data/sheet.pdf", cases.sheet_pdf, name="data_sheet_pdf"),
    path("tests/<int:number>/data/<int:case>/", cases.change_case, name="change_case"),
]
