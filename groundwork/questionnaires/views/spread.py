"""The answers of all side by side, and what the group agrees on."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from groundwork.clinics.access import in_clinic
from groundwork.clinics.permissions import JOBS
from groundwork.clinics.records import Stale
from groundwork.clinics.writes import Refused
from groundwork.questionnaires import agreeing, dotplot, reads, rules, steps, writes
from groundwork.questionnaires.forms import AgreeForm
from groundwork.questionnaires.handlers.choices import YES_NO, options_of
from groundwork.questionnaires.spread import ItemSpread, widest
from groundwork.questionnaires.views.entering import enter_spread, refuse


@dataclass(frozen=True)
class Drawn:
    """One item with what its page shows: drawings, answers by job, and the form or the agreed answer."""

    item: ItemSpread
    plots: tuple
    by_job: tuple
    counts: tuple
    form: AgreeForm | None
    is_changing: bool
    conflict: object = None

    @property
    def conflict_in_words(self):
        return self.item.in_words(self.conflict.value)


@dataclass(frozen=True)
class BlockSummary:
    group: object
    items: int
    agreed: int
    far: int
    widest: ItemSpread | None
    mean: object
    before: object


@in_clinic("clinic.read")
@require_GET
def overview(request, member, pk):
    """All parts: how much is agreed in each, and where answers lie furthest apart."""
    round = enter_spread(member, pk)
    before = reads.round_before(round)
    items = reads.spread(round, before)
    frame = _frame(member, round, before)
    may_agree = member.may("assessment.run") and not rules.why_not_agree(round)
    return render(
        request,
        "questionnaires/spread.html",
        {
            **frame,
            "equal": len(agreeing.all_equal(items, frame["answered"])) if may_agree else 0,
            "blocks": [_summary(group, items) for group in _groups(items)],
            "step": steps.on_spread(member, round, items),
            "has_means": any(item.kind == "points" and item.question.about is None for item in items),
            "agreed": _agreed(items),
            "to_agree": _to_agree(round, items),
        },
    )


@in_clinic("clinic.read")
@require_GET
def block(request, member, pk, group):
    """One part's items, the widest spread first, each with its agreed answer or the form to record one."""
    round = enter_spread(member, pk)
    return _block(request, member, round, group, changing=request.GET.get("change", ""))


@in_clinic("assessment.run")
@require_POST
def agree(request, member, pk, question):
    """Record what the group agreed on for one question."""
    round = enter_spread(member, pk)
    refuse(rules.why_not_agree(round))
    item = next((one for one in reads.spread(round) if one.question.key == question and one.can_be_agreed), None)
    if item is None:
        raise Http404
    form = AgreeForm(request.POST, item=item, today=member.clinic.today(), prefix=question)
    if not form.is_valid():
        return _block(request, member, round, item.group.key, bound=form, status=422)
    try:
        writes.agree(by=request.user, round=round, question=question, **form.cleaned_data)
    except Stale as stale:
        form.data = form.data.copy()
        form.data[f"{question}-version"] = str(stale.current.version)
        return _block(request, member, round, item.group.key, bound=form, conflict=stale.current, status=409)
    except Refused as refused:
        form.add_error(None, str(refused))
        return _block(request, member, round, item.group.key, bound=form, status=422)
    url = reverse("round_block", args=[member.clinic.slug, round.pk, item.group.key])
    return redirect(f"{url}#{question}")


def _block(request, member, round, key, *, changing="", bound=None, conflict=None, status=200):
    before = reads.round_before(round)
    items = reads.spread(round, before)
    groups = _groups(items)
    group = next((group for group in groups if group.key == key), None)
    if group is None:
        raise Http404
    here = _in_order([item for item in items if item.group.key == key])
    at = groups.index(group)
    following = next((later for later in groups[at + 1 :] + groups[:at] if _is_open(items, later)), None)
    may_agree = member.may("assessment.run") and not rules.why_not_agree(round)
    return render(
        request,
        "questionnaires/block.html",
        {
            **_frame(member, round, before),
            "group": group,
            "drawn": [_drawn(member, item, may_agree, changing, bound, conflict) for item in here],
            "step": steps.on_block(member, round, here, following),
            "may_agree": may_agree,
            "why_not_agree": rules.why_not_agree(round) or member.why_not("assessment.run"),
            "before_group": groups[at - 1] if at else None,
            "next_group": groups[at + 1] if at + 1 < len(groups) else None,
            "agreed": _agreed(here),
            "to_agree": _to_agree(round, here),
            "form": bound,
        },
        status=status,
    )


def _frame(member, round, before):
    answered, asked = reads.progress(round)
    return {"member": member, "round": round, "earlier": before, "answered": answered, "asked": asked}


def _to_agree(round, items):
    return sum(item.can_be_agreed for item in items) if round.questionnaire.consensus else 0


def _agreed(items):
    return sum(item.can_be_agreed and item.agreed is not None for item in items)


def _in_order(items):
    """The widest spread first; the details of an item that somebody gave stay with it, in the order of the sheet."""
    details = {}
    for item in items:
        if item.question.about is not None and (item.voices or item.can_be_agreed):
            details.setdefault(item.question.about, []).append(item)
    mains = sorted((item for item in items if item.question.about is None), key=_discussed_first)
    return [one for item in mains for one in (item, *details.get(item.question.key, ()))]


def _discussed_first(item):
    return not item.can_be_agreed, item.kind != "points", -item.width


def _drawn(member, item, may_agree, changing, bound, conflict):
    key = item.question.key
    is_bound = bound is not None and bound.question.key == key
    form = bound if is_bound else None
    wants_form = item.agreed is None or changing == key or is_bound
    if form is None and may_agree and item.can_be_agreed and wants_form:
        form = AgreeForm(item=item, today=member.clinic.today(), prefix=key)
    return Drawn(
        item=item,
        plots=dotplot.plots(item) if item.kind == "points" else (),
        by_job=_by_job(item),
        counts=_counts(item) if item.kind == "options" else (),
        form=form,
        is_changing=item.agreed is not None and form is not None,
        conflict=conflict if is_bound else None,
    )


def _by_job(item):
    """[(job in words, answers in words)], jobs in the order of their answers so that no order of people shows."""
    jobs = {}
    for voice in item.voices:
        jobs.setdefault(voice.job, []).append(voice.value)
    if item.kind == "points":
        jobs = {job: sorted(values) for job, values in sorted(jobs.items(), key=lambda pair: pair[1][0])}
    return tuple((JOBS.get(job, "Other"), [item.in_words(value) for value in values]) for job, values in jobs.items())


def _counts(item):
    """[(option in words, prescribers who chose it, others who did)] in the order of the sheet."""
    options = YES_NO if item.question.type == "yes-no" else options_of(item.question)

    def chose(voice, key):
        return key in voice.value if isinstance(voice.value, list) else voice.value == key

    return tuple(
        (
            title,
            sum(chose(voice, key) for voice in item.voices if voice.is_prescriber),
            sum(chose(voice, key) for voice in item.voices if not voice.is_prescriber),
        )
        for key, title in options
    )


def _groups(items):
    return list(dict.fromkeys(item.group for item in items))


def _is_open(items, group):
    return any(item.group == group and item.can_be_agreed and item.agreed is None for item in items)


def _summary(group, items):
    here = [item for item in items if item.group == group]
    points = [
        item for item in here if item.kind == "points" and item.question.about is None and (item.agreed or item.voices)
    ]
    numbers = [item.agreed.value if item.agreed else item.middle for item in points]
    earlier = [item.before for item in points if item.before is not None]
    return BlockSummary(
        group=group,
        items=sum(item.can_be_agreed for item in here),
        agreed=_agreed(here),
        far=sum(item.is_far for item in here),
        widest=widest(here),
        mean=round(sum(numbers) / len(numbers), 1) if numbers else None,
        before=round(sum(earlier) / len(earlier), 1) if earlier and len(earlier) == len(points) else None,
    )
