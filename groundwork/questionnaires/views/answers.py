"""Answering: the parts of the sheet, one page for each, autosave, what is missing, handing in."""

import datetime
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from groundwork.clinics.access import in_clinic
from groundwork.clinics.models import User
from groundwork.clinics.writes import Refused
from groundwork.questionnaires import answers as sheet
from groundwork.questionnaires import clashes, rules, writes
from groundwork.questionnaires.forms import GroupForm, OpenedForm, as_posted
from groundwork.questionnaires.handlers import shown
from groundwork.questionnaires.handlers.tables import lines_of
from groundwork.questionnaires.views.entering import enter_answers
from groundwork.toolkit.schema import Question


@in_clinic("assessment.answer")
@require_http_methods(["GET", "HEAD", "POST"])
def overview(request, member, pk):
    """GET: the parts of the sheet and how far each is. POST: an autosave of one part, answered with the time."""
    round, response = enter_answers(member, pk)
    if request.method == "POST":
        return _autosave(request, member, round, response)
    if rules.why_not_write(response):
        return redirect(_url("round_review", member, round))
    states = sheet.states(round.questionnaire, response.answers)
    return render(
        request,
        "questionnaires/answers.html",
        {
            "member": member,
            "round": round,
            "sheet": round.questionnaire,
            "response": response,
            "states": states,
            "minutes": f"About {round.questionnaire.minutes} minutes. You can stop at any time and come back.",
            "go_on": _where_left_off(response, states),
            "all_done": all(state.is_done for state in states),
            "saved": _saved_at(member, response),
        },
    )


def _where_left_off(response, states):
    """The state of the group to go on with: the one saved last when it is not done, else the first not done."""
    unfinished = [state for state in states if not state.is_done]
    return next((state for state in unfinished if state.group.key == response.place), (unfinished or [None])[0])


def _autosave(request, member, round, response):
    group = _group_or_404(round, request.POST.get("group", ""))
    opened = OpenedForm(request.POST)
    if not opened.is_valid() or opened.cleaned_data["draft_sequence"] is None:
        return JsonResponse({"error": "An autosave names its page and counts its saves."}, status=400)
    form = _form(request, member, round, response, group)
    try:
        writes.save_answers(
            by=request.user,
            response=response,
            answers=form.given(),
            group=group.key,
            opened=opened.opened(),
            sequence=opened.cleaned_data["draft_sequence"],
            is_autosave=True,
        )
    except (writes.Clashing, Refused):
        return JsonResponse({"error": "Save the page to see what changed."}, status=409)
    return JsonResponse({"saved": f"{member.clinic.now():%H:%M}"})


@in_clinic("assessment.answer")
@require_http_methods(["GET", "HEAD", "POST"])
def group(request, member, pk, group):
    """The questions of one group. Saving keeps all that was typed; what cannot be read is asked for again."""
    round, response = enter_answers(member, pk)
    part = _group_or_404(round, group)
    refusal = rules.why_not_write(response)
    if refusal:
        messages.warning(request, refusal)
        return redirect(_url("round_review", member, round))
    if request.method != "POST":
        return _group_page(request, member, response, part, _form(request, member, round, response, part))
    opened = OpenedForm(request.POST)
    if not opened.is_valid():
        return render(request, "questionnaires/no_version.html", {"member": member, "round": round}, status=422)
    form = _form(request, member, round, response, part)
    given = clashes.with_choices(form.given(), response.answers, request.POST)
    try:
        saved = writes.save_answers(
            by=request.user,
            response=response,
            answers=given,
            group=part.key,
            opened=opened.opened(),
            sequence=opened.cleaned_data["draft_sequence"],
        )
    except writes.Clashing as clashing:
        return _clash_page(request, member, clashing, part)
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect(_url("round_review", member, round))
    return _after_saving(request, member, saved.response, part)


def _after_saving(request, member, response, part):
    round = response.round
    if "more" in request.POST:
        more = urlencode({"more": request.POST["more"]})
        return redirect(f"{_url('round_group', member, round, part.key)}?{more}#q-{quote(request.POST['more'])}")
    form = _form_with(response.answers, request, member, response, part)
    if not form.is_valid():
        return _group_page(request, member, response, part, form, status=422)
    if "stop" in request.POST:
        return redirect(_url("round_answers", member, round))
    following = _neighbours(round, response, part)[1]
    if following is None:
        return redirect(_url("round_review", member, round))
    return redirect(_url("round_group", member, round, following.key))


def _clash_page(request, member, clashing, part):
    """The form as posted, each clash with both texts above its question, and the new version to save over."""
    response = clashing.response
    names = {str(user.pk): user.name for user in User.objects.filter(pk__in=[clash.by for clash in clashing.clashes])}
    questions = {question.key: question for question in part.questions}
    found = {}
    for clash in clashing.clashes:
        found.setdefault(clash.question, []).append(
            clashes.shown(questions[clash.question], clash, names.get(clash.by, "Somebody"))
        )
    form = _form_with(clashing.both, request, member, response, part)
    return _group_page(request, member, response, part, form, clashing=found, status=409)


def _group_page(request, member, response, part, form, clashing=None, status=200):
    round = response.round
    before, following = _neighbours(round, response, part)
    parts = [state.group for state in sheet.states(round.questionnaire, response.answers)]
    items = form.items(clashing)
    return render(
        request,
        "questionnaires/group.html",
        {
            "member": member,
            "round": round,
            "response": response,
            "group": part,
            "page": form,
            "items": items,
            "errors": form.faults(items) if form.is_bound else [],
            "clashing": clashing,
            "number": parts.index(part) + 1,
            "parts": len(parts),
            "before": before,
            "following": following,
            "saved": _saved_at(member, response),
        },
        status=status,
    )


@in_clinic("assessment.answer")
@require_http_methods(["GET", "HEAD", "POST"])
def review(request, member, pk):
    """All answers with what is missing; POST hands them in."""
    round, response = enter_answers(member, pk)
    missing, status = (), 200
    if request.method == "POST":
        try:
            response = writes.submit(by=request.user, response=response)
        except writes.Incomplete as incomplete:
            missing, status = incomplete.missing, 422
        except Refused as refused:
            messages.warning(request, str(refused))
            return redirect(_url("round_review", member, round))
        else:
            messages.success(request, "Handed in. Thank you." if not round.is_shared else "The sheet is handed in.")
            return redirect(_url("round", member, round))
    refusal = rules.why_not_write(response)
    return render(
        request,
        "questionnaires/review.html",
        {
            "member": member,
            "round": round,
            "response": response,
            "groups": _read_back(round, response, member.clinic.today()),
            "errors": _errors(member, round, missing),
            "why_not_write": refusal,
            "why_not_reopen": rules.why_not_reopen(response) if response.is_submitted else refusal,
            "left": len(sheet.missing(round.questionnaire, response.answers, member.clinic.today())),
        },
        status=status,
    )


@in_clinic("assessment.answer")
@require_POST
def take_back(request, member, pk):
    """Open handed-in answers again."""
    round, response = enter_answers(member, pk)
    try:
        writes.reopen(by=request.user, response=response)
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect(_url("round_review", member, round))
    return redirect(_url("round_answers", member, round))


def _errors(member, round, missing):
    return [
        {
            "label": one.question.text,
            "text": one.text,
            "url": f"{_url('round_group', member, round, one.group.key)}#q-{one.question.key}",
        }
        for one in missing
    ]


@dataclass(frozen=True)
class ReadBack:
    """One question with its answer in words, a filled table by its rows, and what is missing."""

    question: Question
    text: str
    rows: list
    fault: str


def _read_back(round, response, today):
    """[(group, its questions read back)] of the questions asked."""
    keys = sheet.asked(round.questionnaire, response.answers)
    groups = []
    for part in round.questionnaire.groups:
        lines = [
            _line(question, response.answers.get(question.key), today)
            for question in part.questions
            if question.key in keys
        ]
        if lines:
            groups.append((part, lines))
    return groups


def _line(question, answer, today):
    is_table = question.type == "table" and isinstance(answer, dict) and "rows" in answer
    rows = [(name, "; ".join(parts)) for name, parts in lines_of(question, answer)] if is_table else []
    return ReadBack(question, shown(question, answer), rows, sheet.fault(question, answer, today))


def _form(request, member, round, response, part):
    return _bound(request.POST if request.method == "POST" else None, request, member, response, part)


def _form_with(answers, request, member, response, part):
    """The form with these answers in it and what is wrong with them.

    Not with what was posted: another person's text that the merge kept would
    be missing there, and the next save would take it away.
    """
    return _bound(as_posted(part.questions, answers, member.clinic.today()), request, member, response, part)


def _bound(data, request, member, response, part):
    return GroupForm(
        data,
        questionnaire=response.round.questionnaire,
        group=part,
        answers=response.answers,
        today=member.clinic.today(),
        version=response.version,
        more_rows=request.GET.get("more", ""),
    )


def _group_or_404(round, key):
    part = next((part for part in round.questionnaire.groups if part.key == key), None)
    if part is None or not any(not question.retired for question in part.questions):
        raise Http404
    return part


def _neighbours(round, response, part):
    """The groups before and after this one among those that have something to ask."""
    parts = [state.group for state in sheet.states(round.questionnaire, response.answers)]
    at = parts.index(part) if part in parts else len(parts)
    return (parts[at - 1] if at else None), (parts[at + 1] if at + 1 < len(parts) else None)


def _saved_at(member, response):
    """ "Saved 10:42.", with the day when it was another; empty before anything was saved."""
    if response.started_at is None:
        return ""
    zone = member.clinic.now().tzinfo
    at: datetime.datetime = response.changed_at.astimezone(zone)
    if at.date() == member.clinic.today():
        return f"Saved {at:%H:%M}."
    return f"Saved {at:%a} {at.day} {at:%b}, {at:%H:%M}."


def _url(name, member, round, *rest):
    return reverse(name, args=[member.clinic.slug, round.pk, *rest])
