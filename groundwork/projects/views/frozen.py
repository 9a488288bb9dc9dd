"""Frozen dossiers: made, listed with what has changed since, taken along as PDF and ZIP."""

import json

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from groundwork.projects.access import in_project
from groundwork.projects.credit.since import changed_since
from groundwork.projects.prints.dossier import digest_of, paper_of
from groundwork.projects.prints.dossier_archive import files_of
from groundwork.projects.prints.pdf import pdf_of
from groundwork.projects.reads import credit as reads
from groundwork.projects.views.credit import dossier_or_404, url_of
from groundwork.projects.views.prints import HERE, file_of
from groundwork.projects.writes import credit as writes

# Comparing is work for each; whoever has more is shown the latest.
SHOWN = 30


@in_project("credit.read")
@require_GET
def frozen(request, member, project):
    """All frozen dossiers, the newest first."""
    dossier = dossier_or_404(project)
    now = json.loads(paper_of(reads.desk_of(dossier)).content())
    clock = member.clinic.now().tzinfo
    rows = [
        {
            "row": row,
            "at": row.created_at.astimezone(clock),
            "since": changed_since(json.loads(row.content), now),
            "digest": row.digest[:12],
        }
        for row in reads.snapshots_of(dossier)[:SHOWN]
    ]
    return render(request, "projects/frozen_dossiers.html", {"project": project, "rows": rows})


@in_project("credit.manage")
@require_POST
def freeze(request, member, project):
    """Freeze the dossier as it stands. The papers are made before the write, so no lock waits for them."""
    dossier = dossier_or_404(project)
    desk = reads.desk_of(dossier)
    paper = paper_of(desk)
    content = paper.content()
    pdf = pdf_of(HERE / "dossier.typ", paper)
    row = writes.freeze(
        by=request.user,
        dossier=dossier,
        content=content,
        digest=digest_of(content),
        pdf=pdf,
        archive=files_of(paper, content, pdf),
        restricted=files_of(paper, content, pdf, _keys(desk)),
    )
    messages.success(request, f"{row} holds the dossier as it stands now.")
    return redirect(url_of("frozen_dossiers", project))


def _keys(desk):
    """(name, board number, month, day) of each claim that has any."""
    keys = reads.all_keys(desk.dossier)
    return [
        (str(line.claim.participant), one.abp_id, str(one.birth_month or ""), str(one.birth_day or ""))
        for line in desk.claims
        if (one := keys.get(line.claim.pk)) is not None
    ]


@in_project("credit.read")
@require_GET
def pdf(request, member, project, number):
    """The PDF of a frozen dossier."""
    row = _row(project, number, "pdf")
    return file_of(bytes(row.pdf), "application/pdf", f"dossier {number} {member.clinic.slug}.pdf")


@in_project("credit.read")
@require_GET
def archive(request, member, project, number):
    """The ZIP of a frozen dossier; with the match keys for whoever runs the dossier, and for nobody else."""
    kind = "restricted" if member.may("credit.manage") else "archive"
    row = _row(project, number, kind)
    return file_of(bytes(getattr(row, kind)), "application/zip", f"dossier {number} {member.clinic.slug}.zip")


def _row(project, number, file):
    row = reads.snapshot_at(dossier_or_404(project), number, file)
    if row is None:
        raise Http404
    return row
