"""Addresses of people, roles, training and meetings, below `/<clinic>/<toolkit>/`."""

from django.urls import path

from groundwork.projects.views import meetings, roles, team, training, training_matrix, training_people

team_patterns = [
    path("team/", team.team, name="team"),
    path("team/add/", team.add, name="add_participant"),
    path("team/accounts/", team.add_accounts, name="add_participants"),
    path("team/take-over/", team.take_over, name="take_over_workgroup"),
    path("team/<int:pk>/", team.change, name="change_participant"),
    path("roles/", roles.roles, name="project_roles"),
    path("roles/new/", roles.new, name="new_project_role"),
    path("roles/<int:pk>/", roles.change, name="change_project_role"),
    path("roles/fill/<slug:role>/", roles.fill, name="fill_project_role"),
    path("training/", training.training, name="training"),
    path("training/new/", training.new, name="new_training_topic"),
    path("training/new/<slug:key>/", training.new_of_toolkit, name="new_toolkit_training_topic"),
    path("training/take-up/", training.take_up, name="take_up_training"),
    path("training/matrix/", training_matrix.matrix, name="training_matrix"),
    path("training/matrix.pdf", training_matrix.pdf, name="training_matrix_pdf"),
    path("training/<int:pk>/", training.topic, name="training_topic"),
    path("training/<int:pk>/change/", training.change, name="change_training_topic"),
    path("training/<int:pk>/record/", training_people.add_record, name="add_training_record"),
    path("training/records/<int:pk>/", training_people.change_record, name="change_training_record"),
    path("training/needs/<int:pk>/", training_people.waive, name="waive_training"),
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/new/", meetings.new, name="new_meeting"),
    path("meetings/new/agenda/<slug:agenda>/", meetings.new_on_agenda, name="new_meeting_on_agenda"),
    path("meetings/new/training/<int:pk>/", meetings.new_session, name="new_training_session"),
    path("meetings/<int:pk>/", meetings.meeting, name="meeting"),
    path("meetings/<int:pk>/change/", meetings.change, name="change_meeting"),
    path("meetings/<int:pk>/sheet/", meetings.sheet, name="meeting_sheet"),
    path("meetings/<int:pk>/sign-in/", meetings.sign_in, name="meeting_sign_in"),
]
