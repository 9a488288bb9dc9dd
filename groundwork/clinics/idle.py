"""How long a sign-in lasts: until nobody has used it for a while, and at most twelve hours.

The server counts, so closing a laptop or a second tab changes nothing. The
time is stored at most once a minute: a read of a page is then no write.
"""

import time

from django.conf import settings

SEEN_AT = "seen_at"
BEGAN_AT = "began_at"
NOTED_EVERY = 60


def seconds_left(session) -> int:
    """Until this sign-in ends if nothing more is done; 0 or less when it has ended."""
    now = time.time()
    seen, began = session.get(SEEN_AT, now), session.get(BEGAN_AT, now)
    return int(min(seen + settings.IDLE_SECONDS, began + settings.SESSION_COOKIE_AGE) - now)


def note(session):
    """Remember that the person is here."""
    now = time.time()
    if now - session.get(SEEN_AT, 0) >= NOTED_EVERY:
        session[SEEN_AT] = now
        session.setdefault(BEGAN_AT, now)
