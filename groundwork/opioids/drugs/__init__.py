"""Drugs: what a code or a text stands for, and what a milligram of it counts.

`Catalog(sources).resolve(ndc, rxcui, text)` gives a `Drug` or `Unknown`;
`factor_table(key)` the factors, `read_factor_table(path)` a clinic's own.
"""

from groundwork.opioids.drugs.catalog import Catalog
from groundwork.opioids.drugs.drug import Drug, Part, Unknown
from groundwork.opioids.drugs.factors import FACTOR_TABLES, FactorTable, factor_table, read_factor_table
from groundwork.opioids.drugs.forms import FORMS, Form
from groundwork.opioids.drugs.ingredients import INGREDIENTS, SEDATIVES, Ingredient
from groundwork.opioids.drugs.ndc import FdaDirectory, read_fda_directory
from groundwork.opioids.drugs.rows import FaultyTable, TableFault
from groundwork.opioids.drugs.rxnorm import RxNorm, read_rxnorm

__all__ = [
    "FACTOR_TABLES",
    "FORMS",
    "INGREDIENTS",
    "SEDATIVES",
    "Catalog",
    "Drug",
    "FactorTable",
    "FaultyTable",
    "FdaDirectory",
    "Form",
    "Ingredient",
    "Part",
    "RxNorm",
    "TableFault",
    "Unknown",
    "factor_table",
    "read_factor_table",
    "read_fda_directory",
    "read_rxnorm",
]
