"""Worked examples of the charts, to read and to run.

Each module opens with prose and holds `TABLES`, title to table; its tests hold
the room to every row. In a series, `-` is a missing period, `(9)` one left
out and `9*` one that is not complete yet.
"""
