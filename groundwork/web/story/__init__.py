"""What a report on one priority says, as one value for page, PDF and Word."""
