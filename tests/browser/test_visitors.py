"""What the other tests rely on: whatever goes wrong in a tab is noticed."""

import pytest
from playwright.sync_api import Error

from tests.browser.contents import FERN_VALLEY
from tests.browser.visitors import kept_in

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        ("console.error('out of paper')", "console: out of paper"),
        ("void setTimeout(() => { throw new Error('broken'); })", "a script threw: broken"),
        ("fetch('https://example.com/').catch(() => 0)", "Content Security Policy"),
        ("void document.body.append(Object.assign(new Image(), { src: 'http://example.com/a.png' }))", "img-src"),
        ("void (document.body.innerHTML = '<p style=\"color: red\">')", "style-src"),
        ("fetch('/healthz/nowhere')", "status of 404"),
    ],
)
def test_a_fault_is_noticed(visitors, script, fault):
    tab = visitors.sit(FERN_VALLEY.people[0].name)
    tab.evaluate(script)
    for _ in range(100):
        tab.evaluate("() => new Promise(requestAnimationFrame)")
        if visitors.faults:
            break
    assert fault in "\n".join(visitors.take_faults())


def test_a_page_of_another_host_is_noticed(visitors):
    tab = visitors.sit(FERN_VALLEY.people[0].name)
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        tab.goto("http://example.com/")
    tab.close()
    assert visitors.take_faults() == ["a request to another host: http://example.com/"]


def test_storage_is_noticed(visitors):
    tab = visitors.sit(FERN_VALLEY.people[0].name)
    tab.evaluate("localStorage.setItem('name', 'value'), sessionStorage.setItem('page', '<p>')")
    assert kept_in(tab) == ["localStorage name", "sessionStorage page"]
    tab.evaluate("localStorage.clear(), sessionStorage.clear()")
