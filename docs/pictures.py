"""Take the pictures of README.md and of this folder from a demo of its own, so that they show what the product is.

    .venv/bin/python docs/pictures.py

It needs Chromium and the packages of the tests. The demo starts on a free
port with data in a temporary folder; both are gone at the end. Dates in the
pictures are those of the day they were taken.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from palette import shrink
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures"
DESK, PHONE = 1280, 390
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CEDAR = "/cedar-hollow"
PROJECT = f"{CEDAR}/six-building-blocks"


class Picture(NamedTuple):
    """One page as one person sees it, cut at `height`. `link` is followed where the address has a number in it."""

    name: str
    who: str
    address: str
    height: int
    width: int = DESK
    link: str = ""


ROSA, ELLEN, NADIA = "Rosa Delgado", "Ellen Marsh", "Nadia Karim"
PICTURES = (
    Picture("step-in", "", "/step-in/", 1000),
    Picture("what-now", ROSA, f"{CEDAR}/", 1060),
    Picture("what-now-phone", ROSA, f"{CEDAR}/", 1180, PHONE),
    Picture("self-assessment", ROSA, f"{PROJECT}/sheets/", 1200, link="Midpoint self-assessment|Answers side|Policies"),
    Picture("what-to-work-on", ROSA, f"{PROJECT}/opportunities/", 900),
    Picture("board", ROSA, f"{PROJECT}/board/", 1250),
    Picture("timeline", ROSA, f"{PROJECT}/timeline/", 1800),
    Picture("action-plan", ROSA, f"{PROJECT}/plan/2/", 1330),
    Picture("cheat-sheet", ROSA, f"{PROJECT}/plan/2/cheat-sheet/", 1110),
    Picture("test-of-change", ROSA, f"{PROJECT}/tests/4/", 1720),
    Picture("measure", ROSA, f"{CEDAR}/measures/", 1350, link="Current agreement signed"),
    Picture("measure-phone", ROSA, f"{CEDAR}/measures/", 1400, PHONE, link="Current agreement signed"),
    Picture("first-month", ELLEN, "/juniper-street/six-building-blocks/board/", 810),
)


@contextmanager
def demo() -> Iterator[str]:
    """The address of a running demo."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="groundwork-pictures-") as data:
        command = [sys.executable, ROOT / "run", "demo", "--port", str(port), "--data", data]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
            try:
                for line in running.stdout:
                    print(line, end="")
                    if "is ready" in line:
                        break
                else:
                    raise SystemExit("The demo did not start; the lines above say why.")
                yield f"http://127.0.0.1:{port}"
            finally:
                running.send_signal(signal.SIGTERM)
                running.stdout.read()


def sit_down(page: Page, address: str, who: str) -> None:
    """Step in as one of the cast; the desks of other clinics are folded away at first."""
    page.goto(f"{address}/step-in/")
    page.evaluate("document.querySelectorAll('details').forEach(drawer => { drawer.open = true })")
    page.get_by_role("button", name=re.compile(re.escape(who))).first.click()
    page.wait_for_load_state()


def open_page(browser: Browser, width: int) -> Page:
    """A window of a laptop's or a phone's width."""
    return browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce").new_page()


def save(page: Page, name: str, height: int) -> None:
    """Write what the page shows, cut at `height`, to the picture's file."""
    page.evaluate("document.fonts.ready")
    width, whole = page.viewport_size["width"], page.evaluate("document.documentElement.scrollHeight")
    clip = {"x": 0, "y": 0, "width": width, "height": min(height, whole)}
    small = shrink(page.screenshot(full_page=True, clip=clip, animations="disabled"))
    (FOLDER / f"{name}.png").write_bytes(small)
    print(f"{name}.png, {len(small) // 1024} kB", flush=True)


def take(browser: Browser, address: str, picture: Picture) -> None:
    """One picture of a page that is there from the start."""
    page = open_page(browser, picture.width)
    if picture.who:
        sit_down(page, address, picture.who)
    page.goto(address + picture.address)
    for words in filter(None, picture.link.split("|")):
        page.locator("main").get_by_role("link", name=re.compile(words)).first.click()
        page.wait_for_load_state()
    save(page, picture.name, picture.height)
    page.context.close()


def take_import(browser: Browser, address: str) -> None:
    """An import on its way, with an invented file of two areas in the shape of the public one in walk-through.md."""
    rows = [
        f"{year}-{month:02}-01,{area},{count - 2 * (year - 2023) - month % 3},{total + month}"
        for area, count, total in (("Area A", 34, 180), ("Area B", 51, 320))
        for year in (2023, 2024)
        for month in range(1, 13)
    ]
    lines = "\n".join(["month,area,high_dose_items,regular_opioid_items", *rows])
    page = open_page(browser, DESK)
    sit_down(page, address, NADIA)
    page.goto(f"{address}/birchwood/measures/new/")
    page.get_by_label("Name").fill("High-dose share of opioid items")
    page.locator("label", has_text="Lower is better").click()
    page.get_by_label("What is counted").fill("Items at 120 mg a day or more")
    page.get_by_label("Out of").fill("All long-acting opioid items")
    page.get_by_role("button", name="Add this measure").click()
    page.get_by_role("link", name="Import a file").click()
    file = {"name": "two-areas.csv", "mimeType": "text/csv", "buffer": lines.encode()}
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Read the file").click()
    page.get_by_label("Counted").select_option(label="high_dose_items")
    page.get_by_label("Out of").select_option(label="regular_opioid_items")
    page.get_by_label("Which rows are yours").select_option(label="Area A")
    save(page, "import-columns", 1150)
    page.get_by_role("button", name="Show what would change").click()
    save(page, "import-preview", 780)
    page.context.close()


def main() -> None:
    """Take all pictures anew; files of pictures no longer taken go."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        raise SystemExit("There is no Chromium on this computer. On Debian: sudo apt install chromium")
    FOLDER.mkdir(exist_ok=True)
    for file in FOLDER.glob("*.png"):
        file.unlink()
    # Chromium refuses to run its sandbox for root.
    flags = ["--no-sandbox"] if os.getuid() == 0 else []
    with demo() as address, sync_playwright() as player:
        browser = player.chromium.launch(executable_path=program, args=flags)
        for picture in PICTURES:
            take(browser, address, picture)
        take_import(browser, address)
        browser.close()


if __name__ == "__main__":
    main()
