"""People who open the product in a browser, and what must not happen while they do."""

import re

STORES = """async () => {
    const found = [];
    if (localStorage.length) found.push("localStorage " + Object.keys(localStorage));
    if (sessionStorage.length) found.push("sessionStorage " + Object.keys(sessionStorage));
    for (const database of await indexedDB.databases()) found.push("database " + database.name);
    for (const name of await caches.keys()) found.push("cache " + name);
    for (const worker of await navigator.serviceWorker.getRegistrations()) found.push("worker " + worker.scope);
    return found;
}"""
EXPECTED_ANSWERS = re.compile(r"Failed to load resource: .* status of (409|422) ")


class Visitors:
    """Opens contexts of one browser on the product; `faults` collects what went wrong in any of them.

    A fault is: an error on the console (a broken content policy and an answer
    of 400 and above among them), a script that threw, a page of another host,
    anything left in the browser's storage when a tab is closed. A page that
    answers 409 or 422 is no fault, though Chromium notes it.
    """

    def __init__(self, chromium, product):
        self.chromium, self.product = chromium, product
        self.contexts, self.faults, self.forgiven = [], [], []

    def sit(self, name, *, at="/", script=True, width=1280, fresh=False):
        """A tab of this person at an address, by default their home; `fresh` makes a session that nobody shares."""
        known = None if fresh else self.product.sessions.get(name)
        tab = self.open(script=script, width=width, cookies=known)
        if not known:
            self.step_in(tab, name)
        if not known and not fresh:
            self.product.sessions[name] = tab.context.storage_state()
        if known or at != "/":
            tab.goto(at)
        return tab

    def step_in(self, tab, name):
        """Take the seat of this person in the tab's context."""
        tab.goto("/step-in/")
        desk = tab.locator("button[name=person]", has=tab.locator(".cn", has_text=re.compile(rf"^{name}$")))
        if not desk.is_visible():
            tab.locator("details", has=desk).locator("summary").click()
        with tab.expect_navigation():
            desk.click()

    def open(self, *, script=True, width=1280, cookies=None):
        """A tab of a context of its own."""
        context = self.chromium.new_context(
            base_url=self.product.url,
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            storage_state=cookies,
            locale="en-US",
        )
        context.set_default_timeout(60_000)
        context.on("console", self._line)
        context.on("weberror", lambda error: self.faults.append(f"a script threw: {error.error}"))
        # Not every request and answer: to hear of each took a tenth of a page's time. The console tells of what the
        # policy stops and of each answer that is an error; a page elsewhere cannot be found, so its request fails.
        context.on("requestfailed", self._failed)
        self.contexts.append(context)
        return context.new_page()

    def forgive(self, pattern):
        """Do not count console lines with this pattern; for a test that breaks something on purpose."""
        self.forgiven.append(re.compile(pattern))

    def take_faults(self) -> list[str]:
        """The faults since the last call."""
        found, self.faults[:] = self.faults[:], []
        return found

    def close(self):
        for context in self.contexts:
            for tab in context.pages:
                tab.wait_for_load_state()
                self.faults += [f"stored in the browser: {kind}" for kind in kept_in(tab)]
            context.close()

    def _line(self, line):
        is_known = any(pattern.search(line.text) for pattern in (EXPECTED_ANSWERS, *self.forgiven))
        if line.type == "error" and not is_known:
            self.faults.append(f"console: {line.text} ({line.location.get('url', '')})")

    def _failed(self, request):
        if not request.url.startswith((self.product.url, "data:", "blob:", "about:")):
            self.faults.append(f"a request to another host: {request.url}")


def kept_in(tab) -> list[str]:
    """What the page's origin holds in any of the browser's stores; cookies aside, there should be nothing."""
    return [] if tab.url == "about:blank" else tab.evaluate(STORES)
