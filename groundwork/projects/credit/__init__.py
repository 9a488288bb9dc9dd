"""The dossier for credit as values: what is there, what is missing, what goes into the papers. No row is read here."""
