"""Who changed what at a clinic: as a page with filters, and as a file."""

from django.core.paginator import Paginator
from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from groundwork.clinics import history as telling
from groundwork.clinics import reads
from groundwork.clinics.access import in_clinic, in_network

PAGE = 50


@in_clinic("audit.read")
@require_GET
def history(request, member):
    """Who changed what at the clinic, newest first; with `?what=label:id`, of one record."""
    return _history(request, reads.history_at(member.clinic), "clinics/history.html", {"member": member})


@in_clinic("audit.read")
@require_GET
def history_csv(request, member):
    """The clinic's whole history as CSV, a row for each changed field."""
    rows = telling.as_csv(reads.history_at(member.clinic).iterator(chunk_size=2000), member.clinic)
    response = StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8")
    day = member.clinic.today().isoformat()
    response["Content-Disposition"] = f'attachment; filename="history-{member.clinic.slug}-{day}.csv"'
    return response


@in_network
@require_GET
def network_history(request):
    """What was changed in the network outside any clinic: accounts, administrators, organizations, toolkits."""
    return _history(request, reads.history_of_network(), "clinics/network_history.html", {})


def _history(request, events, template, context):
    asked = telling.Question.read(request.GET)
    page = Paginator(asked.narrow(events), PAGE).get_page(request.GET.get("page"))
    found = {
        "asked": asked,
        "page": page,
        "days": telling.by_day(page.object_list, context["member"].clinic if context else None),
        "people": telling.people_in(events),
        "kinds": telling.kinds_in(events),
    }
    return render(request, template, {**context, **found})
