"""The picture of a process map: the frame that draws it, the picture kept, and papers to take away."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_replace, csp_update
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_POST

from groundwork.projects.access import in_project
from groundwork.projects.maps import mermaid
from groundwork.projects.maps.picture import FONT, FONT_SIZE, Unfit, made_safe
from groundwork.projects.maps.words import reading
from groundwork.projects.models import MapPicture
from groundwork.projects.prints import map_sheet
from groundwork.projects.prints.pdf import pdf_of
from groundwork.projects.reads import maps as reads
from groundwork.projects.views.maps import map_or_404, title_of, url_of
from groundwork.projects.views.prints import HERE, file_of
from groundwork.projects.writes import maps as writes


def _flow(row):
    return reads.flows_of([row])[row.pk]


# Mermaid sets styles on what it draws, and no other page of the product may: this one shows in pages of our own alone.
@csp_update({"style-src": [UNSAFE_INLINE]})
@csp_replace({"frame-ancestors": [SELF]})
@xframe_options_sameorigin
@in_project("clinic.read")
@require_GET
def frame(request, member, project, pk):
    """A page that draws the map by script and, for who may edit, sends the picture back to be kept."""
    row = map_or_404(project, pk)
    flow = _flow(row)
    return render(
        request,
        "projects/map_frame.html",
        {
            "map": row,
            "title": title_of(row),
            "source": mermaid.source(flow),
            "digest": mermaid.digest(flow),
            "keep_url": url_of("keep_map_picture", row) if member.may("plan.edit") else "",
            "font": FONT,
            "font_size": FONT_SIZE,
        },
    )


@in_project("plan.edit")
@require_POST
def keep(request, member, project, pk):
    """Keep the posted picture, made safe. Not kept when the map has changed since, or when it says other words."""
    row = map_or_404(project, pk)
    flow = _flow(row)
    digest = mermaid.digest(flow)
    if request.POST.get("digest") != digest:
        return JsonResponse({"error": "The map has changed since this picture was drawn."}, status=409)
    try:
        picture = made_safe(
            request.POST.get("svg", ""),
            words=mermaid.labels(flow),
            title=mermaid.plain(title_of(row)),
            description=reading(flow),
        )
    except Unfit as unfit:
        return JsonResponse({"error": str(unfit)}, status=422)
    writes.keep_picture(by=request.user, process_map=row, digest=digest, picture=picture)
    return JsonResponse({"picture": url_of("map_picture", row)})


@in_project("clinic.read")
@require_GET
def picture(request, member, project, pk):
    """The kept picture, as a file of its own; 404 once the map has changed."""
    row = map_or_404(project, pk)
    kept = get_object_or_404(MapPicture, map=row)
    if kept.digest != mermaid.digest(_flow(row)):
        raise Http404
    return HttpResponse(kept.svg, content_type="image/svg+xml")


@in_project("clinic.read")
@require_GET
def pdf(request, member, project, pk):
    """The map on paper: its picture where it can be read there, its lanes, all that is said of each step."""
    row = map_or_404(project, pk)
    return file_of(
        pdf_of(HERE / "map.typ", map_sheet.sheet_of(project, row)),
        "application/pdf",
        f"{row.title} {row.state}.pdf",
    )


@in_project("clinic.read")
@require_GET
def difference_pdf(request, member, project, pk):
    """Today and future side by side on paper, the difference first."""
    row = map_or_404(project, pk)
    pair = reads.pair_of(row)
    if pair.difference is None:
        raise Http404
    return file_of(
        pdf_of(HERE / "map-difference.typ", map_sheet.difference_of(project, pair)),
        "application/pdf",
        f"{row.title} today and future.pdf",
    )
