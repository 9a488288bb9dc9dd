"""What `./run` does, with the standard library alone: packages, folders, the server, the tests."""
