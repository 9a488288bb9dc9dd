"""Addresses of process maps, below `/<clinic>/<toolkit>/`."""

from django.urls import path

from groundwork.projects.views import map_pictures, map_steps, maps

map_patterns = [
    path("maps/", maps.maps, name="maps"),
    path("maps/new/", maps.new, name="new_map"),
    path("maps/<int:pk>/", maps.process_map, name="process_map"),
    path("maps/<int:pk>/about/", maps.about, name="map_about"),
    path("maps/<int:pk>/future/", maps.make_future, name="make_future_map"),
    path("maps/<int:pk>/difference/", maps.difference, name="map_difference"),
    path("maps/<int:pk>/difference.pdf", map_pictures.difference_pdf, name="map_difference_pdf"),
    path("maps/<int:pk>/frame/", map_pictures.frame, name="map_frame"),
    path("maps/<int:pk>/picture/", map_pictures.keep, name="keep_map_picture"),
    path("maps/<int:pk>/picture.svg", map_pictures.picture, name="map_picture"),
    path("maps/<int:pk>/map.pdf", map_pictures.pdf, name="map_pdf"),
    path("maps/<int:pk>/steps/", map_steps.steps, name="map_steps"),
    path("maps/<int:pk>/steps/add/", map_steps.add, name="add_map_step"),
    path("maps/<int:pk>/steps/<int:step_pk>/", map_steps.change, name="change_map_step"),
    path("maps/<int:pk>/steps/<int:step_pk>/plan/", map_steps.plan, name="plan_map_step"),
    path("maps/<int:pk>/steps/<int:step_pk>/<slug:way>/", map_steps.move, name="move_map_step"),
]
