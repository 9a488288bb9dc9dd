"""The sign-in library's views with our forms, and with an audit row for each change to what a person signs in with."""

from allauth.account import views as account
from allauth.account.decorators import reauthentication_required
from allauth.mfa import app_settings
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render

from groundwork.clinics import reads, writes
from groundwork.clinics.forms import sign_in as forms


class _Recorded:
    """Keeps a change of one's sign-in and its audit row together, or neither."""

    verb = ""

    def person(self):
        return self.request.user

    def form_valid(self, form):
        person = self.person()
        with transaction.atomic():
            response = super().form_valid(form)
            writes.note_sign_in(by=person, user=person, verb=self.verb)
        # A factor may just have gone; the next page asks anew.
        self.request.session.pop("second_factor_present", None)
        return response


class LoginView(account.LoginView):
    form_class = forms.LoginForm

    def get_context_data(self, **kwargs):
        rooms = reads.desks() if settings.DEMO and reads.is_sample_network() else []
        return {**super().get_context_data(**kwargs), "desks": rooms}


class ReauthenticateView(account.ReauthenticateView):
    form_class = forms.ReauthenticateForm


class PasswordChangeView(_Recorded, account.PasswordChangeView):
    form_class = forms.ChangePasswordForm
    verb = "changed the password of"

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not request.user.has_usable_password():
            messages.warning(request, "This account has no password to change. Somebody stepped in.")
            return redirect("account")
        return super().dispatch(request, *args, **kwargs)


class PasswordResetView(account.PasswordResetView):
    """Without a mail server the page says whom to ask instead, and sends nothing."""

    form_class = forms.ResetPasswordForm

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "mail": bool(settings.EMAIL_HOST)}

    def post(self, request, *args, **kwargs):
        if not settings.EMAIL_HOST:
            return redirect("account_reset_password")
        return super().post(request, *args, **kwargs)


class PasswordResetFromKeyView(_Recorded, account.PasswordResetFromKeyView):
    form_class = forms.ResetPasswordKeyForm
    verb = "reset the password of"

    def person(self):
        return self.reset_user


class AuthenticateView(mfa.AuthenticateView):
    form_class = forms.AuthenticateForm
    webauthn_form_class = forms.AuthenticatePasskeyForm


class CodeReauthenticateView(mfa.ReauthenticateView):
    form_class = forms.CodeReauthenticateForm


class PasskeyReauthenticateView(webauthn.ReauthenticateWebAuthnView):
    form_class = forms.ReauthenticatePasskeyForm


class ActivateAppView(_Recorded, totp.ActivateTOTPView):
    form_class = forms.ActivateAppForm
    verb = "set up the app with codes of"


class DeactivateAppView(_Recorded, totp.DeactivateTOTPView):
    verb = "removed the app with codes of"


class GenerateRecoveryCodesView(_Recorded, recovery.GenerateRecoveryCodesView):
    verb = "made new recovery codes for"


@reauthentication_required
def recovery_codes(request):
    """The codes that are left. The library's own page notes on a GET that it was looked at, which nothing asks for."""
    codes = reads.recovery_codes(request.user)
    if codes is None:
        raise Http404
    context = {"unused_codes": codes, "total_count": app_settings.RECOVERY_CODE_COUNT}
    return render(request, "mfa/recovery_codes/index.html", context)


@reauthentication_required
def download_recovery_codes(request):
    """The codes that are left, as a file to print."""
    codes = reads.recovery_codes(request.user)
    if not codes:
        raise Http404
    response = render(request, "mfa/recovery_codes/download.txt", {"unused_codes": codes}, content_type="text/plain")
    response["Content-Disposition"] = 'attachment; filename="recovery-codes.txt"'
    return response


class AddPasskeyView(_Recorded, webauthn.AddWebAuthnView):
    form_class = forms.AddPasskeyForm
    verb = "added a passkey to"


class RemovePasskeyView(_Recorded, webauthn.RemoveWebAuthnView):
    verb = "removed a passkey of"


class EditPasskeyView(_Recorded, webauthn.EditWebAuthnView):
    form_class = forms.EditPasskeyForm
    verb = "renamed a passkey of"
