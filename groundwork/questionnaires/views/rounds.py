"""The page of a round: who has answered, what comes next, asking more people, opening and closing."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from groundwork.clinics import editing
from groundwork.clinics.access import in_clinic
from groundwork.clinics.writes import Refused
from groundwork.questionnaires import answers as sheet
from groundwork.questionnaires import reads, rules, steps, writes
from groundwork.questionnaires.forms import InviteForm, RoundForm
from groundwork.questionnaires.models import Response
from groundwork.questionnaires.views.entering import enter


@in_clinic("assessment.answer")
@require_GET
def page(request, member, pk):
    round, response = enter(member, pk)
    return _page(request, member, round, response)


def _page(request, member, round, response, invite_form=None, status=200):
    people = [] if round.is_shared else list(reads.responses_of(round))
    may_run = member.may("assessment.run")
    agreed = reads.to_agree(round)
    if may_run and not round.is_shared and not round.is_closed and invite_form is None:
        invite_form = InviteForm(people=reads.not_asked_yet(round))
    return render(
        request,
        "questionnaires/round.html",
        {
            "member": member,
            "round": round,
            "sheet": round.questionnaire,
            "response": response,
            "step": steps.on_round(member, round, response, people, agreed),
            "today": member.clinic.today(),
            "may_write": response is not None and not rules.why_not_write(response),
            "late": ""
            if all(row.is_submitted for row in people)
            else steps.late_in_words(round, member.clinic.today()),
            "people": people if member.may("clinic.read") else [],
            "asked": len(people),
            "answered": sum(row.is_submitted for row in people),
            "agreed_count": agreed[0],
            "to_agree": agreed[1],
            "states": sheet.states(round.questionnaire, response.answers) if response else (),
            "why_not_spread": rules.why_not_spread(member, round, response),
            "why_not_write": rules.why_not_write(response) if response else "",
            "may_run": may_run,
            "invite_form": invite_form,
            "may_open_answers": may_run
            and not round.is_shared
            and not round.is_spread_open
            and any(row.is_submitted for row in people),
            "others": [other for other in reads.rounds_of_sheet(round).defer("content") if other.pk != round.pk],
        },
        status=status,
    )


@in_clinic("assessment.run")
def edit(request, member, pk):
    """Change title, purpose or the day answers are asked for by."""
    round = reads.round_at(member.clinic, pk)
    return editing.edit(
        request,
        member,
        form_class=RoundForm,
        save=lambda form: _change(request, round, form),
        template="questionnaires/round_edit.html",
        then=_url("round", member, round),
        record=round,
        context={"round": round},
        form_options={"today": member.clinic.today()},
    )


def _change(request, round, form):
    return writes.change_round(by=request.user, round=round, version=form.cleaned_data["version"], **form.values())


@in_clinic("assessment.run")
@require_POST
def invite(request, member, pk):
    """Ask more people of the clinic."""
    round, response = enter(member, pk)
    form = InviteForm(request.POST, people=reads.not_asked_yet(round))
    if form.is_valid():
        try:
            asked = writes.invite(by=request.user, round=round, people=list(form.cleaned_data["people"]))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{len(asked)} more {'person is' if len(asked) == 1 else 'people are'} asked.")
            return redirect(_url("round", member, round))
    return _page(request, member, round, response, invite_form=form, status=422)


@in_clinic("assessment.run")
@require_POST
def withdraw(request, member, pk, response):
    """Take back an invitation nobody has begun to answer."""
    round = reads.round_at(member.clinic, pk)
    row = get_object_or_404(Response.live, clinic=member.clinic, round=round, pk=response)

    def take_back():
        writes.withdraw(by=request.user, response=row)
        undo = reverse("bin_record", args=[member.clinic.slug, "questionnaires.response", row.pk, "out"])
        messages.success(request, f"{row.respondent} is no longer asked.", extra_tags=f"undo={undo}")

    return _done(request, member, round, take_back)


@in_clinic("assessment.run")
@require_POST
def open_spread(request, member, pk):
    """Show the answers side by side now, without waiting for the rest."""
    round = reads.round_at(member.clinic, pk)
    try:
        writes.open_spread(by=request.user, round=round)
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect(_url("round", member, round))
    return redirect(_url("round_spread", member, round))


@in_clinic("assessment.run")
@require_POST
def close(request, member, pk):
    """End the answering."""
    round = reads.round_at(member.clinic, pk)

    def end():
        writes.close_round(by=request.user, round=round)
        undo = _url("round_reopen", member, round)
        messages.success(request, f"“{round}” is closed.", extra_tags=f"undo={undo}")

    return _done(request, member, round, end)


@in_clinic("assessment.run")
@require_POST
def reopen(request, member, pk):
    """Let people answer again."""
    round = reads.round_at(member.clinic, pk)

    def start_again():
        writes.reopen_round(by=request.user, round=round)
        messages.success(request, f"“{round}” is open again.")

    return _done(request, member, round, start_again)


def _done(request, member, round, act):
    try:
        act()
    except Refused as refused:
        messages.warning(request, str(refused))
    return redirect(_url("round", member, round))


def _url(name, member, round, *rest):
    return reverse(name, args=[member.clinic.slug, round.pk, *rest])
