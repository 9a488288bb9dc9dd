"""The command that goes from a site's files to named measures, with a record of how they came about."""
