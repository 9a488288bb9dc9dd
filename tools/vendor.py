"""Copy the browser files Groundwork ships from a folder of npm packages, and list them with their digests.

    npm install --ignore-scripts @uswds/uswds@3.14.0 htmx.org@4.0.1 mermaid@12.3.0 @fontsource/source-sans-pro \
        @fontsource/merriweather
    python3 tools/vendor.py path/to/node_modules

Run it again to upgrade; the two fontsource packages are read for their licence texts alone. Only the USWDS rules whose
every class belongs to a family in FAMILIES are kept: the compiled sheet is 527 kB, of which no page here uses a tenth,
and each picture it names would have to be shipped too, because manifest storage stops at a name without a file.
Of Mermaid only the modules that draw swim-lanes are kept, a thirtieth of what the package holds.
"""

import hashlib
import json
import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "groundwork" / "static"
LIST = ROOT / "docs" / "third-party.md"
START, END = "<!-- files: written by tools/vendor.py -->", "<!-- end of files -->"

FAMILIES = (
    "usa-button",
    "usa-checkbox",
    "usa-error-message",
    "usa-fieldset",
    "usa-focus",
    "usa-form",
    "usa-hint",
    "usa-input",
    "usa-label",
    "usa-legend",
    "usa-list",
    "usa-radio",
    "usa-select",
    "usa-skipnav",
    "usa-sr-only",
    "usa-table",
    "usa-textarea",
)

OFL = "SIL Open Font License 1.1"
SANS = "@uswds/uswds/dist/fonts/source-sans-pro/sourcesanspro-{}-webfont.{}"
WEIGHTS = ("regular", "semibold", "bold", "italic")
SERIF = "@uswds/uswds/dist/fonts/merriweather/Latin-Merriweather-Regular.woff2"

# (file in the packages, place under groundwork/static, licence)
COPIES = (
    *((SANS.format(w, "woff2"), f"fonts/source-sans-{w}.woff2", OFL) for w in WEIGHTS),
    *((SANS.format(w, "ttf"), f"fonts/source-sans-{w}.ttf", OFL) for w in WEIGHTS),
    (SERIF, "fonts/merriweather-regular.woff2", OFL),
    ("@fontsource/source-sans-pro/LICENSE", "fonts/source-sans-LICENSE.txt", OFL),
    ("@fontsource/merriweather/LICENSE", "fonts/merriweather-LICENSE.txt", OFL),
    ("htmx.org/dist/htmx.min.js", "vendor/htmx/htmx.min.js", "Zero-Clause BSD"),
    ("htmx.org/LICENSE", "vendor/htmx/LICENSE.txt", "Zero-Clause BSD"),
    ("mermaid/LICENSE", "vendor/mermaid/LICENSE.txt", "MIT"),
    ("@uswds/uswds/LICENSE.md", "vendor/uswds/LICENSE.md", "notice of the package"),
)
# The package's arrow is a Material icon, whose licence would have to travel with it; ours is two strokes.
OWN_IMAGES = {"../img/usa-icons/unfold_more.svg": "../../../img/select.svg"}
CSS = ("@uswds/uswds/dist/css/uswds.min.css", "vendor/uswds/css/uswds.css")
MERMAID = "mermaid/dist"
# Where the modules start: Mermaid itself, then what it fetches when it meets a swim-lane picture.
MERMAID_STARTS = (
    "mermaid.esm.min.mjs",
    "chunks/mermaid.esm.min/swimlanesDiagram-*.mjs",
    "chunks/mermaid.esm.min/swimlanes-*.mjs",
)


def split_rules(css: str) -> list[str]:
    """The statements of one level of a style sheet: each `selector{body}` or `@statement;`, in order."""
    rules, depth, start = [], 0, 0
    for at, char in enumerate(css):
        if char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
        if depth == 0 and char in "};":
            rules.append(css[start : at + 1].strip())
            start = at + 1
    return rules


def split_selectors(selectors: str) -> list[str]:
    """A selector list cut at its outer commas; those inside `:is(a, b)` stay."""
    return re.split(r",(?![^(]*\))", selectors)


def is_kept(selector: str) -> bool:
    """Whether every class of the selector belongs to a kept family; a selector of bare elements does."""
    classes = re.findall(r"\.(-?[A-Za-z_](?:[\w-]|\\.)*)", selector)
    return all(re.match(rf"({'|'.join(FAMILIES)})($|[-_])", name) for name in classes)


def subset(css: str) -> str:
    """The sheet without fonts, unused families, source map and comments other than the notice."""
    css = re.sub(r"/\*(?!!).*?\*/", "", css, flags=re.S)
    for theirs, ours in OWN_IMAGES.items():
        css = css.replace(theirs, ours)
    return "\n".join(kept for rule in split_rules(css) if (kept := _kept_rule(rule)))


def _kept_rule(rule: str) -> str:
    notice = re.match(r"(/\*!.*?\*/\s*)?(.*)", rule, flags=re.S)
    comment, rule = notice[1] or "", notice[2]
    head, _, body = rule.partition("{")
    if head.startswith(("@font-face", "@keyframes", "@-webkit-keyframes")):
        kept = ""
    elif head.startswith(("@media", "@supports", "@container")):
        inner = subset(body[:-1])
        kept = f"{head}{{{inner}}}" if inner else ""
    elif head.startswith("@"):
        kept = rule
    else:
        selectors = [s for s in split_selectors(head) if is_kept(s)]
        kept = f"{','.join(selectors)}{{{body}" if selectors else ""
    return comment + kept


def modules(folder: Path) -> list[str]:
    """The modules of Mermaid that swim-lanes need: those it starts with, and all that they import, and so on."""
    waiting = [path for start in MERMAID_STARTS for path in folder.glob(start)]
    found = set()
    while waiting:
        path = waiting.pop().resolve()
        if path not in found:
            found.add(path)
            names = re.findall(r'(?:from|import)\s*"(\./[^"]+)"', path.read_text("utf-8"))
            waiting += [path.parent / name for name in names]
    return sorted(str(path.relative_to(folder.resolve())) for path in found)


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def version(packages: Path, source: str) -> str:
    """`name version` of the package a file came from, as its package.json says."""
    parts = source.split("/")
    name = "/".join(parts[:2]) if source.startswith("@") else parts[0]
    return f"{name} {json.loads((packages / name / 'package.json').read_text())['version']}"


def copy(packages: Path, source: str, place: str) -> None:
    """One file of a package, byte for byte, at its place under static."""
    target = STATIC / place
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(packages / source, target)


def vendor(packages: Path) -> list[tuple[str, str, str, str]]:
    """Copy everything; the rows (place, package and version, licence, digest) for the list, sorted by place."""
    shutil.rmtree(STATIC / "vendor", ignore_errors=True)
    rows = []
    drawing = ((f"{MERMAID}/{name}", f"vendor/mermaid/{name}", "MIT") for name in modules(packages / MERMAID))
    for source, place, licence in (*COPIES, *drawing):
        copy(packages, source, place)
        rows.append((place, version(packages, source), licence))
    source, place = CSS
    css = subset((packages / source).read_text("utf-8"))
    target = STATIC / place
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(css + "\n", "utf-8")
    rows.append((place, f"{version(packages, source)}, subset", "CC0 1.0; normalize.css parts MIT"))
    for image in sorted(set(re.findall(r"url\(\.\./(img/[^)]+)\)", css))):
        image_source = f"@uswds/uswds/dist/{image}"
        image_place = f"vendor/uswds/{image}"
        copy(packages, image_source, image_place)
        rows.append((image_place, version(packages, image_source), "CC0 1.0"))
    return sorted((*row, digest(STATIC / row[0])) for row in rows)


def write_list(rows: list[tuple[str, str, str, str]]) -> None:
    """Put the table of files between the two marks of docs/third-party.md."""
    table = ["| file under `groundwork/static/` | package | licence | SHA-256 |", "|---|---|---|---|"]
    table += [f"| `{place}` | {package} | {licence} | `{sha}` |" for place, package, licence, sha in rows]
    before, rest = LIST.read_text("utf-8").split(START)
    _, after = rest.split(END)
    LIST.write_text(before + START + "\n" + "\n".join(table) + "\n" + END + after, "utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("Name the folder node_modules that holds the packages: python3 tools/vendor.py FOLDER")
    files = vendor(Path(sys.argv[1]))
    write_list(files)
    print(f"{len(files)} files copied and listed in {LIST.relative_to(ROOT)}")
