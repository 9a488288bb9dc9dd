"""Posts that are done once."""

import datetime

from django.shortcuts import redirect
from django.utils import timezone

from groundwork.clinics import audit
from groundwork.clinics.audit import write
from groundwork.clinics.models import PostedForm

# A browser repeats a post within minutes; a day covers a laptop that slept over it.
HOURS_KEPT = 24


@write
def post_once(*, by, key, act):
    """The response of `act`, all its writes in one transaction with the key; a redirect there when the key is known.

    Of several at the same moment one acts and the others wait for it. A
    response that leads nowhere, such as a form with faults, leaves no key.
    """
    audit.nothing_changed()
    posted, is_first = PostedForm.objects.get_or_create(key=key)
    if not is_first:
        return redirect(posted.place)
    response = act()
    if response.status_code == 302:
        posted.place = response.url
        posted.save(update_fields=["place"])
    else:
        posted.delete()
    return response


@write
def forget_posts(*, by):
    """How many kept posts were too old to come again, now gone."""
    audit.nothing_changed()
    since = timezone.now() - datetime.timedelta(hours=HOURS_KEPT)
    return PostedForm.objects.filter(at__lt=since).delete()[0]
