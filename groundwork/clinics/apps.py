from django.apps import AppConfig


class ClinicsConfig(AppConfig):
    name = "groundwork.clinics"
    label = "clinics"
