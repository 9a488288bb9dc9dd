"""Addresses of the printable set, below `/<clinic>/<toolkit>/`."""

from django.urls import path

from groundwork.projects.views import papers

paper_patterns = [
    path("sheets/print/", papers.printable, name="printable_set"),
    path("sheets/print/all/", papers.every, name="print_all"),
    path("sheets/print/<slug:paper>/<slug:fill>/", papers.paper, name="print_paper"),
    path("sheets/<slug:key>/example/", papers.example, name="example_sheet"),
]
