"""Addresses of signing in, one's account, the network and a clinic's people, history, bin and drafts."""

from allauth.account import views as account_pages
from allauth.mfa.base import views as mfa_pages
from allauth.mfa.webauthn import views as passkey_pages
from django.urls import path, re_path

from groundwork.clinics.accounts import PAGES
from groundwork.clinics.declared import declare
from groundwork.clinics.views import account, bin, drafts, entrance, history, network, people, sign_in


def page(route, view, name):
    """A page of the sign-in library under its own name, with the access the table gives it."""
    return path(route, declare(view, PAGES[name]), name=name)


account_patterns = [
    page("login/", sign_in.LoginView.as_view(), "account_login"),
    page("logout/", account_pages.logout, "account_logout"),
    page("inactive/", account_pages.account_inactive, "account_inactive"),
    page("reauthenticate/", sign_in.ReauthenticateView.as_view(), "account_reauthenticate"),
    page("password/change/", sign_in.PasswordChangeView.as_view(), "account_change_password"),
    page("password/reset/", sign_in.PasswordResetView.as_view(), "account_reset_password"),
    page("password/reset/done/", account_pages.password_reset_done, "account_reset_password_done"),
    page(
        "password/reset/key/done/",
        account_pages.password_reset_from_key_done,
        "account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        declare(sign_in.PasswordResetFromKeyView.as_view(), PAGES["account_reset_password_from_key"]),
        name="account_reset_password_from_key",
    ),
    page("2fa/", mfa_pages.index, "mfa_index"),
    page("2fa/authenticate/", sign_in.AuthenticateView.as_view(), "mfa_authenticate"),
    page("2fa/reauthenticate/", sign_in.CodeReauthenticateView.as_view(), "mfa_reauthenticate"),
    page("2fa/totp/activate/", sign_in.ActivateAppView.as_view(), "mfa_activate_totp"),
    page("2fa/totp/deactivate/", sign_in.DeactivateAppView.as_view(), "mfa_deactivate_totp"),
    page("2fa/recovery-codes/", sign_in.recovery_codes, "mfa_view_recovery_codes"),
    page("2fa/recovery-codes/generate/", sign_in.GenerateRecoveryCodesView.as_view(), "mfa_generate_recovery_codes"),
    page("2fa/recovery-codes/download/", sign_in.download_recovery_codes, "mfa_download_recovery_codes"),
    page("2fa/webauthn/", passkey_pages.list_webauthn, "mfa_list_webauthn"),
    page("2fa/webauthn/login/", passkey_pages.login_webauthn, "mfa_login_webauthn"),
    page("2fa/webauthn/add/", sign_in.AddPasskeyView.as_view(), "mfa_add_webauthn"),
    page("2fa/webauthn/reauthenticate/", sign_in.PasskeyReauthenticateView.as_view(), "mfa_reauthenticate_webauthn"),
    page("2fa/webauthn/keys/<int:pk>/remove/", sign_in.RemovePasskeyView.as_view(), "mfa_remove_webauthn"),
    page("2fa/webauthn/keys/<int:pk>/edit/", sign_in.EditPasskeyView.as_view(), "mfa_edit_webauthn"),
]

urlpatterns = [
    path("healthz", entrance.health, name="health"),
    path("join/<str:token>/", entrance.join, name="join"),
    path("second-factor/", entrance.second_factor_needed, name="second_factor_needed"),
    path("step-in/", entrance.step_in, name="step_in"),
    path("account/", account.account, name="account"),
    path("account/time-left/", account.time_left, name="time_left"),
    path("account/email/", account.change_email, name="change_email"),
    path("account/sign-out-elsewhere/", account.sign_out_elsewhere, name="sign_out_elsewhere"),
    path("network/", network.network, name="network"),
    path("network/administrators/", network.administrators, name="administrators"),
    path("network/history/", history.network_history, name="network_history"),
    path("network/organizations/", network.add_organization, name="add_organization"),
    path("network/clinics/", network.add_clinic, name="add_clinic"),
    path("network/clinics/<int:pk>/", people.network_clinic, name="network_clinic"),
    path("network/clinics/<int:pk>/change/", network.change_clinic, name="change_clinic"),
    path("network/clinics/<int:pk>/roles/<int:role>/back/", people.network_return_role, name="network_return_role"),
]

clinic_patterns = [
    path("people/", people.people, name="people"),
    path("people/roles/<int:pk>/back/", people.return_role, name="return_role"),
    path("history/", history.history, name="history"),
    path("history/csv/", history.history_csv, name="history_csv"),
    path("bin/", bin.bin_page, name="bin"),
    re_path(r"^bin/(?P<label>[a-z]+\.[a-z]+)/(?P<pk>\d{1,18})/(?P<into>in|out)/$", bin.bin_record, name="bin_record"),
    path("drafts/", drafts.keep_draft, name="keep_draft"),
]
