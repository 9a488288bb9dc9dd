"""Claims for credit: one's own, written and signed; another's, read, countersigned or sent back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from groundwork.clinics import editing
from groundwork.clinics.records import Stale
from groundwork.clinics.writes import Refused
from groundwork.projects.access import in_project
from groundwork.projects.credit.checklist import is_ready
from groundwork.projects.forms.claims import ClaimForm, MatchKeysForm, SendBackForm
from groundwork.projects.models import CreditClaim
from groundwork.projects.reads import credit as reads
from groundwork.projects.views.credit import dossier_or_404, url_of
from groundwork.projects.writes import claims as writes

CHANGED = "Somebody saved the claim a moment ago. Read it again first."


def _person(member, project):
    """(the physician this member is in the project or None, why they cannot claim credit)."""
    person = reads.participant_for(project, member.user)
    if person is None:
        return None, "You are not on the project’s list of people yet. Ask the improvement lead to add you."
    if person.job != reads.PHYSICIAN:
        return None, f"Credit is for physicians; you stand on the list as {person.get_job_display().lower()}."
    return person, ""


def _line_of(desk, **wanted):
    """The claim with this attribute among those of the dossier, or None."""
    ((name, value),) = wanted.items()
    return next((line for line in desk.claims if getattr(line.claim, name) == value), None)


@in_project("credit.own")
@require_GET
def own_claim(request, member, project):
    """One's own claim: what it lacks, what it says, and the signature."""
    dossier = dossier_or_404(project)
    person, why_not = _person(member, project)
    desk = reads.desk_of(dossier)
    line = _line_of(desk, participant_id=person.pk) if person else None
    return _page(request, member, project, desk, line, why_not=why_not, is_own=True)


@in_project("clinic.read")
@require_GET
def claim(request, member, project, pk):
    """A claim to read, for those who may and for its own physician."""
    desk = reads.desk_of(dossier_or_404(project))
    line = _line_of(desk, pk=pk)
    if line is None:
        raise Http404
    is_own = line.claim.participant.user_id == member.user.pk
    if not is_own:
        member.check("credit.read")
    return _page(request, member, project, desk, line, is_own=is_own)


def _page(request, member, project, desk, line, *, is_own, why_not=""):
    claim = line.claim if line else None
    sees_keys = claim is not None and (is_own or member.may("credit.manage"))
    leader = desk.dossier.leader
    return render(
        request,
        "projects/claim.html",
        {
            "project": project,
            "desk": desk,
            "line": line,
            "claim": claim,
            "is_own": is_own,
            "why_not": why_not,
            "keys": reads.keys_of(claim) if sees_keys else None,
            "sees_keys": sees_keys,
            "texts": _texts(claim) if claim else [],
            "looked_at": sorted(claim.cycles) if claim else [],
            "is_ready": bool(line) and is_ready(line.checks),
            "may_sign": bool(line) and is_own and not line.claimed.is_attested and not _lacking(claim),
            "lacking": _lacking(claim) if claim else [],
            "may_countersign": claim is not None
            and member.may("credit.manage")
            and line.claimed.is_attested
            and not claim.is_countersigned
            and leader is not None
            and leader.user_id == member.user.pk,
            "clock": member.clinic.now().tzinfo,
        },
    )


def _lacking(claim):
    return [words for name, words in writes.NEEDED.items() if not getattr(claim, name).strip()]


def _texts(claim):
    return [(ClaimForm.Meta.labels[name], getattr(claim, name)) for name in CreditClaim.TEXTS]


# ---------- the physician's own ----------


@in_project("credit.own")
def write_claim(request, member, project):
    """Write down what one did and learned. Says beforehand when a change takes a signature off."""
    dossier = dossier_or_404(project)
    person, why_not = _person(member, project)
    if person is None:
        messages.warning(request, why_not)
        return redirect(url_of("own_claim", project))
    desk = reads.desk_of(dossier)
    line = _line_of(desk, participant_id=person.pk)
    row = line.claim if line else None

    def save(form):
        if row is None:
            fields = {name: value for name, value in form.values().items() if name != "version"}
            return writes.begin_claim(by=request.user, dossier=dossier, participant=person, values=fields)
        return writes.change_claim(
            by=request.user, claim=row, version=form.cleaned_data["version"], values=form.values()
        )

    return editing.edit(
        request,
        member,
        record=row,
        form_class=ClaimForm,
        form_options={"tests": desk.cycles},
        save=save,
        template="projects/claim_write.html",
        context={
            "project": project,
            "claim": row,
            "title": "Your claim",
            "lead": "Short sentences in your own words. You can stop at any time and come back.",
            "back": url_of("own_claim", project),
            "save": "Save",
        },
        then=url_of("own_claim", project),
    )


@sensitive_post_parameters()
@in_project("credit.own")
def match_keys(request, member, project):
    """One's own match keys, on a form that keeps no draft."""
    dossier = dossier_or_404(project)
    person, why_not = _person(member, project)
    line = _line_of(reads.desk_of(dossier), participant_id=person.pk) if person else None
    if line is None:
        messages.warning(request, why_not or "Begin your claim first. The match keys belong to it.")
        return redirect(url_of("own_claim", project))
    keys, said, status = reads.keys_of(line.claim), "", 200
    form = MatchKeysForm(initial={name: getattr(keys, name) for name in keys.KEYS} if keys else None)
    if request.method == "POST":
        form, status = MatchKeysForm(request.POST), 422
        version = request.POST.get("version", "")
        if form.is_valid():
            try:
                writes.set_keys(
                    by=request.user,
                    claim=line.claim,
                    version=int(version) if version.isdecimal() else 0,
                    **form.cleaned_data,
                )
            except Stale:
                keys, status = reads.keys_of(line.claim), 409
                said = "You saved other match keys in another window meanwhile. Save again to keep those below."
            else:
                messages.success(request, "Your match keys are saved.")
                return redirect(url_of("own_claim", project))
    return render(
        request,
        "projects/match_keys.html",
        {"project": project, "form": form, "version": keys.version if keys else 0, "said": said},
        status=status,
    )


@in_project("credit.own")
@require_POST
def sign(request, member, project):
    """Sign one's own claim as it was read: the statement in force, in the version that was on the page."""
    dossier = dossier_or_404(project)
    statement = reads.rule_set_of(dossier).statement
    person, why_not = _person(member, project)
    row = next((one for one in reads.claims_of(dossier) if person and one.participant_id == person.pk), None)
    if row is None:
        messages.warning(request, why_not or "Begin your claim first.")
        return redirect(url_of("own_claim", project))
    return _act(
        request,
        lambda version: writes.attest(
            by=request.user,
            claim=row,
            version=version,
            statement_version=statement.version,
            statement=statement.text,
        ),
        "You have signed your claim. The project leader countersigns it.",
        url_of("own_claim", project),
    )


# ---------- the leader's ----------


def _claim_or_404(project, pk):
    row = reads.claim_at(dossier_or_404(project), pk)
    if row is None:
        raise Http404
    return row


@in_project("credit.manage")
@require_POST
def countersign(request, member, project, pk):
    """The project leader's signature beside the physician's."""
    row = _claim_or_404(project, pk)
    return _act(
        request,
        lambda version: writes.countersign(by=request.user, claim=row, version=version),
        f"You have countersigned the claim of {row.participant}.",
        url_of("claim", project, pk),
    )


@in_project("credit.manage")
def send_back(request, member, project, pk):
    """Send a signed claim back to its physician, with a reason."""
    row = _claim_or_404(project, pk)
    return editing.edit(
        request,
        member,
        form_class=SendBackForm,
        save=lambda form: writes.send_back(by=request.user, claim=row, version=row.version, **form.cleaned_data),
        template="projects/edit.html",
        context={
            "project": project,
            "title": "Send the claim back",
            "lead": f"{row.participant} reads your reason, changes the claim and signs it again.",
            "back": url_of("claim", project, pk),
            "save": "Send it back",
        },
        then=url_of("claim", project, pk),
    )


def _act(request, write, done, back):
    """One button's write under the version on the page, and back to it with what came of it."""
    version = request.POST.get("version", "")
    try:
        write(int(version[:9]) if version.isdecimal() else 0)
    except Stale:
        messages.warning(request, CHANGED)
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, done)
    return redirect(back)
