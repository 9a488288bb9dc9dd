"""The people of a clinic and their roles, for the clinic's own lead and for the network's administrator.

Whoever gives or takes a way in is asked who sits there, when the sign-in is
not fresh; what they had sent is then done without sending it again. In the
demo nobody has a password, so nobody is asked.
"""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from groundwork.clinics import reads, writes
from groundwork.clinics.access import in_clinic, in_network
from groundwork.clinics.forms.people import PersonForm
from groundwork.clinics.models import Clinic, Membership


@in_clinic("clinic.read")
def people(request, member):
    """Who works here, in which roles; those who may manage people add and end roles."""
    if request.method == "POST":
        member.check("people.manage")
    return _people(
        request,
        member.clinic,
        template="clinics/people.html",
        here=reverse("people", args=[member.clinic.slug]),
        undo=lambda pk: reverse("return_role", args=[member.clinic.slug, pk]),
        context={"member": member, "may": member.may("people.manage"), "why_not": member.why_not("people.manage")},
    )


@in_clinic("people.manage")
@require_POST
def return_role(request, member, pk):
    """Undo the end of a role."""
    return _return(request, member.clinic, pk, here=reverse("people", args=[member.clinic.slug]))


@in_network
def network_clinic(request, pk):
    """One clinic's people, for the administrator who names its first lead and helps who is locked out."""
    clinic = _clinic(pk)
    here = reverse("network_clinic", args=[pk])
    if request.method == "POST" and "forget" in request.POST:
        user = _of_this_clinic(clinic, request.POST["forget"]).user
        return _remove_second_factor(request, user, here)
    return _people(
        request,
        clinic,
        template="clinics/network_clinic.html",
        here=here,
        undo=lambda role: reverse("network_return_role", args=[pk, role]),
        context={"may": True, "place": clinic, "guarded": reads.ids_with_second_factor(reads.people_of(clinic))},
    )


@in_network
@require_POST
def network_return_role(request, pk, role):
    """Undo the end of a role, as administrator."""
    return _return(request, _clinic(pk), role, here=reverse("network_clinic", args=[pk]))


def _clinic(pk):
    return get_object_or_404(Clinic.objects.select_related("organization"), pk=pk)


@reauthentication_required(allow_get=True)
def _people(request, clinic, *, template, here, undo, context):
    form, link, status = PersonForm(), None, 200
    if request.method == "POST":
        if "end" in request.POST:
            return _end(request, _of_this_clinic(clinic, request.POST["end"]), here, undo)
        if "invite" in request.POST:
            user = _of_this_clinic(clinic, request.POST["invite"]).user
            try:
                link = link_for(request, user, writes.invite(by=request.user, user=user, clinic=clinic)[1])
            except writes.Refused as refused:
                messages.warning(request, str(refused))
                return redirect(here)
        else:
            form = PersonForm(request.POST)
            status = 422
            if form.is_valid():
                user, token = writes.admit(by=request.user, clinic=clinic, **form.cleaned_data)
                if token is None:
                    messages.success(request, _welcome(user))
                    return redirect(here)
                form, link, status = PersonForm(), link_for(request, user, token), 200
    here_now = reads.people_with_roles(clinic)
    found = {
        "people": here_now,
        "reach": reads.within_reach(by=request.user, users=[person.user for person in here_now]),
        "left": reads.ended_roles(clinic),
        "form": form,
        "link": link,
        "days": writes.INVITATION_DAYS,
    }
    return render(request, template, {**context, **found}, status=status)


def _welcome(user):
    if user.has_usable_password():
        return f"{user} has the role now and signs in as before."
    return f"{user} has the role now. The network administrator makes the one-time link for this account."


def _end(request, membership, here, undo):
    try:
        writes.end_role(by=request.user, membership=membership)
    except writes.Refused as refused:
        messages.warning(request, str(refused))
    else:
        said = f"{membership.user} is no longer {membership.get_role_display()} here."
        messages.success(request, said, extra_tags=f"undo={undo(membership.pk)}")
    if membership.user_id == request.user.pk and not request.user.is_network_administrator:
        # The own role may have been the right to see this page.
        return redirect("home")
    return redirect(here)


@reauthentication_required
def _return(request, clinic, pk, *, here):
    membership = get_object_or_404(Membership.objects.select_related("user", "clinic"), clinic=clinic, pk=pk)
    try:
        writes.return_role(by=request.user, membership=membership)
        messages.success(request, f"{membership.user} is {membership.get_role_display()} again.")
    except writes.Refused as refused:
        messages.warning(request, str(refused))
    return redirect(here)


@reauthentication_required
def _remove_second_factor(request, user, here):
    try:
        writes.remove_second_factor(by=request.user, user=user)
        messages.success(request, f"{user} sets up a new second factor at the next sign-in.")
    except writes.Refused as refused:
        messages.warning(request, str(refused))
    return redirect(here)


def _of_this_clinic(clinic, pk):
    if not pk.isdecimal():
        raise Http404
    return get_object_or_404(Membership.objects.select_related("user", "clinic"), clinic=clinic, pk=int(pk[:18]))


def link_for(request, user, token):
    """What the page shows once: whose link it is, and the address to hand over."""
    return {"user": user, "url": request.build_absolute_uri(reverse("join", args=[token]))}
