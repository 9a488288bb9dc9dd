"""Pages of a clinic's project, by noun."""
