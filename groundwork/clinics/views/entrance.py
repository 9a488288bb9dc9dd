"""The ways in: one-time links, the reminder of the second factor and, in the demo, stepping in."""

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.db import DatabaseError, connection
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from groundwork.clinics import reads, writes
from groundwork.clinics.access import own_account, public
from groundwork.clinics.forms.people import FirstAdministratorForm, JoinForm
from groundwork.clinics.models import Invitation

BACKEND = "groundwork.clinics.backends.Backend"


@public
def join(request, token):
    """Set a password by a one-time link and go in; through the second factor where one is set up already."""
    invitation = Invitation.objects.filter(token_digest=writes.digest_of(token)).select_related("user").first()
    if invitation is None or not invitation.is_open or not _may_come_in(invitation.user):
        return render(request, "clinics/join_closed.html", status=404)
    form_class = FirstAdministratorForm if invitation.is_first_administrator else JoinForm
    form = form_class(request.POST or None, user=invitation.user)
    if request.method == "POST" and form.is_valid():
        details = {name: form.cleaned_data[name] for name in ("name", "email") if name in form.cleaned_data}
        try:
            user = writes.accept_invitation(
                by=None, invitation=invitation, password=form.cleaned_data["password"], **details
            )
        except writes.Refused:
            return render(request, "clinics/join_closed.html", status=404)
        return perform_login(request, user)
    status = 422 if form.is_bound else 200
    return render(request, "clinics/join.html", {"form": form, "invitation": invitation}, status=status)


def _may_come_in(user):
    return user is None or user.is_active


@own_account
@require_GET
def second_factor_needed(request):
    """Why nothing else opens yet, and the two ways to set up a second factor."""
    if not reads.lacks_second_factor(request.user):
        return redirect("home")
    return render(request, "clinics/second_factor_needed.html")


@public
def step_in(request):
    """The sample network's front desk: sit down as one of the cast.

    Exists in the demo only, and only as long as every clinic of the database
    is a sample: the demo switched on over real clinics opens nothing.
    """
    if not settings.DEMO or not reads.is_sample_network():
        raise Http404
    if request.method == "POST":
        user = reads.person(request.POST.get("person"))
        if user is None:
            raise Http404
        login(request, user, backend=BACKEND)
        request.session["stepped_in"] = True
        messages.success(request, f"You sit at the desk of {user}.")
        return redirect("home")
    return render(request, "clinics/step_in.html", {"desks": reads.desks()})


@public
@require_GET
def health(request):
    """ "ok" when the database answers, for `./run` and for whatever watches the server; 503 otherwise."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("the database does not answer", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")
