"""Which column of a site's file is which of our fields, and how its dates, numbers and words are meant."""

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator, model_validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from groundwork.opioids.intake.cells import ORDERS
from groundwork.opioids.intake.headings import DRUG_FIELDS, FIELDS, KNOWN, NEEDED, SYNTHEA, SYNTHEA_MARK, plain
from groundwork.opioids.intake.limits import MAX_MAPPING
from groundwork.opioids.intake.refusal import Refusal

REVERSED = ("reversed", "reversal", "reverse", "void", "voided", "b2", "returned to stock")
GIVEN = ("paid", "completed", "complete", "dispensed", "filled", "active", "adjusted", "approved", "final", "b1", "b3")
NOT_GIVEN = (
    *("cancelled", "canceled", "entered in error", "entered-in-error", "draft", "on hold", "on-hold", "declined"),
    *("rejected", "denied", "pending", "preparation", "in-progress", "not done"),
)
DATE_FORMS = "dates are 'month first', 'day first', or a pattern with %Y, %m and %d"
SHOW = "See how a file is read with ./run opioids measure --show-mapping FILE, save that, mend it and give it with "
SHOW += "--mapping"


def is_date_form(text: str) -> bool:
    """Whether dates can be read by it: one of ORDERS, or a pattern that names year, month and day."""
    year, month = (any(part in text for part in parts) for parts in (("%Y", "%y"), ("%m", "%b", "%B")))
    return text in ORDERS or (year and ((month and "%d" in text) or "%j" in text))


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SourceColumn(_Frozen):
    """The column that says of each row whether it was dispensed or ordered, and its words for either."""

    column: str
    dispensing: tuple[str, ...] = ("dispensing",)
    order: tuple[str, ...] = ("order",)


class Mapping(_Frozen):
    """How a table is read. `columns` names the site's column for each of our fields.

    `dates` is "month first", "day first" or a pattern such as %m/%d/%y; None
    where every date begins with the year or names its month. `decimal` begins
    the fraction of a number; None where no number has a comma in it.
    """

    columns: dict[str, str]
    source: Literal["dispensing", "order"] | SourceColumn = "dispensing"
    sheet: str | None = None
    dates: str | None = None
    decimal: Literal[".", ","] | None = None
    given: tuple[str, ...] = GIVEN
    reversed: tuple[str, ...] = REVERSED
    not_given: tuple[str, ...] = NOT_GIVEN

    @field_validator("columns")
    @classmethod
    def _has_the_needed(cls, columns: dict[str, str]) -> dict[str, str]:
        if unknown := sorted(set(columns) - set(FIELDS)):
            raise ValueError(f"there is no field {unknown[0]}; the fields are {', '.join(FIELDS)}")
        if missing := [field for field in NEEDED if field not in columns]:
            raise ValueError(f"the column of {missing[0]} is not named")
        if not set(columns) & set(DRUG_FIELDS):
            raise ValueError("name at least one column of ndc, rxcui, drug")
        if any(not heading.strip() for heading in columns.values()):
            raise ValueError("a column has no name")
        return columns

    @field_validator("dates")
    @classmethod
    def _is_a_form(cls, dates: str | None) -> str | None:
        if dates is None or is_date_form(dates):
            return dates
        raise ValueError(DATE_FORMS)

    @model_validator(mode="after")
    def _says_each_word_once(self) -> "Mapping":
        lists = (self.given, self.reversed, self.not_given)
        if isinstance(self.source, SourceColumn):
            for_source = [plain(word) for word in (*self.source.dispensing, *self.source.order)]
            if len(set(for_source)) < len(for_source):
                raise ValueError("a word of source stands for dispensing and order")
        words = [plain(word) for words in lists for word in {plain(word): word for word in words}]
        if twice := next((word for word in words if words.count(word) > 1), None):
            raise ValueError(f"the status word {twice} stands in two lists")
        return self

    def states(self) -> dict[str, str]:
        """What each status word, in plain writing, means: given, reversed or not given."""
        found = {"": "given"}
        for state, words in (("given", self.given), ("reversed", self.reversed), ("not given", self.not_given)):
            found |= {plain(word): state for word in words}
        return found

    def sources(self) -> dict[str, str]:
        """What each word of the source column, in plain writing, means: dispensing or order."""
        if not isinstance(self.source, SourceColumn):
            return {"dispensing": "dispensing", "order": "order"}
        found = {plain(word): "dispensing" for word in self.source.dispensing}
        return found | {plain(word): "order" for word in self.source.order}

    def to_yaml(self) -> str:
        """The mapping as a file to save, each field with what it is."""
        lines = ["# Which column is which field. Save this and give it with --mapping."]
        if isinstance(self.source, SourceColumn):
            lines += [f"source: {json.dumps(self.source.model_dump())}"]
        else:
            lines += [f"source: {self.source}  # dispensing, or order"]
        lines += ["columns:"]
        for field, meaning in FIELDS.items():
            if field in self.columns:
                lines.append(f"  {field}: {json.dumps(self.columns[field], ensure_ascii=False)}  # {meaning}")
            else:
                lines.append(f"  # {field}:  # {meaning}")
        sheet = "# sheet:" if self.sheet is None else f"sheet: {json.dumps(self.sheet, ensure_ascii=False)}"
        dates = "# dates:" if self.dates is None else f"dates: {json.dumps(self.dates)}"
        decimal = "# decimal:" if self.decimal is None else f"decimal: {json.dumps(self.decimal)}"
        lines += [f"{sheet}  # of a workbook with several", f"{dates}  # month first, day first, or such as %m/%d/%y"]
        lines += [f"{decimal}  # the sign that begins the fraction of a number"]
        for name in ("given", "reversed", "not_given"):
            lines.append(f"{name}: {json.dumps(list(getattr(self, name)), ensure_ascii=False)}")
        return "\n".join(lines) + "\n"


def read_mapping(path: Path) -> Mapping:
    """The mapping saved in a JSON or YAML file. Raises Refusal with the first thing that is wrong in it."""
    try:
        if path.stat().st_size > MAX_MAPPING:
            raise Refusal(f"{path} is too long for a mapping", SHOW)
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Refusal(f"{path} cannot be read ({error.strerror})", "Check the name after --mapping") from None
    except UnicodeDecodeError:
        raise Refusal(f"{path} is no UTF-8 text", SHOW) from None
    try:
        content = json.loads(text) if path.suffix.lower() == ".json" else YAML(typ="safe").load(io.StringIO(text))
    except (YAMLError, ValueError, RecursionError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        at = f", line {line + 1}," if line is not None else ""
        raise Refusal(f"{path}{at} is neither JSON nor YAML that can be read", SHOW) from None
    try:
        return Mapping.model_validate(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        message = first["msg"].removeprefix("Value error, ")
        raise Refusal(f"{path}: {f'{place}: ' if place else ''}{message}", SHOW) from None


def recognize(shown: str, headings: Sequence[str]) -> Mapping:
    """The mapping for headings that are known. Raises Refusal where they are not, or where two could be one field."""
    by_name = _by_plain_name(headings)
    if set(SYNTHEA_MARK) <= set(by_name):
        columns = {field: by_name[plain(name)] for field, name in SYNTHEA.items()}
        return Mapping(columns=columns, source="order")
    columns = {}
    for field, names in KNOWN.items():
        found = [by_name[name] for name in names if name in by_name]
        if len(found) > 1:
            raise Refusal(f"{shown}: {found[0]} and {found[1]} could both be the column of {field}", SHOW)
        if found:
            place(shown, [plain(heading) for heading in headings], plain(found[0]))
            columns[field] = found[0]
    for field in NEEDED:
        if field not in columns:
            raise Refusal(f"{shown} has no column that is known to be {FIELDS[field]} ({field})", SHOW)
    if not set(columns) & set(DRUG_FIELDS):
        raise Refusal(f"{shown} has no column that is known to say which drug it was (ndc, rxcui, drug)", SHOW)
    return Mapping(columns=columns)


def _by_plain_name(headings: Sequence[str]) -> dict[str, str]:
    return {plain(heading): heading for heading in reversed(headings)}


def choose(shown: str, headings: Sequence[str], mappings: Sequence[Mapping]) -> Mapping:
    """The first of the saved mappings whose columns the table has; without any, the one for known headings."""
    if not mappings:
        return recognize(shown, headings)
    missing = [missing_columns(mapping, headings) for mapping in mappings]
    if [] in missing:
        return mappings[missing.index([])]
    nearest = min(missing, key=len)
    raise Refusal(f"{shown} has no column {nearest[0]!r}, which the mapping names", SHOW)


def missing_columns(mapping: Mapping, headings: Sequence[str]) -> list[str]:
    """The columns a mapping names that are not among the headings."""
    named = list(mapping.columns.values())
    if isinstance(mapping.source, SourceColumn):
        named.append(mapping.source.column)
    return [name for name in named if plain(name) not in {plain(heading) for heading in headings}]


def place(shown: str, headings: Sequence[str], name: str) -> int:
    """Where the column of this name stands. Raises Refusal where two have it."""
    exact = [n for n, heading in enumerate(headings) if heading == name]
    places = exact or [n for n, heading in enumerate(headings) if plain(heading) == plain(name)]
    if len(places) > 1:
        raise Refusal(f"{shown} has two columns with the heading {name!r}", "Rename one of them in the file")
    return places[0]
