"""The people of a project as plain values: is the workgroup fit to work, and who has learned what. No database."""
