"""Pages outside a clinic, for those who read the measures of several: which measure to compare, and one compared."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from groundwork.clinics.access import in_clinics
from groundwork.web.side_by_side import compared, shared


@in_clinics("clinic.read")
@require_GET
def choose(request, members):
    """The toolkit measures that at least two of the person's clinics count."""
    return render(request, "web/side_by_side_choose.html", {"measures": shared(members), "clinics": len(members)})


@in_clinics("clinic.read")
@require_GET
def measure(request, members, toolkit, measure):
    """One measure over the person's clinics."""
    found = compared(members, toolkit, measure)
    if found is None:
        raise Http404
    return render(request, "web/side_by_side.html", {"found": found})
