"""The bin of a clinic, and the way in and out of it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_GET, require_POST

from groundwork.clinics import bin as record_bin
from groundwork.clinics import writes
from groundwork.clinics.access import in_clinic
from groundwork.clinics.records import Stale


@in_clinic("clinic.read")
@require_GET
def bin_page(request, member):
    """What was put away in the last 30 days, each with a way back."""
    rows = [
        {
            "row": row,
            "label": row._meta.label_lower,
            "kind": row._meta.verbose_name,
            "may": member.may(row.EDIT_PERMISSION) and member.may("bin.restore"),
            "left": record_bin.days_left(row),
        }
        for row in record_bin.contents(member.clinic)
    ]
    context = {
        "member": member,
        "rows": rows,
        "now": member.clinic.now(),
        "days": record_bin.DAYS_KEPT,
        "may": member.may("bin.restore"),
        "why_not": member.why_not("bin.restore"),
    }
    return render(request, "clinics/bin.html", context)


@in_clinic("bin.restore")
@require_POST
def bin_record(request, member, label, pk, into):
    """Move one record into the bin or out of it, then go back to `then`, where the person came from."""
    row = record_bin.find(member.clinic, label, pk)
    if row is None:
        raise Http404
    member.check(row.EDIT_PERMISSION)
    target = request.POST.get("then") or request.GET.get("then") or ""
    safe = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    try:
        writes.move(by=request.user, row=row, into_bin=into == "in")
    except writes.Refused as refused:
        messages.warning(request, str(refused))
    except Stale:
        messages.warning(request, f"Somebody changed “{row}” at this moment. Look at it again first.")
    else:
        if into == "in":
            undo = reverse("bin_record", args=[member.clinic.slug, label, pk, "out"])
            undo += f"?{urlencode({'then': target})}" if safe else ""
            messages.success(request, f"“{row}” is in the bin.", extra_tags=f"undo={undo}")
        else:
            messages.success(request, f"“{row}” is back.")
    return redirect(target if safe else reverse("bin", args=[member.clinic.slug]))
