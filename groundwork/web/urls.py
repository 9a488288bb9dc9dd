"""Addresses of the pages that join the rooms."""

from django.urls import path

from groundwork.web.views import glossary, home, measure, toolkit

urlpatterns = [
    path("", home.home, name="home"),
    path("glossary/", glossary.glossary, name="glossary"),
]

clinic_patterns = [
    path("", home.what_now, name="what_now"),
    path("measures/", measure.measures, name="measures"),
    path("measures/<int:pk>/", measure.measure, name="measure"),
    path("<slug:toolkit>/pages/", toolkit.pages, name="toolkit_pages"),
    path("<slug:toolkit>/pages/<slug:page>/", toolkit.page, name="toolkit_page"),
]
