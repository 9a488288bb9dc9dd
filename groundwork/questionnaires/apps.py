from django.apps import AppConfig


class QuestionnairesConfig(AppConfig):
    name = "groundwork.questionnaires"
    label = "questionnaires"
