"""Pages of measures that need no other room. The list and the page of a measure join rooms and live in `web`."""
