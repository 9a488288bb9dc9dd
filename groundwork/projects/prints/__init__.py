"""Papers of a project as PDF and Word, drawn from the same values as the page."""
