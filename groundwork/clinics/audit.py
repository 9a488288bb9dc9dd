"""The rule of writing: one keyword-only function with `by=`, atomic, its audit row inside."""

import functools
import inspect
from contextvars import ContextVar

from django.db import models, transaction
from django.utils import timezone

from groundwork.clinics.models import AuditEvent

_recorded: ContextVar[int | None] = ContextVar("recorded", default=None)


class Unaudited(RuntimeError):
    """A write changed rows and left no audit row: a fault of the program, so nothing is kept."""


def write(function):
    """Make `function` a write: refuses positional arguments and a missing `by` at import time,

    runs in one transaction, and rolls back when no audit row was recorded or
    declared unneeded by `nothing_changed`.
    """
    parameters = inspect.signature(function).parameters.values()
    if any(parameter.kind is not inspect.Parameter.KEYWORD_ONLY for parameter in parameters):
        raise TypeError(f"{function.__qualname__}: all parameters of a write are keyword-only")
    if "by" not in (parameter.name for parameter in parameters):
        raise TypeError(f"{function.__qualname__}: a write names its author with by=")

    @functools.wraps(function)
    def writing(**arguments):
        token = _recorded.set(0)
        try:
            with transaction.atomic():
                result = function(**arguments)
                recorded = _recorded.get()
                if not recorded:
                    raise Unaudited(f"{function.__qualname__} recorded no audit row")
        finally:
            _recorded.reset(token)
        outer = _recorded.get()
        if outer is not None:
            _recorded.set(outer + recorded)
        return result

    writing.is_write = True
    return writing


def record(*, by, verb, what, clinic=None, changes=None, title=None):
    """Add one audit row inside a running write.

    `what` is the model instance; `changes` maps a field's name to its old and
    new text. `by` is a user, or None for the system itself.
    """
    if _recorded.get() is None:
        raise Unaudited("an audit row was recorded outside a write")
    AuditEvent.objects.create(
        at=timezone.now(),
        actor_id=str(by.pk) if by else "",
        actor=by.name if by else "Groundwork",
        clinic_id=str(clinic.pk) if clinic else "",
        verb=verb,
        label=what._meta.label_lower,
        record_id=str(what.pk),
        title=(title or str(what))[:200],
        changes={name: [as_text(old), as_text(new)] for name, (old, new) in (changes or {}).items()},
    )
    _recorded.set(_recorded.get() + 1)


def nothing_changed():
    """Say that the running write found nothing to change, or changed only what is no record yet (a draft)."""
    if _recorded.get() is None:
        raise Unaudited("nothing_changed was called outside a write")
    _recorded.set(_recorded.get() + 1)


def as_text(value) -> str:
    """A field's value as a reader of the history sees it."""
    if value is None:
        return ""
    if isinstance(value, models.Model):
        return str(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(f"{name}: {as_text(item)}" for name, item in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(as_text(item) for item in value)
    return str(value)
