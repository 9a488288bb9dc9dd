"""Where autosave sends what a person types."""

from django.http import JsonResponse
from django.views.decorators.http import require_POST

from groundwork.clinics import editing, writes
from groundwork.clinics.access import in_clinic


@in_clinic("assessment.answer")
@require_POST
def keep_draft(request, member):
    """Autosave: keep what a person has typed into the form whose address is `draft_form`. Answers when it was kept."""
    form = request.POST.get("draft_form", "")
    sequence = request.POST.get("draft_sequence", "")
    if not editing.names_form(form, member) or not sequence.isdecimal():
        return JsonResponse({"error": "A draft names its form and counts its saves."}, status=400)
    fields = editing.typed(request)
    draft = writes.keep_draft(
        by=request.user, clinic=member.clinic, form=form, sequence=int(sequence[:15]), fields=fields
    )
    return JsonResponse({"saved": f"{member.clinic.now():%H:%M}", "sequence": draft.sequence})
