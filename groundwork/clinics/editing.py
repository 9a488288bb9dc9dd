"""One way to edit a record: version against lost updates, both texts on conflict, drafts kept.

A view hands over its form class and its write; this decides between first
showing, draft restored, errors (422), conflict (409) and saved (redirect).
"""

import time
from dataclasses import dataclass

from django import forms
from django.db import transaction
from django.shortcuts import redirect, render

from groundwork.clinics import once, reads, writes
from groundwork.clinics.records import Stale

# Form fields that steer the page and are no text of the person.
DRAFT_FIELDS = once.UNREAD | {once.FIELD}
CONTROL_FIELDS = DRAFT_FIELDS | {"version"}
# Fields of a form with the prefix "private" are kept nowhere but where its write puts them.
PRIVATE = "private"


class VersionedForm(forms.ModelForm):
    """A form of a `ClinicRecord` that carries the version it was opened with."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version

    def values(self) -> dict:
        """The cleaned fields to hand to a write, without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


@dataclass(frozen=True)
class Difference:
    """One field on which two people's texts differ."""

    name: str
    label: str
    yours: str
    theirs: str


def edit(
    request, member, *, form_class, save, template, then, record=None, initial=None, context=None, form_options=None
):
    """The response of an edit page.

    `save(form)` runs the write and may raise `Stale` or `Refused`; `then` is
    the URL to go to afterwards, or a function of what `save` returned.
    Without `record` the page adds a new one.
    """
    options = dict(form_options or {})
    if record is not None:
        options["instance"] = record
    page = dict(context or {}, member=member, record=record, draft_form=request.path)
    if request.method != "POST":
        draft = reads.draft(user=request.user, clinic=member.clinic, form=request.path)
        form = form_class(initial={**(initial or {}), **_restored(draft)}, **options)
        if draft and record is not None and "version" in draft.fields:
            # The version the draft was begun on, so that a change made since then shows as a conflict.
            form.initial["version"] = draft.fields["version"]
        return render(request, template, {**page, "form": form, "draft": draft})
    if "discard" in request.POST:
        _drop_draft(request, member)
        return redirect(request.path)
    form = form_class(_chosen(request.POST, form_class, options), **options)
    if not form.is_valid():
        return render(request, template, {**page, "form": form}, status=422)
    try:
        # Together: a draft that outlived its save would come back over it.
        with transaction.atomic():
            saved = save(form)
            _drop_draft(request, member)
    except Stale as stale:
        return _conflict(request, page, form_class, options, stale.current)
    except writes.Refused as refused:
        form.add_error(None, str(refused))
        return render(request, template, {**page, "form": form}, status=422)
    return redirect(then(saved) if callable(then) else then)


def typed(request) -> dict:
    """What a draft keeps of a posted form: what the person typed, without what is private."""
    return {
        name: values if len(values) > 1 else values[0]
        for name, values in request.POST.lists()
        if name not in DRAFT_FIELDS and not name.startswith(f"{PRIVATE}-")
    }


def keep_unsent(request, slug) -> bool:
    """Whether a form that came too late for its sign-in was kept as a draft, to be there after the next one.

    Other posts than those of such forms hold no text to keep.
    """
    if request.method != "POST" or not {"version", "draft_form", once.FIELD} & set(request.POST):
        return False
    member = reads.member(user=request.user, slug=slug) if slug else None
    if member is None:
        return False
    sequence = _sequence(request) or int(time.time() * 1000)
    form = request.POST.get("draft_form") or request.path
    if not names_form(form, member):
        return False
    writes.keep_draft(by=request.user, clinic=member.clinic, form=form, sequence=sequence, fields=typed(request))
    return True


def names_form(form, member) -> bool:
    """Whether a draft may go by this address: a page of the clinic."""
    return form.startswith(f"/{member.clinic.slug}/") and len(form) <= 200


def _sequence(request) -> int:
    sequence = request.POST.get("draft_sequence", "")
    return int(sequence[:15]) if sequence.isdecimal() else 0


def _drop_draft(request, member):
    writes.drop_draft(by=request.user, clinic=member.clinic, form=request.path, sequence=_sequence(request))


def _restored(draft):
    return {name: value for name, value in draft.fields.items() if name not in CONTROL_FIELDS} if draft else {}


def _chosen(posted, form_class, options):
    """The posted fields, with the stored value wherever the conflict page was answered "theirs"."""
    theirs = [name for name in form_class.base_fields if posted.get(f"choose-{name}") == "theirs"]
    if not theirs:
        return posted
    chosen, stored = posted.copy(), form_class(**options)
    for name in theirs:
        value = stored[name].value()
        chosen.setlist(name, [str(item) for item in value] if isinstance(value, list | tuple) else [_plain(value)])
    return chosen


def _plain(value) -> str:
    return "" if value is None else str(value)


def _conflict(request, page, form_class, options, current):
    """A page with both texts of each field that differs; the person's whole form goes along, nothing is lost."""
    theirs = form_class(**{**options, "instance": current})
    differences = []
    for name, field in theirs.fields.items():
        if name == "version":
            continue
        mine = field.widget.value_from_datadict(request.POST, request.FILES, theirs.add_prefix(name))
        my_text, their_text = _shown(theirs[name], mine), _shown(theirs[name], theirs[name].value())
        if their_text != my_text:
            differences.append(Difference(name, theirs[name].label, my_text, their_text))
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in CONTROL_FIELDS and not name.startswith("choose-")
        for value in values
    ]
    return render(
        request,
        "clinics/conflict.html",
        {
            **page,
            "record": current,
            "differences": differences,
            "kept": kept,
            "their_name": current.changed_by.name,
            "is_own": current.changed_by == request.user,
        },
        status=409,
    )


def _shown(bound, value) -> str:
    """A value as the person would read it: the option's words for choices, the text otherwise."""
    choices = {str(key): str(label) for key, label in getattr(bound.field, "choices", ())}
    if isinstance(value, list | tuple):
        return ", ".join(choices.get(str(item), str(item)) for item in value)
    # Nothing chosen is stored as None and posted as "": the same words for both, or they would look like two answers.
    plain = _plain(value)
    return choices.get(plain, plain).replace("\r\n", "\n")
