"""All addresses: accounts and network first, then everything under a clinic's short name.

A clinic cannot take one of the first words as its short name; `RESERVED` is checked when one is added.
"""

from django.urls import include, path

from groundwork.clinics import urls as clinics
from groundwork.measures import urls as measures
from groundwork.projects import urls as projects
from groundwork.questionnaires import urls as questionnaires
from groundwork.web import urls as web

urlpatterns = [
    path("accounts/", include(clinics.account_patterns)),
    path("", include(clinics.urlpatterns)),
    path("", include(web.urlpatterns)),
    path("<slug:clinic>/", include(clinics.clinic_patterns)),
    path("<slug:clinic>/", include(questionnaires.clinic_patterns)),
    path("<slug:clinic>/", include(measures.clinic_patterns)),
    path("<slug:clinic>/", include(web.clinic_patterns)),
    # Last, since a toolkit's key stands where the fixed words of the rooms above stand.
    path("<slug:clinic>/", include(projects.clinic_patterns)),
]

handler403 = "groundwork.web.views.errors.forbidden"
handler404 = "groundwork.web.views.errors.missing"
handler500 = "groundwork.web.views.errors.failed"
