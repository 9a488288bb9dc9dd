"""One priority's story, put together."""

from groundwork.measures.chart.picture import svg_of
from groundwork.projects.prints.head import head_of
from groundwork.projects.reads.story import Followed
from groundwork.web.story import planned, tested
from groundwork.web.story.values import Picture, Story, cut


def story_of(found: Followed, shown: tested.Shown) -> Story:
    """The story as of now. `is_short` while there is too little for a second page."""
    chart = shown.chart
    return Story(
        **head_of(found.project, cut(found.opportunity.title, 120)[0]),
        lead="From the answer to what changed.",
        planned=planned.sections(found, shown.aim),
        tested=(tested.tests(found), shown.section),
        picture=Picture(svg_of(chart), f"{chart.title}. {chart.description}") if chart else None,
        hidden=shown.hidden,
        after=(tested.stayed(found), tested.learned(found)),
        is_short=not found.trials and chart is None,
    )
