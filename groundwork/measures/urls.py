"""Addresses under a clinic: adding and correcting numbers, tallies, definitions, imports, exports."""

from django.urls import path, re_path

from groundwork.measures.views import chart_notes, clinician_numbers, exports, goals, imports, points, series, tallies

clinic_patterns = [
    path("measures/new/", series.new, name="new_measure"),
    path("measures/<int:pk>/definition/", series.define, name="define_measure"),
    path("measures/<int:pk>/goal/", goals.new, name="new_goal"),
    path("measures/<int:pk>/goal/<int:goal_pk>/", goals.correct, name="correct_goal"),
    path("measures/<int:pk>/baseline/", series.baseline, name="measure_baseline"),
    path("measures/<int:pk>/chart/", series.chart, name="measure_chart"),
    path("measures/<int:pk>/chart/add/<slug:kind>/", chart_notes.add, name="add_chart_note"),
    path("measures/<int:pk>/chart/<int:note_pk>/", chart_notes.change, name="change_chart_note"),
    path("measures/<int:pk>/first/", series.make_first, name="make_first"),
    path("measures/<int:pk>/clinicians/<slug:period>/", clinician_numbers.enter, name="enter_clinician_numbers"),
    path("measures/<int:pk>/add/", points.add, name="add_point"),
    path("measures/<int:pk>/numbers/<int:point_pk>/", points.correct, name="correct_point"),
    path("measures/<int:pk>/tally/", tallies.tally, name="tally"),
    path("measures/<int:pk>/tally/mark/", tallies.mark, name="tally_mark"),
    path("measures/<int:pk>/tally/day/", tallies.set_day, name="tally_day"),
    path("measures/<int:pk>/import/", imports.upload, name="import_upload"),
    path("measures/<int:pk>/import/<int:batch_pk>/columns/", imports.name_columns, name="import_columns"),
    path("measures/<int:pk>/import/<int:batch_pk>/", imports.page, name="import"),
    path("measures/<int:pk>/import/<int:batch_pk>/confirm/", imports.confirm, name="import_confirm"),
    path("measures/<int:pk>/import/<int:batch_pk>/left-out.csv", imports.wrong_rows, name="import_wrong_rows"),
    path("measures/<int:pk>/import/<int:batch_pk>/undo/", imports.undo, name="import_undo"),
    path("measures/<int:pk>/import/<int:batch_pk>/discard/", imports.discard, name="import_discard"),
    re_path(r"^measures/(?P<pk>\d{1,18})/numbers\.(?P<ending>csv|xlsx)$", exports.download, name="export_numbers"),
]
