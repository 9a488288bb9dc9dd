"""Papers that join what several rooms know."""
