"""Papers that are printed before anything is stored: blank to write on, and filled in as an example."""
