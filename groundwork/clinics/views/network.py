"""Pages of the network's administrators: organizations, clinics, administrators."""

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from groundwork.clinics import reads, writes
from groundwork.clinics.access import in_network
from groundwork.clinics.forms.network import ClinicDetailsForm, ClinicForm, OrganizationForm
from groundwork.clinics.forms.people import AdministratorForm
from groundwork.clinics.models import Clinic, User
from groundwork.clinics.views.people import link_for


@in_network
def network(request):
    """Organizations with their clinics, and the forms to add one."""
    return _network(request)


@in_network
@require_POST
def add_organization(request):
    form = OrganizationForm(request.POST, prefix="organization")
    if not form.is_valid():
        return _network(request, organization_form=form, status=422)
    row = writes.add_organization(by=request.user, **form.cleaned_data)
    messages.success(request, f"{row} is added. Add its first clinic next.")
    return redirect("network")


@in_network
@require_POST
def add_clinic(request):
    form = ClinicForm(request.POST, prefix="clinic")
    if not form.is_valid():
        return _network(request, clinic_form=form, status=422)
    # What is added in the demo is part of the sample, or the demo would close its own front desk.
    clinic = writes.add_clinic(by=request.user, is_sample=settings.DEMO, **form.cleaned_data)
    messages.success(request, f"{clinic} is added. Name its improvement lead next.")
    return redirect("network_clinic", pk=clinic.pk)


def _network(request, *, organization_form=None, clinic_form=None, status=200):
    context = {
        "organizations": reads.organizations(),
        "organization_form": organization_form or OrganizationForm(prefix="organization"),
        "clinic_form": clinic_form or ClinicForm(prefix="clinic"),
        "form": organization_form or clinic_form,
    }
    return render(request, "clinics/network.html", context, status=status)


@in_network
def change_clinic(request, pk):
    """A clinic's name and time zone; its short name stays, for links to its pages would break."""
    clinic = get_object_or_404(Clinic.objects.select_related("organization"), pk=pk)
    form = ClinicDetailsForm(request.POST or None, initial={"name": clinic.name, "zone": clinic.zone})
    form.remember(clinic)
    if request.method == "POST" and form.is_valid():
        try:
            writes.change_clinic(
                by=request.user,
                clinic=clinic,
                was=(form.cleaned_data["was_name"], form.cleaned_data["was_zone"]),
                name=form.cleaned_data["name"],
                zone=form.cleaned_data["zone"],
            )
        except writes.Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("network_clinic", pk=pk)
    status = 422 if form.is_bound else 200
    return render(request, "clinics/change_clinic.html", {"form": form, "place": clinic}, status=status)


@in_network
@reauthentication_required(allow_get=True)
def administrators(request):
    """Who looks after the network; add another, make a new one-time link, end one."""
    form, link, status = AdministratorForm(), None, 200
    if request.method == "POST":
        if any(name in request.POST for name in ("end", "invite", "forget")):
            return _change_administrator(request)
        form, status = AdministratorForm(request.POST), 422
        if form.is_valid():
            user, token = writes.admit_administrator(by=request.user, **form.cleaned_data)
            if token is None:
                messages.success(request, f"{user} is an administrator now and signs in as before.")
                return redirect("administrators")
            form, link, status = AdministratorForm(), link_for(request, user, token), 200
    return _administrators(request, form, link, status)


def _change_administrator(request):
    action = next(name for name in ("end", "invite", "forget") if name in request.POST)
    pk = request.POST[action]
    everyone = User.objects.filter(is_network_administrator=True)
    user = get_object_or_404(everyone, pk=int(pk[:18]) if pk.isdecimal() else 0)
    try:
        if action == "invite":
            link = link_for(request, user, writes.invite(by=request.user, user=user)[1])
            return _administrators(request, AdministratorForm(), link, 200)
        if action == "forget":
            writes.remove_second_factor(by=request.user, user=user)
            messages.success(request, f"{user} sets up a new second factor at the next sign-in.")
        else:
            writes.end_administrator(by=request.user, user=user)
            messages.success(request, f"{user} is no longer an administrator.")
    except writes.Refused as refused:
        messages.warning(request, str(refused))
    return redirect("home" if action == "end" and user == request.user else "administrators")


def _administrators(request, form, link, status):
    everyone = list(reads.administrators())
    context = {
        "administrators": everyone,
        "guarded": reads.ids_with_second_factor(everyone),
        "form": form,
        "link": link,
        "days": writes.INVITATION_DAYS,
    }
    return render(request, "clinics/administrators.html", context, status=status)
