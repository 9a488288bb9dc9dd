"""Passkeys in a browser: added, used alone and as second factor, and what the page says otherwise."""

import pytest
from playwright.sync_api import expect, sync_playwright

from tests import chromium as the_chromium
from tests.cast import PASSWORD
from tests.clinics.entering import give_password

pytestmark = pytest.mark.browser

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Visitor:
    """One tab with a device that holds passkeys; what the browser complains of is kept in `faults`."""

    def __init__(self, tab, address):
        self.tab, self.address, self.faults = tab, address, []
        tab.on("console", lambda message: self.faults.append(message.text) if message.type == "error" else None)
        tab.on("pageerror", lambda error: self.faults.append(str(error)))
        self.device = tab.context.new_cdp_session(tab)
        self.device.send("WebAuthn.enable")
        self.authenticator = self.device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})[
            "authenticatorId"
        ]

    def open(self, path):
        self.tab.goto(self.address + path)

    def press(self, name):
        self.tab.get_by_role("button", name=name, exact=True).click()

    def sign_in(self):
        self.open("/accounts/login/")
        self.tab.get_by_label("Email").fill("rosa@example.org")
        self.tab.get_by_label("Password").fill(PASSWORD)
        self.press("Sign in")

    def sign_out(self):
        self.open("/accounts/logout/")
        self.press("Sign out")


@pytest.fixture
def visitor(committed_cast, live_server, settings):
    """Signed in as Rosa, at a name: passkeys are tied to one."""
    path = the_chromium.path()
    give_password(committed_cast.rosa)
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
    # While Playwright lives, its loop holds this thread, in which Django refuses all work with the database.
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=the_chromium.FLAGS)
        visitor = Visitor(browser.new_page(), live_server.url.replace("127.0.0.1", "localhost"))
        visitor.sign_in()
        visitor.tab.wait_for_url("**/cedar-hollow/")
        yield visitor
        browser.close()
    assert visitor.faults == []


def test_a_passkey_signs_in_alone_and_as_second_factor(visitor):
    tab = visitor.tab
    visitor.open("/accounts/2fa/webauthn/add/")
    tab.get_by_label("Name of this passkey").fill("Work laptop")
    tab.get_by_text("Sign in with this passkey alone").click()
    visitor.press("Add it")
    tab.wait_for_url("**/recovery-codes/")
    visitor.open("/accounts/2fa/webauthn/")
    expect(tab.get_by_role("rowheader", name="Work laptop")).to_be_visible()
    visitor.open("/account/")
    expect(tab.get_by_text("added a passkey to this account")).to_be_visible()

    visitor.sign_out()
    visitor.open("/accounts/login/")
    visitor.press("Use a passkey")
    tab.wait_for_url("**/cedar-hollow/")

    visitor.sign_out()
    visitor.sign_in()
    tab.wait_for_url("**/2fa/authenticate/")
    visitor.press("Use a passkey")
    tab.wait_for_url("**/cedar-hollow/")


def test_what_does_not_work_is_said_in_words(visitor):
    tab = visitor.tab
    unverified = {"authenticatorId": visitor.authenticator, "isUserVerified": False}
    visitor.device.send("WebAuthn.setUserVerified", unverified)
    visitor.open("/accounts/2fa/webauthn/add/")
    tab.get_by_text("Sign in with this passkey alone").click()
    visitor.press("Add it")
    expect(tab.get_by_role("alert")).to_have_text("The passkey was not used. Try again, or another way.")
    expect(tab).to_have_url(visitor.address + "/accounts/2fa/webauthn/add/")

    # A passkey is tied to a name; at a bare number the button stays away and the page says what to do.
    visitor.sign_out()
    visitor.address = visitor.address.replace("localhost", "127.0.0.1")
    visitor.open("/accounts/login/")
    expect(tab.get_by_role("button", name="Use a passkey")).to_be_hidden()
    visitor.sign_in()
    tab.wait_for_url("**/cedar-hollow/")
    visitor.open("/accounts/2fa/webauthn/add/")
    expect(tab.get_by_role("alert")).to_contain_text("Open this page as localhost.")

    visitor.open("/accounts/password/change/")
    field = tab.get_by_label("New password")
    field.fill("another plain long one")
    expect(field).to_have_attribute("type", "password")
    visitor.press("Show password")
    expect(field).to_have_attribute("type", "text")
    visitor.press("Hide password")
    expect(field).to_have_attribute("type", "password")
