"""A measure's numbers as a file."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from groundwork.clinics.access import in_clinic
from groundwork.measures import exporting, reads
from groundwork.measures.views.finding import series_at

WRITERS = {
    "csv": (exporting.as_csv, "text/csv; charset=utf-8"),
    "xlsx": (exporting.as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@in_clinic("clinic.read")
@require_GET
def download(request, member, pk, ending):
    """All numbers, oldest first; they import back equal."""
    series = series_at(member, pk)
    write, content_type = WRITERS[ending]
    response = HttpResponse(write(series, reads.entries_of(series, member.clinic.today())), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{exporting.file_name(series, ending)}"'
    return response
