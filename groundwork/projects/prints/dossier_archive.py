"""The frozen dossier as a ZIP: PDF, JSON, tables, charts, a list of digests. The same dossier gives the same bytes."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable

from django.utils.text import slugify

from groundwork.clinics.cells import guarded
from groundwork.measures.exporting import table_as_csv
from groundwork.projects.prints.dossier import DossierPaper

# The earliest time a ZIP can hold: a time of ours would make each copy differ.
NO_TIME = (1980, 1, 1, 0, 0, 0)
READ_BY_ALL = 0o644 << 16
RESTRICTED = "restricted/match-keys.csv"
README = """Dossier for credit
{clinic}{sample}
{edition}
As of {as_of}

dossier.pdf       the dossier to read and print
dossier.json      the same as data
measures.csv      every number, a line each
tests.csv         every test of change
attendance.csv    who was at which meeting
charts/           each measure's chart, with the tests marked
manifest.json     the SHA-256 of each file
{restricted}
Counts of 1 to 10 people do not leave the clinic: they are named as hidden, here and in the charts.
Nothing in this folder changes when the project goes on.
"""
KEYS_NOTE = "restricted/       board number and birthday, by which a sponsor finds each physician. Keep it closed.\n"


def files_of(paper: DossierPaper, content: str, pdf: bytes, keys: Iterable[tuple[str, str, str, str]] = ()) -> bytes:
    """The ZIP. `keys` are (name, board number, month, day); with any, they stand in a file of their own."""
    keys = list(keys)
    files = {
        "README.txt": _readme(paper, bool(keys)),
        "dossier.pdf": pdf,
        "dossier.json": content.encode(),
        "measures.csv": _csv(("measure", "kind", "period", "part", "counted", "out of", "value"), _measures(paper)),
        "tests.csv": _csv(
            ("test", "title", "when", "standing", "goes on from", "measure", "the change", "why"), _tests(paper)
        ),
        "attendance.csv": _csv(("date", "meeting", "person", "job", "attendance"), _attendance(paper)),
        **_charts(paper),
    }
    if keys:
        files[RESTRICTED] = _csv(("physician", "board number", "month of birth", "day of birth"), keys)
    digests = {name: hashlib.sha256(body).hexdigest() for name, body in sorted(files.items())}
    files["manifest.json"] = (json.dumps(digests, indent=2) + "\n").encode()
    return _zip(files)


def _zip(files) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"dossier/{name}", date_time=NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = READ_BY_ALL
            entry.create_system = 3
            archive.writestr(entry, files[name], compresslevel=6)
    return out.getvalue()


def _readme(paper, has_keys) -> bytes:
    return README.format(
        clinic=paper.clinic,
        sample=" (SAMPLE)" if paper.is_sample else "",
        edition=paper.edition,
        as_of=paper.as_of,
        restricted=KEYS_NOTE if has_keys else "",
    ).encode()


def _csv(heads, rows) -> bytes:
    return table_as_csv(heads, ([guarded(str(cell)) for cell in row] for row in rows))


def _measures(paper):
    for measure in paper.measures:
        for row in measure.numbers:
            yield measure.title, measure.kind, row.code, row.part, row.counted, row.out_of, row.value


def _tests(paper):
    for test in paper.tests:
        facts = dict(test.facts)
        words = (facts.get("The change", ""), facts.get("Why", ""))
        yield test.number, test.title, test.when, test.standing, test.goes_on_from, test.measure, *words


def _attendance(paper):
    for place, meeting in enumerate(paper.meetings):
        for person in paper.people:
            yield meeting.on, meeting.title, person.name, person.job, person.states[place]


def _charts(paper):
    return {
        f"charts/{number}-{slugify(measure.title)[:60] or 'measure'}.svg": measure.picture.encode()
        for number, measure in enumerate(paper.measures, start=1)
        if measure.picture
    }
