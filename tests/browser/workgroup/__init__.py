"""A workgroup of five and its care coordination project, told in moves that work with and without script."""
