"""The second page of a story: each test, what the measure shows, what stayed, what was learned."""

from dataclasses import dataclass

from django.urls import reverse

from groundwork.measures import numbers, periods, reads
from groundwork.measures.chart import Chart, draw
from groundwork.measures.figures import Figures
from groundwork.measures.goals import goal_words
from groundwork.measures.results import reading_of, result_of
from groundwork.measures.suppression import HIDDEN, LEAST, told_of
from groundwork.projects.reads.pdsa import standing
from groundwork.projects.reads.story import Followed
from groundwork.web.measured import marks_of
from groundwork.web.story.values import Fact, Section, cut, sentence

MOST_TESTS, MOST_SEEN, MOST_LEARNED = 5, 2, 2


def _place(found):
    return [found.project.clinic.slug, found.project.toolkit]


def _url(found, cycle):
    return reverse("test", args=[*_place(found), cycle.number])


# ---------- tests ----------


def tests(found: Followed) -> Section:
    """Each test of the ramp in a few lines: the first and the latest ones where there are many."""
    return Section("What we tested", tuple(_tests(found)))


def _tests(found):
    if not found.trials:
        words = "No test yet. Start a small one from the activity, with a question and a prediction."
        yield Fact("Tests", words, reverse("tests", args=_place(found)), is_missing=True)
        return
    trials = found.trials
    if len(trials) > MOST_TESTS:
        trials = (trials[0], *trials[1 - MOST_TESTS :])
        left = len(found.trials) - MOST_TESTS
    else:
        left = 0
    for trial in trials:
        yield _test(found, trial)
    if left:
        words = f"{left} more between the first and these stand with the tests."
        yield Fact("More", words, reverse("tests", args=_place(found)))


def _test(found, trial):
    cycle = trial.cycle
    where = f"the page of test {cycle.number}"
    parts = [sentence(f"“{cut(cycle.title, 70)[0]}”")]
    left = False
    if trial.questions:
        asked = trial.questions[0]
        for name, text, most in (
            ("Question", asked.question, 110),
            ("We predicted", asked.prediction, 90),
            ("Result", asked.result, 90),
        ):
            words, more = cut(text, most, where)
            left = left or bool(more)
            if words:
                parts.append(sentence(f"{name}: {words}"))
        if asked.verdict:
            parts.append(f"Against the prediction: {asked.get_verdict_display().lower()}.")
    left = left or len(trial.questions) > 1
    if cycle.decided:
        reason, more = cut(cycle.reason, 100, where)
        left = left or bool(more)
        parts.append(sentence(f"{cycle.decided} {cycle.act_done_on:%-d %b %Y}{f': {reason}' if reason else ''}"))
    else:
        parts.append(f"{standing(cycle)}.")
    more = f"More on {where}." if left else ""
    return Fact(f"Test {cycle.number}", " ".join(parts), _url(found, cycle), more)


# ---------- the measure ----------


@dataclass(frozen=True)
class Shown:
    """The measure as it may leave the clinic."""

    aim: Fact
    section: Section
    chart: Chart | None
    hidden: str = ""


def measure(found: Followed, today) -> Shown:
    """Chart, sentence, first and latest number of the measure the tests aim at, small counts taken out first."""
    series = found.series
    if series is None:
        return _no_measure(found)
    told = told_of(reads.chart_input(series, today))
    result = result_of(told.given)
    figures = Figures(result)
    url = reverse("measure", args=[found.project.clinic.slug, series.pk])
    goal = goal_words(told.given, figures)
    facts = [Fact("Measure", sentence(series.title), url)]
    reading = reading_of(result, today)
    if result.phase and not result.phase.doubt:
        facts.append(Fact("What it shows", " ".join((reading.headline, *reading.sentences[:1])), url))
    if told.given.entries:
        facts += _first_and_latest(told, result, figures, url)
    elif not told.hidden:
        facts.append(Fact("Numbers", "None yet. Add the first one on the page of the measure.", url, is_missing=True))
    aim = (
        Fact("Aim", f"{sentence(series.title)} Goal: {goal}.", url)
        if goal
        else Fact(
            "Aim", "No goal yet. Set one on the page of the measure.", f"{url}#goal-and-baseline", is_missing=True
        )
    )
    return Shown(
        aim,
        Section("What the measure shows", tuple(facts)),
        draw(result, marks=marks_of(series), remarks=()) if told.given.entries else None,
        _hidden(told, series),
    )


def _no_measure(found):
    last = found.trials[-1].cycle if found.trials else None
    if last is not None:
        url = reverse("test_about", args=[*_place(found), last.number])
        words = f"No test aims at one yet. Name the measure on the page of test {last.number}."
    else:
        url = reverse("measures", args=[found.project.clinic.slug])
        words = "None yet. A test names the measure it should move."
    return Shown(
        Fact("Aim", "No goal yet. It comes with the measure.", url, is_missing=True),
        Section("What the measure shows", (Fact("Measure", words, url, is_missing=True),)),
        None,
    )


def _first_and_latest(told, result, figures, url):
    series, entries = told.given.series, told.given.entries
    points = {point.start: point for point in result.points}
    for name, entry in (("First", entries[0]), ("Latest", entries[-1]))[: 2 if len(entries) > 1 else 1]:
        value = points[entry.start].value
        share = "" if value is None else f"{figures.short(value)}, "
        counts = entry.counts if series.has_denominator else numbers.shown(entry.numerator)
        words = f"{share}{counts}" if series.has_denominator else counts
        when = periods.name(entry.start, series.period)
        yield Fact(f"{name} number", f"{when}: {words}.", f"{url}?all=1#p-{entry.start:%Y-%m}")
    if told.latest_is_hidden:
        yield Fact("Later", f"{HIDDEN}.", url)


def _hidden(told, series) -> str:
    if not told.hidden:
        return ""
    count = len(told.hidden)
    kind = series.period if count == 1 else f"{series.period}s"
    rest = "" if told.given.entries else " That is half or more, so no number is shown."
    return f"{count} {kind} with a count below {LEAST} left out, so that nobody can be recognized.{rest}"


# ---------- stayed and learned ----------


def stayed(found: Followed) -> Section:
    """What was adopted, how much of making it standard is done, and what somebody saw."""
    return Section("What stayed", tuple(_stayed(found)))


def _stayed(found):
    zone = found.project.clinic.now().tzinfo
    adopted = [trial.cycle for trial in found.trials if trial.cycle.act_done_on and trial.cycle.decision == "adopt"]
    for cycle in adopted[-1:]:
        words, more = cut(cycle.change or cycle.title, 160, f"the page of test {cycle.number}")
        yield Fact("Adopted", f"{cycle.act_done_on:%-d %B %Y}: {sentence(words)}", _url(found, cycle), more)
        steps = [step for step in found.steps if _is_after(step, cycle, zone)]
        done = sum(step.done_on is not None for step in steps)
        if steps:
            place = [*_place(found), steps[-1].plan_item.plan.number]
            yield Fact(
                "Made standard", f"{done} of {len(steps)} steps since then are done.", reverse("plan", args=place)
            )
        else:
            url = reverse("test_standard", args=[*_place(found), cycle.number])
            yield Fact("Made standard", "No step yet. Add those that make it the usual way.", url, is_missing=True)
    for row in found.evidence[:MOST_SEEN]:
        url = reverse("activity", args=[*_place(found), row.action_item_id])
        words, more = cut(row.text, 160, "the page of the activity")
        yield Fact("Seen", f"{row.on:%-d %B %Y}. {row.get_kind_display()}: {sentence(words)}", url, more)
    if not adopted and not found.evidence:
        url = reverse("activity", args=[*_place(found), found.items[0].pk]) if found.items else ""
        yield Fact("Stayed", "Nothing is adopted yet, and nobody wrote down what they saw.", url, is_missing=True)


def _is_after(step, cycle, zone) -> bool:
    """Whether the step was added for the same activity once the change was adopted."""
    if step.plan_item.action_item_id != cycle.action_item_id or step.created_at <= cycle.created_at:
        return False
    return step.created_at.astimezone(zone).date() >= cycle.act_done_on


def learned(found: Followed) -> Section:
    """The latest of what the tests taught, the newest first."""
    facts = []
    for trial in reversed(found.trials):
        if trial.cycle.learned and len(facts) < MOST_LEARNED:
            words, more = cut(trial.cycle.learned, 260, f"the page of test {trial.cycle.number}")
            facts.append(Fact(f"From test {trial.cycle.number}", words, _url(found, trial.cycle), more))
    if not facts:
        last = found.trials[-1].cycle if found.trials else None
        url = _url(found, last) if last else reverse("tests", args=_place(found))
        facts.append(Fact("Learned", "Nothing is written yet. Study of each test asks for it.", url, is_missing=True))
    return Section("What we learned", tuple(facts))
