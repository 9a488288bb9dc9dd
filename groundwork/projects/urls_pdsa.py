"""Addresses of tests of change, below `/<clinic>/<toolkit>/`."""

from django.urls import path

from groundwork.projects.views import pdsa, pdsa_sheet

pdsa_patterns = [
    path("tests/", pdsa.tests, name="tests"),
    path("tests/new/", pdsa.new, name="new_test"),
    path("tests/<int:number>/", pdsa_sheet.test, name="test"),
    path("tests/<int:number>/about/", pdsa.about, name="test_about"),
    path("tests/<int:number>/standard/", pdsa.standard, name="test_standard"),
    path("tests/<int:number>/print/", pdsa_sheet.sheet, name="test_print"),
    path("tests/<int:number>/<slug:box>/", pdsa_sheet.box, name="test_box"),
    path("tests/<int:number>/<slug:box>/change/", pdsa_sheet.reopen, name="reopen_test_box"),
]
