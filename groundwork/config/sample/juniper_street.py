"""Juniper Street Health in its first month: the toolkit is started and nothing else, so every page is at its empty."""

from groundwork.config.sample.activities import start_project
from groundwork.config.sample.days import InMonth


def tell(story, edition, say):
    """The start, and no more."""
    say("kickoff")
    start_project(story, edition=edition, who="dolores", kickoff=InMonth(1, 1), champion="amir")
