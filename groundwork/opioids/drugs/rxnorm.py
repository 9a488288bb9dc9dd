"""Drugs by RxCUI, from RxNorm as it can be downloaded: RXNCONSO.RRF (or the ZIP that holds it) or answers of RxNav.

RxNorm's names of drugs hold ingredient, strength and form in one layout, so the
reader of drug texts reads them.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from groundwork.opioids.drugs.drug import Drug, Unknown
from groundwork.opioids.drugs.lists import Faults, opened, split_lines, whole_text, wrong
from groundwork.opioids.drugs.text import read_text

NAMES_FILE = "RXNCONSO.RRF"
# Columns of RXNCONSO.RRF, counted from 0, in a line of 19 with its closing bar.
RXCUI, SOURCE, TERM_TYPE, NAME, CELLS = 0, 11, 12, 14, 19
# Term types of whole drugs first: a code that is several has the name that says most.
TERM_TYPES = ("SCD", "SBD", "GPCK", "BPCK", "SCDC", "SBDC", "SCDF", "SBDF", "MIN", "PIN", "IN", "BN")
MOST_JSON = 50_000_000


@dataclass(frozen=True)
class RxNorm:
    """Names by RxCUI."""

    names: Mapping[str, str]

    def by_rxcui(self, rxcui: str) -> Drug | Unknown | None:
        """The drug that RxNorm's name stands for, None where the code is not in the list."""
        name = self.names.get(rxcui)
        return None if name is None else read_text(name)

    def by_ndc(self, ndc: str) -> None:
        """Nothing: the names are not listed by NDC."""


def read_rxnorm(*paths: Path | str) -> RxNorm:
    """The names from RXNCONSO.RRF, from a ZIP that holds it, or from files of JSON saved from RxNav."""
    names: dict[str, str] = {}
    for path in map(Path, paths):
        names |= _from_json(path) if path.suffix.lower() == ".json" else _from_rrf(path)
    return RxNorm(names)


def _from_rrf(path: Path) -> dict[str, str]:
    found: dict[str, tuple[int, str]] = {}
    faults = Faults(path)
    with opened(path, NAMES_FILE) as file:
        for line, cells in split_lines(path, file, "|"):
            if len(cells) != CELLS:
                message = f"there are {len(cells)} cells instead of {CELLS}; it must be RxNorm's {NAMES_FILE}"
                faults.add(line, "", message)
            elif cells[SOURCE] == "RXNORM" and cells[TERM_TYPE] in TERM_TYPES:
                rank = TERM_TYPES.index(cells[TERM_TYPE])
                found[cells[RXCUI]] = min(found.get(cells[RXCUI], (rank, cells[NAME])), (rank, cells[NAME]))
    faults.stop_if_any()
    if not found:
        raise wrong(path, f"there is no drug of RxNorm's own in it; it must be RxNorm's {NAMES_FILE}")
    return {rxcui: name for rxcui, (_, name) in found.items()}


def _from_json(path: Path) -> dict[str, str]:
    try:
        answer = json.loads(whole_text(path, MOST_JSON))
    except (ValueError, RecursionError) as error:
        raise wrong(path, f"is no JSON ({error}); save RxNav's answer again", getattr(error, "lineno", 0)) from None
    names = dict(_concepts(answer))
    if not names:
        raise wrong(path, "holds no 'rxcui' with a 'name' beside it; save an answer of RxNav")
    return names


def _concepts(answer: object) -> Iterator[tuple[str, str]]:
    """Each code with its name, wherever it stands in the answer; RxNav nests them differently by question."""
    waiting = [answer]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            waiting.extend(one.values())
            rxcui, name = one.get("rxcui"), one.get("name")
            if isinstance(rxcui, str) and isinstance(name, str) and one.get("tty", "SCD") in TERM_TYPES:
                yield rxcui, name
