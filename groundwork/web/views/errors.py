"""The pages for what cannot be shown: each says why and what to do."""

from django.http import HttpResponseServerError
from django.shortcuts import render
from django.template.loader import get_template

from groundwork.clinics.access import public


@public
def forbidden(request, exception=None):
    """403 with the reason the check gave."""
    return _page(request, "web/403.html", 403, reason=str(exception or ""))


@public
def missing(request, exception=None):
    """404; the same for what is not there and for what is none of one's business."""
    return _page(request, "web/404.html", 404)


@public
def failed(request):
    """500, drawn from nothing but the template: the database may be what failed."""
    return HttpResponseServerError(get_template("web/500.html").render({}))


@public
def csrf_failure(request, reason=""):
    """403 for a form that was opened under another session."""
    return render(request, "web/csrf.html", status=403)


def _page(request, template, status, **context):
    # A strange address can fail before anybody is known to be signed in.
    user = getattr(request, "user", None)
    base = "base.html" if user is not None and user.is_authenticated else "base_gate.html"
    return render(request, template, {**context, "base": base}, status=status)
