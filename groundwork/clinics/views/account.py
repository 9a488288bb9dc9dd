"""A person's own account: name, address, what they sign in with, their clinics, where they are signed in."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from groundwork.clinics import idle, reads, writes
from groundwork.clinics.access import own_account
from groundwork.clinics.forms.people import EmailForm, NameForm


@own_account
def account(request):
    """One page for everything about one's own sign-in; the name is changed in place."""
    form = NameForm(request.POST or None, initial={"name": request.user.name})
    if request.method == "POST" and form.is_valid():
        writes.rename(by=request.user, user=request.user, name=form.cleaned_data["name"])
        messages.success(request, f"You are {form.cleaned_data['name']} from now on.")
        return redirect("account")
    context = {
        "form": form,
        "factors": reads.factors_of(request.user),
        "roles": reads.roles_of(request.user),
        "events": reads.history_of(request.user)[:5],
    }
    return render(request, "clinics/account.html", context, status=422 if form.is_bound else 200)


@own_account
@require_GET
def time_left(request):
    """Seconds until this sign-in ends if nothing more is done; asking does not make it longer."""
    return JsonResponse({"seconds": idle.seconds_left(request.session)})


@own_account
@reauthentication_required
def change_email(request):
    """The address one signs in with; asks for the password first when the sign-in is not fresh."""
    form = EmailForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            writes.change_email(by=request.user, user=request.user, email=form.cleaned_data["email"])
        except writes.Refused as refused:
            form.add_error("email", str(refused))
        else:
            messages.success(request, f"You sign in with {request.user.email} from now on.")
            return redirect("account")
    return render(request, "clinics/change_email.html", {"form": form}, status=422 if form.is_bound else 200)


@own_account
@require_POST
def sign_out_elsewhere(request):
    """End all sessions of this person but this one."""
    ended = writes.sign_out_elsewhere(by=request.user, keep=request.session.session_key)
    places = {0: "You were signed in nowhere else.", 1: "Signed out in 1 other place."}
    messages.success(request, places.get(ended, f"Signed out in {ended} other places."))
    return redirect("account")
