"""Process maps as plain values: the ways between steps, prompts, the difference of two maps, and how one is drawn."""
