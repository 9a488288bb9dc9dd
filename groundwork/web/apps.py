from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "groundwork.web"
    label = "web"
