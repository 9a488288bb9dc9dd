"""The files a browser gets: complete, ours or listed, nothing from elsewhere, readable in contrast."""

import hashlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "groundwork" / "static"
TEMPLATES = ROOT / "groundwork" / "templates"
OWN_SHEETS = sorted((STATIC / "css").glob("*.css"))
OWN_SCRIPTS = sorted((STATIC / "js").glob("*.js"))
SHEETS = [*OWN_SHEETS, *sorted((STATIC / "vendor").rglob("*.css"))]
MODULES = sorted((STATIC / "vendor").rglob("*.mjs"))
SCRIPTS = [*OWN_SCRIPTS, *sorted((STATIC / "vendor").rglob("*.js"))]
PAGES = sorted(TEMPLATES.rglob("*.html"))


def name_of(path):
    return str(path.relative_to(ROOT / "groundwork"))


def without_comments(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.S)
    return re.sub(r"^\s*//.*$", "", text, flags=re.M) if path.suffix == ".js" else text


def markup(path):
    text = re.sub(r"{% comment %}.*?{% endcomment %}", "", path.read_text("utf-8"), flags=re.S)
    return re.sub(r"{#.*?#}", "", text)


def luminance(color):
    def linear(part):
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """The WCAG 2.2 contrast ratio of two colors."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(scope="module")
def tokens():
    text = without_comments(STATIC / "css" / "tokens.css")
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", text))


@pytest.mark.parametrize("sheet", SHEETS, ids=name_of)
def test_every_address_in_a_sheet_is_a_file(sheet):
    addresses = re.findall(r"""url\(\s*["']?([^"')]+)""", without_comments(sheet))
    missing = [a for a in addresses if not a.startswith("data:") and not (sheet.parent / a).resolve().is_file()]
    assert missing == []


@pytest.mark.parametrize("path", [*SHEETS, *SCRIPTS], ids=name_of)
def test_nothing_is_asked_of_another_server(path):
    assert re.findall(r"(?:https?:)?//[\w.-]+\.\w+[^\s\"')]*", without_comments(path)) == []


@pytest.mark.parametrize("path", [*SHEETS, *SCRIPTS, *MODULES], ids=name_of)
def test_no_source_map_is_named(path):
    assert "sourceMappingURL" not in path.read_text("utf-8")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_that_is_imported_at_once_is_shipped(path):
    """Other kinds of diagram are imported when one is met, which never happens here."""
    named = re.findall(r'''(?:from|import)\s*"(\./[^"]+)"''', path.read_text("utf-8"))
    assert [name for name in named if not (path.parent / name).is_file()] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_the_addresses_in_a_module_are_names_alone(path):
    """Names of languages, and of licences in comments and messages; the browser tests see that none is asked."""
    hosts = set(re.findall(r"https?://([\w.-]+)", path.read_text("utf-8")))
    assert hosts <= {"www.w3.org", "github.com", "lodash.com", "openjsf.org", "underscorejs.org"}


@pytest.mark.parametrize("script", OWN_SCRIPTS, ids=name_of)
def test_our_scripts_store_nothing_in_the_browser_and_build_no_code(script):
    found = re.findall(
        r"localStorage|sessionStorage|indexedDB|document\.cookie|\beval\(|Function\(|innerHTML",
        without_comments(script),
    )
    assert found == []


def test_third_party_list_holds_each_vendored_file_with_its_digest():
    rows = re.findall(
        r"^\| `([^`]+)` \|.*\| `([0-9a-f]{64})` \|$", (ROOT / "docs/third-party.md").read_text("utf-8"), re.M
    )
    vendored = [p for folder in ("vendor", "fonts") for p in (STATIC / folder).rglob("*") if p.is_file()]
    shipped = {str(p.relative_to(STATIC)): hashlib.sha256(p.read_bytes()).hexdigest() for p in vendored}
    assert len(shipped) >= 15
    assert dict(rows) == shipped


@pytest.mark.parametrize("path", [*OWN_SHEETS, *OWN_SCRIPTS], ids=name_of)
def test_our_files_stay_short(path):
    assert len(path.read_text("utf-8").splitlines()) <= 300


def test_each_sheet_is_joined_once_into_the_one_that_is_linked():
    linked = re.findall(r"static 'css/([\w-]+\.css)'", markup(TEMPLATES / "_components/_styles.html"))
    assert linked == ["groundwork.css"]
    joined = re.findall(r'^@import url\("([\w-]+\.css)"\);$', without_comments(STATIC / "css" / linked[0]), re.M)
    assert sorted(joined) == sorted({sheet.name for sheet in OWN_SHEETS} - {"kit.css", *linked})


def test_every_value_a_sheet_uses_is_defined():
    defined = {name for sheet in OWN_SHEETS for name in re.findall(r"(--[\w-]+):", without_comments(sheet))}
    used = {name for sheet in OWN_SHEETS for name in re.findall(r"var\((--[\w-]+)", without_comments(sheet))}
    assert used - defined == set()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_page_breaks_the_content_policy(page):
    text = markup(page)
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=\"|javascript:|hx-on", text) == []
    assert re.findall(r"<script(?![^>]*\ssrc=)[^>]*>", text) == []


def test_every_shared_part_is_part_of_a_page():
    """A part that only tests and the kit draw is one that nobody has looked at on a page."""
    shared = {page.name for page in (TEMPLATES / "_components").glob("_*.html")}
    pages = "".join(markup(page) for page in PAGES if page.parent.name != "_kit")
    code = "".join(path.read_text("utf-8") for path in (ROOT / "groundwork").rglob("*.py"))
    assert {name for name in shared if f"_components/{name}" not in pages + code} == set()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_static_file_a_page_names_exists(page):
    names = re.findall(r"""{% static ["']([^"']+)["']""", page.read_text("utf-8"))
    assert [name for name in names if not (STATIC / name).is_file()] == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_icon_a_page_names_is_drawn(page):
    drawn = set(re.findall(r'id="i-([\w-]+)"', (STATIC / "img/icons.svg").read_text("utf-8")))
    named = set(re.findall(r'{% icon "([\w-]+)" %}', page.read_text("utf-8")))
    assert named - drawn == set()


def test_every_class_of_the_design_system_in_use_is_in_the_kept_part():
    known = set(re.findall(r"\.(usa-[\w-]+)", " ".join(sheet.read_text("utf-8") for sheet in SHEETS)))
    used = {name for page in PAGES for name in re.findall(r"\b(usa-[\w-]+)", markup(page))}
    assert len(used) > 10
    assert used - known == set()


def test_every_class_of_a_shared_part_is_styled():
    known = set(re.findall(r"\.(-?[A-Za-z_][\w-]*)", " ".join(without_comments(sheet) for sheet in SHEETS)))
    pages = [
        *(TEMPLATES / "_components").glob("*.html"),
        *(TEMPLATES / "_kit").glob("*.html"),
        *TEMPLATES.glob("*.html"),
    ]
    # A class built from a variable ends in a dash once the variable is gone.
    plain = [re.sub(r"{%.*?%}", " ", re.sub(r"{{.*?}}", "", markup(page))) for page in pages]
    used = {name for text in plain for value in re.findall(r'class="([^"]*)"', text) for name in value.split()}
    assert {name for name in used if not name.endswith("-")} - known == set()


@pytest.mark.parametrize("ground", ["surface", "canvas", "tint"])
@pytest.mark.parametrize("text", ["ink", "ink-2", "ink-3", "accent", "accent-deep"])
def test_text_reads_on_every_ground(tokens, text, ground):
    assert contrast(tokens[text], tokens[ground]) >= 4.5


@pytest.mark.parametrize("fill", ["ink", "accent", "accent-deep"])
def test_white_text_reads_on_every_fill(tokens, fill):
    assert contrast(tokens["surface"], tokens[fill]) >= 4.5


@pytest.mark.parametrize("mark", ["edge", "accent", "accent-mid"])
def test_marks_and_borders_stand_out_from_every_ground(tokens, mark):
    assert min(contrast(tokens[mark], tokens[ground]) for ground in ("surface", "canvas", "tint")) >= 3
