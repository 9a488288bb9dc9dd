"""What a write raises when the rules do not allow it."""


class Refused(Exception):
    """A write that the rules do not allow; the text says why and what to do."""
