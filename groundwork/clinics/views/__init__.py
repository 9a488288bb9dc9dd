"""Pages of people, history, bin and drafts, of the network and one's own account, and the ways in."""
