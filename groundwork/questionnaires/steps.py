"""The one next step of each page, chosen from what stands on it."""

from dataclasses import dataclass
from urllib.parse import quote

from django.urls import reverse
from django.utils import dateformat

from groundwork.questionnaires import answers as sheet
from groundwork.questionnaires import rules
from groundwork.questionnaires.models import is_late
from groundwork.questionnaires.spread import widest


@dataclass(frozen=True)
class Step:
    """What `_components/_next.html` shows: a verb, the reason, and a link or a post."""

    title: str
    why: str = ""
    button: str = ""
    url: str = ""
    post_url: str = ""
    tag_late: str = ""
    second: str = ""
    second_url: str = ""
    quiet: bool = False


def late_in_words(round, today) -> str:
    """ "4 days late" once the day answers were asked for by has passed; empty before."""
    if not is_late(round, today):
        return ""
    days = (today - round.closes_on).days
    return f"{days} day{'' if days == 1 else 's'} late"


def on_round(member, round, response, people, agreed) -> Step | None:
    """The next step on a round's page. `people` are the responses of a personal sheet, `agreed` as `reads.to_agree`."""
    today = member.clinic.today()
    if response is not None and not rules.why_not_write(response):
        return _answering(member, round, response, today)
    if round.is_shared:
        return _reading(member, round)
    if rules.why_not_spread(member, round, response):
        return _waiting(member, round, people, today)
    spread_url = _url("round_spread", member, round)
    left = agreed[1] - agreed[0]
    if left:
        return Step(
            f"Agree on {'one more item' if left == 1 else f'{left} items'}",
            "Everyone answered alone. Now look at the answers together, the widest spread first.",
            "Look at the answers",
            spread_url,
        )
    if not round.is_closed and member.may("assessment.run"):
        return Step(
            "Close the round",
            "Nothing is left to agree on. After that, answers can no longer change.",
            "Close it",
            post_url=_url("round_close", member, round),
            second="Look at the answers",
            second_url=spread_url,
        )
    return Step("Look at what the team said", "The answers stand side by side.", "Look at the answers", spread_url)


def _answering(member, round, response, today):
    url = _url("round_answers", member, round)
    late = late_in_words(round, today)
    if response.started_at and all(state.is_done for state in sheet.states(round.questionnaire, response.answers)):
        review_url = _url("round_review", member, round)
        return Step("Read it over and hand it in", "Every part is complete.", "Read over", review_url, tag_late=late)
    if response.is_shared:
        if response.started_at is None:
            return Step("Fill in the sheet together", _minutes(round), "Start", url, tag_late=late)
        return Step("Go on with the sheet", "Anyone on the team can write in it.", "Go on", url, tag_late=late)
    if response.started_at is None:
        return Step("Answer the sheet", _minutes(round), "Start", url, tag_late=late)
    return Step("Finish your answers", "What you wrote so far is kept.", "Go on", url, tag_late=late)


def _minutes(round):
    return f"About {round.questionnaire.minutes} minutes. You can stop at any time and come back."


def _reading(member, round):
    return Step("Read the sheet", "It is handed in.", "Read it", _url("round_review", member, round))


def _waiting(member, round, people, today):
    left = [row for row in people if not row.is_submitted]
    if round.opens_on > today or not left:
        return None
    number = "1 person has" if len(left) == 1 else f"{len(left)} people have"
    title = f"{number} not answered yet"
    if not member.may("assessment.run"):
        return Step(title, rules.why_not_spread(member, round, None) if member.may("clinic.read") else "")
    may_open = len(left) < len(people)
    return Step(
        title,
        "Write to them, or look at the answers without them." if may_open else "Write to them.",
        "Write to them",
        reminder(round, left),
        tag_late=late_in_words(round, today),
    )


def reminder(round, left) -> str:
    """A mail to those who have not answered, addressed in the person's own mail program; no name of a patient in it."""
    addresses = ",".join(quote(row.respondent.email, safe="@") for row in left)
    by = f" We ask for answers by {dateformat.format(round.closes_on, 'D j M')}." if round.closes_on else ""
    body = (
        f"Your answers to “{round.title}” are still missing.{by} "
        f"It takes about {round.questionnaire.minutes} minutes, and you can stop and come back."
    )
    return f"mailto:{addresses}?subject={quote(round.title)}&body={quote(body)}"


def on_spread(member, round, items) -> Step | None:
    """The next step above all parts: the part with the widest open item."""
    item = widest(items)
    if item is None or not round.questionnaire.consensus:
        return None
    return Step(
        f"Start with “{item.title}”{_reach(item)}",
        _why_talk(item),
        "Discuss this item",
        f"{_url('round_block', member, round, item.group.key)}#{item.question.key}",
    )


def on_block(member, round, items, following) -> Step | None:
    """The next step in one part: its widest open item, or the next part with one."""
    if not round.questionnaire.consensus:
        return None
    item = widest(items)
    if item is not None:
        started = any(other.agreed for other in items)
        verb = "Go on with" if started else "Start with"
        return Step(
            f"{verb} “{item.title}”{_reach(item)}", _why_talk(item), "Discuss this item", f"#{item.question.key}"
        )
    if following is None:
        return Step(
            "Look at what you agreed on",
            "Every item has its answer.",
            "See all parts",
            _url("round_spread", member, round),
        )
    return Step(
        f"Go on with “{following.title}”",
        "This part is agreed.",
        "Next part",
        _url("round_block", member, round, following.key),
    )


def _reach(item):
    return f": answers run from {item.low} to {item.high}" if item.kind == "points" and item.width else ""


def _why_talk(item):
    ask = "Ask the lowest and the highest to say what they see."
    if item.who_sees_it_higher == "prescribers":
        return f"Prescribers put it higher than everyone else. {ask}"
    if item.who_sees_it_higher == "others":
        return f"Prescribers put it lower than everyone else. {ask}"
    if item.is_far:
        return ask
    if item.kind == "options" and item.width:
        return "Answers differ. Ask one person of each side to say what they see."
    return "Answers lie close together, so a short talk may do."


def _url(name, member, round, *rest):
    return reverse(name, args=[member.clinic.slug, round.pk, *rest])
