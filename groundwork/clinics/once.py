"""A form posted twice, by a double click or a retry on a bad line, is done once.

A form that adds something holds `{% once %}`: a number minted with the page,
so nothing is stored before it is posted. The first post is kept with where it
led, in the transaction of what it did; the same post again leads there too.
"The same" means every field: a page gone back to and changed is a new post.

Turned down: a unique key on each table, which would forbid two steps with the
same words; disabling the button by script, which a retry of the browser does
not heed. Forms with files and counting by taps hold no number: a file is read
too slowly for a transaction, and two taps are two marks.
"""

import hashlib
import json

from groundwork.clinics import writes

FIELD = "once"
# What may differ between two clicks on one form.
UNREAD = frozenset({"csrfmiddlewaretoken", "draft_form", "draft_sequence"})


def answer(request, view):
    """The response of `view()`, or for a form that was posted before, a redirect to where it led."""
    if request.method != "POST" or not request.POST.get(FIELD):
        return view()
    return writes.post_once(by=request.user, key=_key(request), act=view)


def _key(request) -> str:
    fields = sorted((name, values) for name, values in request.POST.lists() if name not in UNREAD)
    said = json.dumps([request.user.pk, request.get_full_path(), fields])
    return hashlib.sha256(said.encode()).hexdigest()
