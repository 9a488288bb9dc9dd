"""An import in three steps: the file, what its columns mean, the preview. Nothing counts before the last one."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from groundwork.clinics.access import in_clinic
from groundwork.clinics.cells import guarded
from groundwork.clinics.writes import Refused
from groundwork.measures import exporting, periods, reads, writes
from groundwork.measures.forms.imports import ColumnsForm, UploadForm
from groundwork.measures.importing import columns
from groundwork.measures.importing.columns import Mapping
from groundwork.measures.reading.refusal import Refusal
from groundwork.measures.reading.sandbox import read_upload
from groundwork.measures.views.finding import batch_at, page_of, series_at
from groundwork.measures.writes.imports import preview_of

# Rows of the file shown while its columns are named.
SAMPLE = 5


@in_clinic("measures.edit")
def upload(request, member, pk):
    """Choose the file. It is read at once, and refused with the reason if it is no table."""
    series = series_at(member, pk)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        try:
            read = read_upload(form.cleaned_data["file"])
        except Refusal as refusal:
            form.add_error("file", str(refusal))
        else:
            batch = writes.preview_import(by=request.user, series=series, upload=read)
            return redirect("import_columns", clinic=member.clinic.slug, pk=series.pk, batch_pk=batch.pk)
    context = {"series": series, "form": form, "imports": list(reads.imports_of(series)[:5]), "back": page_of(series)}
    return render(request, "measures/import_upload.html", context, status=422 if form.errors else 200)


@in_clinic("measures.edit")
def name_columns(request, member, pk, batch_pk):
    """Say which column holds what; what an earlier import or the headings suggest is chosen beforehand."""
    batch = batch_at(member, pk, batch_pk)
    if batch.state != "previewed":
        return redirect(_address(batch))
    sheets = batch.rows["sheets"]
    number = _sheet_number(request, batch, len(sheets))
    sheet = sheets[number]
    saved = batch.mapping or reads.saved_mapping(batch.series)
    guess = columns.guess(sheet, number=number, saved=saved, has_denominator=batch.series.has_denominator)
    posted = request.POST if request.method == "POST" else None
    form = ColumnsForm(posted, sheet=sheet, number=number, series=batch.series, guess=guess)
    if form.is_valid():
        try:
            writes.map_import(by=request.user, batch=batch, mapping=form.mapping)
        except Refused as refused:
            form.add_error("group" if "group" in form.fields else None, str(refused))
        else:
            return redirect(_address(batch))
    context = {
        "batch": batch,
        "series": batch.series,
        "form": form,
        "sheet": sheet,
        "number": number,
        "sheets": [(place, other["name"]) for place, other in enumerate(sheets)] if len(sheets) > 1 else [],
        "labels": columns.labels(sheet),
        "sample": [_cells(row, len(sheet["headings"])) for row in sheet["rows"][:SAMPLE]],
        "before": reads.imported_before(batch.series, batch.sha256),
    }
    return render(request, "measures/import_columns.html", context, status=422 if form.errors else 200)


def _sheet_number(request, batch, count) -> int:
    asked = request.GET.get("sheet", str(batch.mapping.get("sheet", 0)))
    if not asked.isdecimal() or int(asked) >= count:
        raise Http404
    return int(asked)


def _cells(row, width) -> tuple[int, list[str]]:
    """A stored row's number and its cells, as many as there are headings."""
    cells = ["" if cell is None else str(cell) for cell in row[1:]]
    return row[0], cells[:width] + [""] * (width - len(cells))


@in_clinic("measures.edit")
@require_GET
def page(request, member, pk, batch_pk):
    """The preview of an open import; of a confirmed one, what came in and the way back."""
    batch = batch_at(member, pk, batch_pk)
    return _page(request, batch)


def _page(request, batch, refused="", status=200):
    if batch.state != "previewed":
        return render(request, "measures/import_done.html", {"batch": batch, "series": batch.series}, status=status)
    if not batch.mapping:
        return redirect("import_columns", clinic=batch.clinic.slug, pk=batch.series_id, batch_pk=batch.pk)
    preview = preview_of(batch)
    mapping, series = Mapping.stored(batch.mapping), batch.series
    context = {
        "batch": batch,
        "series": series,
        "preview": preview,
        "rows": [(row, periods.name(row.period, series.period) if row.period else "") for row in preview.rows],
        "missing": [periods.name(start, series.period) for start in preview.missing],
        "group_value": mapping.group_value,
        "before": reads.imported_before(series, batch.sha256),
        "refused": refused,
    }
    return render(request, "measures/import_preview.html", context, status=status)


@in_clinic("measures.edit")
@require_POST
def confirm(request, member, pk, batch_pk):
    """Take the previewed numbers in, all or none."""
    batch = batch_at(member, pk, batch_pk)
    try:
        writes.confirm_import(by=request.user, batch=batch, seen=request.POST.get("seen", ""))
    except Refused as refused:
        batch = batch_at(member, pk, batch_pk)
        return _page(request, batch, refused=str(refused), status=409)
    return redirect(_address(batch))


@in_clinic("measures.edit")
@require_GET
def wrong_rows(request, member, pk, batch_pk):
    """The rows that were left out, each with its reason, as a file to mend and import again."""
    batch = batch_at(member, pk, batch_pk)
    if batch.state != "previewed" or not batch.mapping:
        raise Http404
    sheet = batch.rows["sheets"][batch.mapping["sheet"]]
    headings = ["Row", "What is wrong", "What to do", *sheet["headings"]]
    rows = [
        [str(row.number), row.wrong, row.fix, *(guarded(cell) for cell in row.cells)]
        for row in preview_of(batch).of("wrong")
    ]
    response = HttpResponse(
        exporting.table_as_csv(map(guarded, headings), rows), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="rows-left-out.csv"'
    return response


@in_clinic("measures.edit")
@require_POST
def undo(request, member, pk, batch_pk):
    """Take a confirmed import back, number by number."""
    batch = batch_at(member, pk, batch_pk)
    try:
        undone = writes.undo_import(by=request.user, batch=batch)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(_address(batch))
    messages.success(request, f"The import is undone: {_count(undone)}.")
    if undone.left:
        period = batch.series.period
        names = ", ".join(periods.name(point.period, period) for point in undone.left[:6])
        more = f" and {len(undone.left) - 6} more" if len(undone.left) > 6 else ""
        messages.warning(request, f"Changed since the import and left as they are: {names}{more}.")
    return redirect(page_of(batch.series))


def _count(undone) -> str:
    parts = []
    if undone.restored:
        parts.append(f"{undone.restored} number{'s' if undone.restored > 1 else ''} as before")
    if undone.removed:
        parts.append(f"{undone.removed} taken out")
    return ", ".join(parts) or "nothing was left to take back"


@in_clinic("measures.edit")
@require_POST
def discard(request, member, pk, batch_pk):
    """Close an import that was never confirmed."""
    batch = batch_at(member, pk, batch_pk)
    try:
        writes.discard_import(by=request.user, batch=batch)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "The file is put away. No number changed.")
    return redirect(page_of(batch.series))


def _address(batch) -> str:
    return reverse("import", args=[batch.clinic.slug, batch.series_id, batch.pk])
