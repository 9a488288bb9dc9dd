"""The site's lists of patients and of days on which a patient is not counted, with counts of what cannot be used."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from groundwork.opioids.columns import EXCLUDED, PATIENTS
from groundwork.opioids.intake import delimited, workbook
from groundwork.opioids.intake.cells import ORDERS, Fault, proved_orders, read_day
from groundwork.opioids.intake.headings import EXCLUSIONS, PEOPLE, plain
from groundwork.opioids.intake.refusal import Refusal
from groundwork.opioids.intake.source import InputFile
from groundwork.opioids.intake.staging import Staging, text

MERGED = {"old": "VARCHAR", "new": "VARCHAR"}
_DAYS = ("birth", "left_on", "died_on")
_PARQUET = "Write it as CSV, XLSX or FHIR NDJSON"


@dataclass(frozen=True)
class Person:
    """One patient as a file has it, None where a cell is empty. Days are numbers, a Fault where they cannot be read."""

    patient: str | None
    birth: int | Fault | None = None
    left_on: int | Fault | None = None
    died_on: int | Fault | None = None
    pcp: str | None = None
    clinic: str | None = None
    merged_into: str | None = None
    dead: bool = False


@dataclass
class People:
    """What came of the lists: `rows` for PATIENTS, old numbers with those they became, and counts of what is odd."""

    rows: dict[str, tuple] = field(default_factory=dict)
    merged: dict[str, str] = field(default_factory=dict)
    notes: Counter[str] = field(default_factory=Counter)


def people_in(file: InputFile, dates: str | None) -> Iterator[Person]:
    """The patients of a table."""
    rows = list(_table_rows(file, PEOPLE, ("patient",)))
    form = _form(file, [row[key] for row in rows for key in _DAYS], dates)
    for row in rows:
        yield Person(**{**row, **{key: _day(row[key], form) for key in _DAYS}})


def resources_of(staging: Staging, paths: Sequence) -> Iterator[Person]:
    """The Patient resources among those read."""
    if not paths:
        return
    listed = ", ".join(text(path) for path in paths)
    query = f"""
        SELECT id, left(birth, 10), left(died, 10), last_of(pcp), last_of(clinic), last_of(merged_into), dead
        FROM read_parquet([{listed}]) WHERE resource = 'Patient'
    """
    for patient, birth, died, pcp, clinic, merged, dead in staging.connection.execute(query).fetchall():
        born, died_on = _day(birth, None), _day(died, None)
        yield Person(patient or None, born, None, died_on, pcp, clinic, merged, str(dead).lower() == "true")


def take_in(people: People, persons: Iterable[Person]) -> None:
    """Add these patients. One who is listed twice keeps what the later entry says where it says anything."""
    for one in persons:
        if one.patient is None:
            people.notes["patients listed without a number"] += 1
            continue
        if one.merged_into and one.merged_into != one.patient:
            people.merged[one.patient] = one.merged_into
            continue
        birth, left, died = (_known(people, value) for value in (one.birth, one.left_on, one.died_on))
        if one.dead and died is None:
            people.notes["patients said to be dead without a day"] += 1
        # A patient is of the site on the day of death.
        gone = [day for day in (left, None if died is None else died + 1) if day is not None]
        new = (birth, min(gone) if gone else None, one.pcp, one.clinic)
        old = people.rows.get(one.patient, (None,) * len(new))
        people.rows[one.patient] = tuple(was if now is None else now for was, now in zip(old, new, strict=True))


def store(staging: Staging, people: People) -> None:
    """Makes the tables `patients` and `merged`. Raises Refusal where numbers were merged in a ring."""
    final = {old: _last(people.merged, old) for old in people.merged}
    staging.put("merged", MERGED, sorted(final.items()))
    rows = sorted((patient, *row) for patient, row in people.rows.items() if patient not in final)
    staging.put("patients", {column: kind.replace("STRING", "VARCHAR") for column, kind in PATIENTS.items()}, rows)


def _last(merged: dict[str, str], old: str) -> str:
    seen = {old}
    new = merged[old]
    while new in merged:
        if new in seen:
            raise Refusal("The list of patients merges numbers in a ring", "Mend its column merged_into")
        seen.add(new)
        new = merged[new]
    return new


def _known(people: People, day: int | Fault | None) -> int | None:
    if isinstance(day, Fault):
        people.notes["dates of patients that cannot be read"] += 1
        return None
    return day


def _day(cell: str | None, form: str | None) -> int | Fault | None:
    return None if cell is None else read_day(cell, form)


def store_exclusions(staging: Staging, file: InputFile | None, dates: str | None) -> Counter[str]:
    """Makes the table `excluded`; how many entries cannot be used, by what is wrong."""
    unused: Counter[str] = Counter()
    kept = []
    rows = [] if file is None else list(_table_rows(file, EXCLUSIONS, ("patient", "start")))
    form = _form(file, [row[key] for row in rows for key in ("start", "stop")], dates) if file else None
    for row in rows:
        start, stop = _day(row["start"], form), _day(row["stop"], form)
        if row["patient"] is None or not isinstance(start, int) or isinstance(stop, Fault):
            unused["exclusions without a patient, or with a date that cannot be read"] += 1
            continue
        # The last day is excluded too; without one it goes on.
        kept.append((row["patient"], start, None if stop is None else stop + 1, row["reason"]))
    merged = dict(staging.connection.execute("SELECT old, new FROM merged").fetchall())
    kept = [(merged.get(patient, patient), *rest) for patient, *rest in kept]
    columns = {column: kind.replace("STRING", "VARCHAR") for column, kind in EXCLUDED.items()}
    staging.put("excluded", columns, sorted(set(kept), key=str))
    return unused


def _table_rows(
    file: InputFile, known: dict[str, tuple[str, ...]], needed: tuple[str, ...]
) -> Iterator[dict[str, str | None]]:
    """The cells of each row by our names, of a small table with known headings."""
    if file.kind == "parquet":
        raise file.refuse("a list of patients is not read from Parquet", _PARQUET)
    sheet = workbook.read(file) if file.kind == "workbook" else delimited.read(file)
    headings = [plain(heading) for heading in sheet.headings]
    places: dict[str, int | None] = {}
    for field_name, names in known.items():
        found = [at for at, heading in enumerate(headings) if heading in names]
        if len(found) > 1:
            both = " and ".join(sheet.headings[at] for at in found[:2])
            raise file.refuse(f"the columns {both} could both be {field_name}", "Take one of them out")
        if not found and field_name in needed:
            raise file.refuse(f"there is no column {field_name}", f"Name one {' or '.join(names[:3])}")
        places[field_name] = found[0] if found else None
    for _, cells in sheet.rows:
        yield {key: None if at is None or at >= len(cells) else cells[at].strip() or None for key, at in places.items()}


def _form(file: InputFile, texts: list[str | None], dates: str | None) -> str | None:
    proved, two_ways = proved_orders(text for text in texts if text)
    if dates:
        return dates
    if len(proved) == 1:
        return proved.pop()
    if proved or two_ways:
        wrong = "its dates can be read with the month or the day first"
        raise file.refuse(wrong, f"Say which with --dates '{ORDERS[0]}' or --dates '{ORDERS[1]}'")
    return None
