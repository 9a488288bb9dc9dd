"""Cedar Hollow Family Health in month 9: a test of change waits for its Study, and the first number moves."""

from groundwork.config.sample.activities import items_of, start_project, tell_activities
from groundwork.config.sample.assessments import self_assessment, tell_choice, tell_round
from groundwork.config.sample.cedar_hollow import (
    activities,
    assessment,
    maps,
    measures,
    plans,
    sheets,
    tests_of_change,
)
from groundwork.config.sample.days import InMonth
from groundwork.config.sample.maps import tell_map
from groundwork.config.sample.measures import tell_measure
from groundwork.config.sample.plans import tell_plan
from groundwork.config.sample.sheets import tell_sheet
from groundwork.config.sample.tests_of_change import tell_trial
from groundwork.projects.editions import toolkit_of


def tell(story, edition, say):
    """All of the clinic's tale."""
    toolkit = toolkit_of(edition)
    say("assessments and sheets")
    project = start_project(story, edition=edition, who="rosa", kickoff=InMonth(1, 3), champion="miriam")
    sheet = self_assessment(toolkit)
    baseline = tell_round(story, project, sheet, assessment.BASELINE)
    tell_round(story, project, sheet, assessment.MIDPOINT)
    for filled in sheets.SHEETS:
        tell_sheet(story, project, toolkit, filled)
    say("activities and the priority")
    tell_activities(
        story,
        project,
        "rosa",
        when=InMonth(3, 13),
        adapted=activities.ADAPTED,
        own=activities.OWN,
        off=activities.OFF,
        seen=activities.SEEN,
    )
    items = items_of(project)
    tell_choice(story, project, baseline, items, assessment.CHOICE)
    say("measures")
    series = [tell_measure(story, project, toolkit, counted) for counted in measures.MEASURES]
    say("plans and tests of change")
    first, second, third, fourth = tests_of_change.TRIALS
    tell_trial(story, project, items, series[0], first)
    tell_plan(story, project, items, plans.PLAN_1)
    tell_map(story, project, items, maps.RENEWAL)
    tell_trial(story, project, items, series[0], second)
    tell_trial(story, project, items, series[0], third)
    tell_plan(story, project, items, plans.PLAN_2)
    tell_trial(story, project, items, series[0], fourth)
