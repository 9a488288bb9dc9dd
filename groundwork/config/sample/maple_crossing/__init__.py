"""Maple Crossing Medicine in month 14: most of it is in place, the first number reached its goal, the end is near."""

from groundwork.config.sample.activities import items_of, start_project, tell_activities
from groundwork.config.sample.assessments import self_assessment, tell_choice, tell_round
from groundwork.config.sample.days import InMonth
from groundwork.config.sample.maple_crossing import activities, assessment, measures, plans, tests_of_change
from groundwork.config.sample.measures import tell_measure
from groundwork.config.sample.plans import tell_plan
from groundwork.config.sample.tests_of_change import tell_trial
from groundwork.projects.editions import toolkit_of


def tell(story, edition, say):
    """All of the clinic's tale."""
    toolkit = toolkit_of(edition)
    say("assessments and activities")
    project = start_project(story, edition=edition, who="teresa", kickoff=InMonth(1, 7), champion="kofi")
    sheet = self_assessment(toolkit)
    baseline = tell_round(story, project, sheet, assessment.BASELINE)
    tell_round(story, project, sheet, assessment.MIDPOINT)
    tell_activities(story, project, "teresa", adapted=activities.ADAPTED, seen=activities.SEEN, when=InMonth(3, 9))
    items = items_of(project)
    tell_choice(story, project, baseline, items, assessment.CHOICE)
    say("measures, plans and tests of change")
    series = [tell_measure(story, project, toolkit, counted) for counted in measures.MEASURES]
    for period in plans.PLANS:
        tell_plan(story, project, items, period)
    *ramp, huddle = tests_of_change.TRIALS
    for trial in ramp:
        tell_trial(story, project, items, series[0], trial)
    tell_trial(story, project, items, series[1], huddle)
