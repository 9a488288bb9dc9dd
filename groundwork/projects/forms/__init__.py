"""Forms of a project's papers."""
