"""Worked examples of the charts, to read and to run.

Each module opens with prose and holds `TABLES`, title to table, or `READINGS`; its
tests hold the room to every row, and `python -m tests.spec.pages` prints them all as
docs/spc-examples.md. In a series, `-` is a missing period, `(9)` one left out, `9*`
one that is not complete yet, `3/50` three out of fifty, `3,4,5`
a subgroup and `4,` a subgroup of one.
"""
