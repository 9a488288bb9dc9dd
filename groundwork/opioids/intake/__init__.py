"""Files to tables: CSV, XLSX, Parquet and FHIR NDJSON to the columns every engine starts from."""
