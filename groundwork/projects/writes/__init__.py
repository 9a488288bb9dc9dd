"""All that changes a project's rows, by noun."""
