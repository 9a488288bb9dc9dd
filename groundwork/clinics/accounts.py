"""The sign-in library as the product uses it: its adapters, and who may open which of its pages."""

import base64
import hashlib
import time

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.urls import reverse

from groundwork.clinics.declared import Access

SIGNED_IN_AT = "signed_in_at"

_PUBLIC = Access("public")
# Pages of one's own account: open to anyone signed in, also before a second factor is set up.
_ACCOUNT = Access("account")

PAGES = {
    "account_login": _PUBLIC,
    "account_logout": _ACCOUNT,
    "account_inactive": _PUBLIC,
    "account_reauthenticate": _ACCOUNT,
    "account_change_password": _ACCOUNT,
    "account_reset_password": _PUBLIC,
    "account_reset_password_done": _PUBLIC,
    "account_reset_password_from_key": _PUBLIC,
    "account_reset_password_from_key_done": _PUBLIC,
    "mfa_authenticate": _PUBLIC,
    "mfa_reauthenticate": _ACCOUNT,
    "mfa_index": _ACCOUNT,
    "mfa_activate_totp": _ACCOUNT,
    "mfa_deactivate_totp": _ACCOUNT,
    "mfa_view_recovery_codes": _ACCOUNT,
    "mfa_generate_recovery_codes": _ACCOUNT,
    "mfa_download_recovery_codes": _ACCOUNT,
    "mfa_login_webauthn": _PUBLIC,
    "mfa_list_webauthn": _ACCOUNT,
    "mfa_add_webauthn": _ACCOUNT,
    "mfa_remove_webauthn": _ACCOUNT,
    "mfa_edit_webauthn": _ACCOUNT,
    "mfa_reauthenticate_webauthn": _ACCOUNT,
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "This account is switched off. Ask your improvement lead.",
        "email_password_mismatch": "This email and this password do not belong together. Check both.",
        "enter_current_password": "This is not the password you have now.",
        "incorrect_code": "This code does not fit, or was used already. Wait for the next one.",
        "incorrect_password": "This is not your password.",
        "too_many_login_attempts": "Too many tries. Wait five minutes, then try again.",
        "rate_limited": "Too many tries. Wait a minute, then try again.",
    }

    def is_open_for_signup(self, request):
        """Accounts come from an administrator's or lead's invitation only."""
        return False

    def login(self, request, user):
        super().login(request, user)
        request.session[SIGNED_IN_AT] = time.time()

    def is_reauthentication_required(self, *, app, **kwargs):
        """Whether to ask for the password again: not shortly after this session's own sign-in."""
        age = time.time() - self.request.session.get(SIGNED_IN_AT, 0)
        return age > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT and super().is_reauthentication_required(
            app=app, **kwargs
        )

    def get_password_change_redirect_url(self, request):
        return reverse("account_login")

    def get_reauthentication_methods(self, user):
        words = {
            "reauthenticate": "Use your password",
            "mfa_reauthenticate": "Use a code",
            "mfa_reauthenticate:webauthn": "Use a passkey",
        }
        found = super().get_reauthentication_methods(user)
        return [{**method, "description": words[method["id"]]} for method in found]

    def get_client_ip(self, request):
        """The address that tries are counted for.

        Behind the operator's web server that is the last one in
        X-Forwarded-For: the one it saw itself. Earlier ones are whatever the
        visitor wrote. Without this, everybody would share one count.
        """
        forwarded = request.headers.get("X-Forwarded-For", "") if settings.HTTPS else ""
        return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


class MFAAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": "This second factor cannot be removed.",
        "cannot_generate_recovery_codes": "Recovery codes come with a second factor. Set up an app or a passkey first.",
        "incorrect_code": "This code does not fit, or was used already. Wait for the next one.",
    }

    def encrypt(self, text):
        """App secrets and recovery seeds are stored encrypted, so that a stolen database signs nobody in."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user, type):
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return f"Passkey {number}"


def _cipher() -> MultiFernet:
    """Encrypts with a key drawn from the signing key; reads what former signing keys encrypted."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"second factor:{key}".encode()).digest())) for key in keys]
    )
