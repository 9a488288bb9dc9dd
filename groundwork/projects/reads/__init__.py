"""All that fetches a project's rows, by noun; each page costs the same few queries for 1 row and for 1,000."""
