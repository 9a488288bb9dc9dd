"""The dossier for credit: opened, its form changed, its measures named, the whole frozen."""

from django.db.models import Max

from groundwork.clinics import audit, records
from groundwork.clinics.audit import write
from groundwork.clinics.writes import Refused
from groundwork.projects.models import Dossier, DossierMeasure, DossierSnapshot


@write
def open_dossier(*, by, project, rule_set, starts, leader=None):
    """The dossier of a project, its form still empty. Refused while there is one, or without such a rule set."""
    if Dossier.live.filter(project=project).exists():
        raise Refused("The project has a dossier already.")
    return records.add(
        Dossier,
        by=by,
        clinic=project.clinic,
        project=project,
        rule_set=rule_set,
        rule_edition=project.edition,
        starts=starts,
        leader=leader,
    )


@write
def change_dossier(*, by, dossier, version, values):
    """The dossier with these `values` of its form. Another way to credit is taken from the edition that runs now."""
    stored = Dossier.objects.get(pk=dossier.pk)
    if values.get("rule_set", stored.rule_set) != stored.rule_set:
        values = {**values, "rule_edition": dossier.project.edition}
    return records.change(dossier, by=by, version=version, **values)


@write
def add_measure(*, by, dossier, series, kind, baseline_to=None):
    """A measure that belongs to the dossier from now on. Refused when it does already."""
    if DossierMeasure.live.filter(dossier=dossier, series=series).exists():
        raise Refused(f"“{series}” belongs to the dossier already.")
    return records.add(
        DossierMeasure, by=by, clinic=dossier.clinic, dossier=dossier, series=series, kind=kind, baseline_to=baseline_to
    )


@write
def change_measure(*, by, row, version, kind, baseline_to):
    """The measure as another kind, or with another end of its baseline."""
    return records.change(row, by=by, version=version, kind=kind, baseline_to=baseline_to)


@write
def freeze(*, by, dossier, content, digest, pdf, archive, restricted):
    """A frozen copy with the next number; the newest one itself when it holds the same."""
    # The dossier's row is locked, so that of two people freezing at once the second sees the first one's copy.
    Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    newest = DossierSnapshot.live.filter(dossier=dossier).order_by("-number").only("number", "digest").first()
    if newest is not None and newest.digest == digest:
        audit.nothing_changed()
        return newest
    last = DossierSnapshot.objects.filter(dossier=dossier).aggregate(last=Max("number"))["last"] or 0
    return records.add(
        DossierSnapshot,
        by=by,
        clinic=dossier.clinic,
        dossier=dossier,
        number=last + 1,
        digest=digest,
        content=content,
        pdf=pdf,
        archive=archive,
        restricted=restricted,
    )
