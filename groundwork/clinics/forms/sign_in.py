"""The sign-in library's forms in our words: no text inside a box that stands for its label, no links inside hints."""

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.forms import Script

HOW_LONG = "At least 15 characters. Four words that you can remember work well."

_PASSKEYS = tuple(
    Script(path, defer=True) for path in ("mfa/js/webauthn-json.js", "mfa/js/webauthn.js", "js/passkeys.js")
)


class _Plain:
    """Fields relabeled by `words`: name -> (label, hint)."""

    words: dict[str, tuple[str, str]] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, (label, hint) in self.words.items():
            self.fields[name].label, self.fields[name].help_text = label, hint
            self.fields[name].widget.attrs.pop("placeholder", None)


class _OnePassword(_Plain):
    """A new password typed once: a button shows it, so typing it twice would only double the errors."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["password2"]


class LoginForm(_Plain, account.LoginForm):
    words = {"login": ("Email", ""), "password": ("Password", "")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"

    class Media:
        js = _PASSKEYS


class ReauthenticateForm(_Plain, account.ReauthenticateForm):
    words = {"password": ("Your password", "")}


class ChangePasswordForm(_OnePassword, account.ChangePasswordForm):
    words = {"oldpassword": ("Your password now", ""), "password1": ("New password", HOW_LONG)}

    class Media:
        js = (Script("js/passwords.js", defer=True),)


class ResetPasswordForm(_Plain, account.ResetPasswordForm):
    words = {"email": ("Email", "")}

    def save(self, request, **kwargs):
        """Send a mail in either case, so that neither the page nor its time tells whether there is an account.

        The library's own mail to strangers links to a page for signing up, which the product does not have.
        """
        if self.users:
            return super().save(request, **kwargs)
        email = self.cleaned_data["email"]
        get_adapter().send_mail("account/email/unknown_account", email, {"request": request, "email": email})
        return email


class ResetPasswordKeyForm(_OnePassword, account.ResetPasswordKeyForm):
    words = {"password1": ("New password", HOW_LONG)}

    class Media:
        js = (Script("js/passwords.js", defer=True),)


class AuthenticateForm(_Plain, mfa.AuthenticateForm):
    words = {"code": ("Code", "Six digits from your app, or one of your recovery codes.")}


class CodeReauthenticateForm(_Plain, mfa.ReauthenticateForm):
    words = {"code": ("Code", "Six digits from your app, or one of your recovery codes.")}


class AuthenticatePasskeyForm(webauthn.AuthenticateWebAuthnForm):
    class Media:
        js = _PASSKEYS


class ReauthenticatePasskeyForm(webauthn.ReauthenticateWebAuthnForm):
    class Media:
        js = _PASSKEYS


class ActivateAppForm(_Plain, totp.ActivateTOTPForm):
    words = {"code": ("Type the code the app shows", "Six digits. A new one comes every 30 seconds.")}


class AddPasskeyForm(_Plain, webauthn.AddWebAuthnForm):
    words = {
        "name": ("Name of this passkey", "So that you know it again: “work laptop”, “phone”."),
        "passwordless": (
            "Sign in with this passkey alone, without the password",
            "The device then asks for a fingerprint, a face or its PIN each time.",
        ),
    }

    class Media:
        js = _PASSKEYS


class EditPasskeyForm(_Plain, webauthn.EditWebAuthnForm):
    words = {"name": ("Name of this passkey", "")}
