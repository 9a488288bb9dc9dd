from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "groundwork.measures"
    label = "measures"
