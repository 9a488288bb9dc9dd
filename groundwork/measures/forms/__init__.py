"""Forms of measures: what is counted, goal and baseline, numbers, tallies, imports."""
