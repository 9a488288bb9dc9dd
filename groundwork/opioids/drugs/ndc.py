"""Drugs by NDC, from the FDA's NDC Directory as it can be downloaded: product.txt, package.txt or the ZIP of both."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from groundwork.opioids.drugs.codes import PRODUCT, BadNdc, read_ndc
from groundwork.opioids.drugs.drug import Drug, Part, Unknown
from groundwork.opioids.drugs.figures import MASSES
from groundwork.opioids.drugs.forms import form_named
from groundwork.opioids.drugs.lists import Faults, opened, split_lines, wrong
from groundwork.opioids.drugs.names import names_in
from groundwork.opioids.drugs.rows import decimal_of
from groundwork.opioids.drugs.strengths import Unreadable, check
from groundwork.opioids.drugs.text import finished
from groundwork.opioids.drugs.tokens import plain, tokens_of

COLUMNS = (
    "PRODUCTNDC",
    "NONPROPRIETARYNAME",
    "DOSAGEFORMNAME",
    "ROUTENAME",
    "SUBSTANCENAME",
    "ACTIVE_NUMERATOR_STRENGTH",
    "ACTIVE_INGRED_UNIT",
)
# "mg/1", "ug/h", "mg/5mL": a mass in one tablet, in an hour, in some mL.
_UNIT = re.compile(r"(?P<mass>[a-z]+)/(?P<of>[0-9.]*)(?P<per>1|ml|h)", re.IGNORECASE)
PER = {"1": None, "ml": "ML", "h": "HR"}
PACKAGE_FILE, PRODUCT_FILE = "package.txt", "product.txt"
Product = tuple[str, ...]


@dataclass(frozen=True)
class FdaDirectory:
    """Products by labeler and product, nine digits. `products` holds the rows of those that may be of interest;
    `packages` all codes of eleven digits, where the list of packages was there.
    """

    products: Mapping[str, Product | None]
    packages: frozenset[str] = frozenset()
    _drugs: dict[str, Drug] = field(default_factory=dict, repr=False, compare=False)

    def by_ndc(self, ndc: str) -> Drug | Unknown | None:
        """The drug of a code, None where the directory does not have it."""
        try:
            candidates = read_ndc(ndc).candidates
        except BadNdc as error:
            return Unknown("unknown_drug", str(error))
        known = [one for one in candidates if one[:PRODUCT] in self.products]
        packed = [one for one in known if one in self.packages]
        drugs = {self._drug(one[:PRODUCT]) for one in packed or known}
        if len(drugs) > 1:
            names = " or ".join(sorted(drug.name for drug in drugs))
            return Unknown("ambiguous_ndc", f"NDC {ndc} has no hyphens and may be {names}.")
        return drugs.pop() if drugs else None

    def by_rxcui(self, rxcui: str) -> None:
        """Nothing: the directory has no RxNorm codes."""

    def _drug(self, code: str) -> Drug:
        if code not in self._drugs:
            product = self.products[code]
            self._drugs[code] = Drug("a drug of no interest here") if product is None else drug_of(product)
        return self._drugs[code]


def read_fda_directory(*paths: Path | str) -> FdaDirectory:
    """The directory from product.txt (and package.txt), or from the ZIP that holds them. Raises FaultyTable."""
    products: dict[str, Product | None] = {}
    packages: set[str] = set()
    for path in map(Path, paths):
        if path.name.lower() == PACKAGE_FILE:
            packages |= set(_packages(path))
            continue
        products |= _products(path)
        if path.suffix.lower() == ".zip":
            packages |= set(_packages(path))
    return FdaDirectory(products, frozenset(packages))


def _products(path: Path) -> dict[str, Product | None]:
    products: dict[str, Product | None] = {}
    faults = Faults(path)
    for line, cells in _rows(path, PRODUCT_FILE, COLUMNS, faults):
        try:
            code = read_ndc(cells[0]).candidates[0]
        except BadNdc as error:
            faults.add(line, "PRODUCTNDC", str(error))
            continue
        products[code] = cells if names_in(tokens_of(plain(cells[4]))) else None
    faults.stop_if_any()
    return products


def _packages(path: Path) -> Iterator[str]:
    faults = Faults(path)
    for line, (code,) in _rows(path, PACKAGE_FILE, ("NDCPACKAGECODE",), faults):
        try:
            yield read_ndc(code).candidates[0]
        except BadNdc as error:
            faults.add(line, "NDCPACKAGECODE", str(error))
    faults.stop_if_any()


def _rows(path: Path, name: str, columns: Iterable[str], faults: Faults) -> Iterator[tuple[int, Product]]:
    """Line and cells of these columns."""
    with opened(path, name) as file:
        lines = split_lines(path, file, "\t")
        _, header = next(lines, (0, []))
        titles = [title.strip().upper() for title in header]
        missing = [column for column in columns if column not in titles]
        if missing:
            raise wrong(path, f"the columns {', '.join(missing)} are missing; it must be the FDA's {name}", 1)
        places = [titles.index(column) for column in columns]
        for line, cells in lines:
            if len(cells) != len(titles):
                faults.add(line, "", f"there are {len(cells)} cells where the headings are {len(titles)}")
                continue
            yield line, tuple(cells[place].strip() for place in places)


def drug_of(product: Product) -> Drug:
    """The drug of one row of product.txt."""
    _, title, dosage_form, route, substances, strengths, units = product
    names = [part.strip() for part in substances.split(";")]
    numbers, measures = ([part.strip() for part in cell.split(";")] for cell in (strengths, units))
    rows_fit = len(names) == len(numbers) == len(measures)
    parts = []
    for place, name in enumerate(names):
        found = names_in(tokens_of(plain(name)))
        if found:
            strength = _strength(numbers[place], measures[place]) if rows_fit else (None, None, Decimal(1))
            parts.append(Part(found[0].ingredients[0], *strength))
    form = form_named(plain(f"{dosage_form} {route}").replace(",", " ").replace(";", " ").split())
    shown = f"{title} {strengths} {units} {dosage_form}"
    key = form.key if form else None
    problem = None
    try:
        check(parts)
    except Unreadable as error:
        problem = error
        parts = [Part(part.ingredient) for part in parts]
    return finished(shown, tuple(parts), key, problem=problem, kit=key == "kit")


def _strength(number: str, measure: str) -> tuple[Decimal | None, str | None, Decimal]:
    """Strength in mg, per what, of how many; a strength of None where it is in no mass."""
    unit = _UNIT.fullmatch(measure.replace(" ", ""))
    value = decimal_of(number)
    if unit is None or value is None or unit["mass"].upper() not in MASSES:
        return None, None, Decimal(1)
    of = decimal_of(unit["of"]) or Decimal(1)
    return value * MASSES[unit["mass"].upper()], PER[unit["per"].lower()], of
