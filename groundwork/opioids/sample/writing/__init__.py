"""The files of a sample, by format: `FORMATS`, name -> writer. A writer takes one life after the other."""

from groundwork.opioids.sample.writing.parquet import ParquetWriter
from groundwork.opioids.sample.writing.resources import ResourceWriter
from groundwork.opioids.sample.writing.table import TableWriter

FORMATS = {"csv": TableWriter, "parquet": ParquetWriter, "ndjson": ResourceWriter}

__all__ = ["FORMATS"]
