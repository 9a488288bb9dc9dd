"""The first page of a story: what was asked and found, why this was chosen, what was planned."""

from django.urls import reverse

from groundwork.clinics.permissions import JOBS
from groundwork.projects.chain import answer_url
from groundwork.projects.editions import toolkit_of
from groundwork.projects.maps.words import told
from groundwork.projects.reads.story import Followed
from groundwork.web.story.values import Fact, Section, cut, sentence

MOST_STEPS, MOST_LATER, MOST_JOBS = 6, 3, 8


def sections(found: Followed, aim: Fact) -> tuple[Section, ...]:
    """The three sections of the first page."""
    return (
        Section("What we asked and found", tuple(_asked(found))),
        Section("Why we chose it", (*_chosen(found), aim)),
        Section("What we planned", tuple(_planned(found))),
    )


def _place(found):
    return [found.project.clinic.slug, found.project.toolkit]


# ---------- asked ----------


def _asked(found):
    row, sheet = found.opportunity, found.opportunity.round
    if sheet is None:
        yield Fact("Where it comes from", "The team added it. It does not come from a sheet.", _on_list(found))
        return
    clinic = found.project.clinic.slug
    url = answer_url(clinic, sheet, row.question)
    question = next((one for one in sheet.questionnaire.questions() if one.key == row.question), None)
    words, more = cut(question.text if question else row.title, 240, "the page of the sheet")
    yield Fact("Asked", f"{sheet.title}, {sheet.opens_on:%-d %B %Y}: {words}", url, more)
    if found.answers is None:
        yield Fact(
            "Answers",
            "Nobody may see them yet. When all have answered, open them on the page of the sheet.",
            reverse("round", args=[clinic, sheet.pk]),
            is_missing=True,
        )
        return
    yield _answers(found, url)
    yield _agreed(found, url)


def _answers(found, url):
    item = found.answers
    if not item.voices:
        return Fact("Answers", "Nobody answered this question.", url, is_missing=True)
    jobs = {}
    for voice in item.voices:
        jobs.setdefault(JOBS.get(voice.job, "Other"), []).append(item.in_words(voice.value))
    parts = [f"{job}: {_listed(list(dict.fromkeys(values)))}." for job, values in list(jobs.items())[:MOST_JOBS]]
    left = len(jobs) - len(parts)
    if left:
        parts.append(f"And {left} more kinds of job.")
    tag = f" {item.tag}." if item.tag and len(item.voices) > 1 else ""
    words, more = cut(" ".join(parts), 420, "the page of the answers")
    return Fact(f"{_count(found.answered, 'answer')}, by area", f"{words}{tag}", url, more)


def _agreed(found, url):
    item, row = found.answers, found.opportunity
    if item.agreed is None:
        return Fact("Agreed", "Nothing yet. Talk about the answers and agree on one.", url, is_missing=True)
    before = f" Before, it was {item.before_in_words}." if item.before is not None else ""
    why, more = cut(item.agreed.why, 240, "the page of the answers")
    matters = f" It matters {row.importance} of 5." if row.importance else ""
    of_all = f" of {item.question.high}" if item.kind == "points" else ""
    return Fact("Agreed", f"{sentence(item.agreed_in_words + of_all)}{before}{matters} {why}".strip(), url, more)


# ---------- chosen ----------


def _on_list(found):
    return f"{reverse('opportunities', args=_place(found))}#opportunity-{found.opportunity.pk}"


def _chosen(found):
    row, url = found.opportunity, _on_list(found)
    ratings = [
        f"{name} {score} of 5"
        for name, score in (("doable", row.feasibility), ("pressing for families and staff", row.priority))
        if score
    ]
    if ratings:
        yield Fact("Rated", f"{', '.join(ratings)}.".capitalize(), url)
    else:
        yield Fact("Rated", "Not yet. Rate it on the list, beside the others.", url, is_missing=True)
    if row.decision == "priority":
        reason, more = cut(row.reason, 320, "the list of what to work on")
        yield Fact("Reason", reason or "None is written.", url, more, is_missing=not reason)
    elif row.decision:
        yield Fact("Decision", f"{row.get_decision_display()}. {cut(row.reason, 320)[0]}".strip(), url)
    else:
        yield Fact("Decision", "Not chosen yet. Choose one on the list.", url, is_missing=True)
    later = [other for other in found.others if other.decision in ("", "backlog", "priority") and _weighs(other)]
    if later:
        titles = _listed([f"“{cut(other.title, 80)[0]}”" for other in later[:MOST_LATER]], more=len(later) - MOST_LATER)
        yield Fact("Beside it", f"{titles}.", reverse("opportunities", args=_place(found)))


def _weighs(row) -> bool:
    return row.is_circled or row.decision in ("backlog", "priority")


# ---------- planned ----------


def _planned(found):
    place = _place(found)
    if not found.items:
        yield Fact(
            "Activity",
            "None yet. Take on an activity that raises it, on the list of what to work on.",
            _on_list(found),
            is_missing=True,
        )
    titles = {one.key: one.title for one in toolkit_of(found.project.edition).activities}
    for item in found.items[:2]:
        yield Fact("Activity", item.title or titles.get(item.activity, str(item)), _of(place, "activity", item.pk))
    if len(found.items) > 2:
        yield Fact("Activities", f"And {len(found.items) - 2} more on the board.", reverse("board", args=place))
    yield from _steps(found, place)
    for pair in found.maps[:1]:
        change = pair.difference
        words, more = cut(told(change), 420, "the page of the map") if change else ("", "")
        if words:
            yield Fact("Process map", words, _of(place, "map_difference", pair.future.pk), more)
        else:
            yield Fact(
                "Process map", "Drawn once. No second map beside it yet.", _of(place, "process_map", pair.first.pk)
            )


def _of(place, name, pk):
    return reverse(name, args=[*place, pk])


def _steps(found, place):
    count = len(found.steps) + len(found.lines)
    if not count:
        if found.items:
            url = reverse("current_plan", args=place)
            yield Fact("Steps", "None on a plan yet. Put the activity on the action plan.", url, is_missing=True)
        return
    done = sum(row.done_on is not None for row in (*found.steps, *found.lines))
    last = (*found.lines, *(step.plan_item for step in found.steps))[-1].plan
    yield Fact("Done", f"{done} of {_count(count, 'step')}.", _of(place, "plan", last.number))
    shown = found.steps[:MOST_STEPS]
    for step in shown:
        what, more = cut(step.what, 130, "the plan")
        who = step.who or step.who_else
        parts = [sentence(what), _who_when(who, step.due, step.done_on)]
        url = f"{_of(place, 'plan', step.plan_item.plan.number)}#step-{step.pk}"
        yield Fact("Step", " ".join(filter(None, parts)), url, more)
    lines = found.lines[: MOST_STEPS - len(shown)]
    for line in lines:
        words = f"{line.action_item}. {_who_when(line.manager, line.complete_by, line.done_on)}"
        yield Fact("Step", words, _of(place, "plan", line.plan.number))
    if count > len(shown) + len(lines):
        left = count - len(shown) - len(lines)
        yield Fact("More", f"{_count(left, 'more step')} on the plan.", _of(place, "plan", last.number))


def _who_when(who, due, done) -> str:
    name = cut(str(who), 50)[0] if who else ""
    if done:
        return f"{name or 'Somebody'}, done {done:%-d %b %Y}."
    when = f"by {due:%-d %b %Y}" if due else ""
    return f"{', '.join(filter(None, (name or 'Nobody yet', when)))}."


def _listed(words, more=0) -> str:
    """ "a, b and c", or "a, b and 3 more"."""
    if more > 0:
        words = [*words, f"{more} more"]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _count(number, noun):
    return f"{number} {noun}{'' if number == 1 else 's'}"
