"""Why a file, or what was typed, cannot be taken: what is wrong, and how to put it right."""


class Refusal(Exception):
    """Nothing is taken. The text is shown to the person as it is."""

    def __init__(self, wrong: str, fix: str):
        super().__init__(f"{wrong}. {fix}.")
