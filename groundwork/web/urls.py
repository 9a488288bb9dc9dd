"""Addresses of the pages that join the rooms."""

from django.urls import path, re_path

from groundwork.web.views import by_clinician, glossary, home, measure, measure_papers, side_by_side, story, toolkit

urlpatterns = [
    path("", home.home, name="home"),
    path("glossary/", glossary.glossary, name="glossary"),
    path("side-by-side/", side_by_side.choose, name="side_by_side"),
    path("side-by-side/<slug:toolkit>/<slug:measure>/", side_by_side.measure, name="side_by_side_measure"),
]

clinic_patterns = [
    path("", home.what_now, name="what_now"),
    path("measures/", measure.measures, name="measures"),
    path("measures/<int:pk>/", measure.measure, name="measure"),
    path("measures/<int:pk>/clinicians/", by_clinician.page, name="by_clinician"),
    re_path(r"^measures/(?P<pk>\d{1,18})/chart\.(?P<ending>svg|png)$", measure_papers.picture, name="measure_picture"),
    re_path(r"^measures/(?P<pk>\d{1,18})/paper\.(?P<ending>pdf|docx)$", measure_papers.paper, name="measure_paper"),
    path("<slug:toolkit>/story/", story.story, name="story"),
    re_path(r"^(?P<toolkit>[-a-zA-Z0-9_]+)/story\.(?P<ending>pdf|docx)$", story.paper, name="story_paper"),
    path("<slug:toolkit>/pages/", toolkit.pages, name="toolkit_pages"),
    path("<slug:toolkit>/pages/<slug:page>/", toolkit.page, name="toolkit_page"),
]
