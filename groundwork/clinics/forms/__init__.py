"""Forms of people, of the network and of signing in."""
