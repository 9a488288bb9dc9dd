"""Four gates every request passes: declared access, a sign-in that has not ended, a second factor where the role asks
for one, no stored pages.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme

from groundwork.clinics import editing, idle, reads
from groundwork.clinics.declared import access_of


class DeclaredAccessMiddleware:
    """Refuses to run a view that does not say who may open it; the start-up check finds it first."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if access_of(view) is None:
            raise ImproperlyConfigured(f"{request.resolver_match.route} declares no access")


class IdleMiddleware:
    """Ends a sign-in that nobody has used for a while; a form that comes too late is kept as a draft."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.user.is_authenticated:
            return None
        if idle.seconds_left(request.session) > 0:
            # The page's own clock asks without anybody being there.
            if request.resolver_match.url_name != "time_left":
                idle.note(request.session)
            return None
        is_kept = editing.keep_unsent(request, kwargs.get("clinic"))
        logout(request)
        if access_of(view).scope == "public":
            return None
        kept = "What you typed is kept. " if is_kept else ""
        messages.warning(request, f"You were signed out after a long pause. {kept}Sign in to go on where you were.")
        return redirect_to_login(_page_of(request))


def _page_of(request) -> str:
    """The page a form was sent from, or the address itself: many forms are sent to addresses that show nothing."""
    sender = request.headers.get("Referer", "")
    if request.method == "POST" and url_has_allowed_host_and_scheme(sender, allowed_hosts={request.get_host()}):
        parts = urlsplit(sender)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path
    return request.get_full_path()


class SecondFactorMiddleware:
    """Sends administrators and facilitators without a second factor to set one up before anything else."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.user.is_authenticated or access_of(view).scope in ("public", "account"):
            return None
        if request.session.get("second_factor_present") or (settings.DEMO and request.session.get("stepped_in")):
            return None
        # Remembered only once one is there: somebody who becomes a facilitator today must be asked today.
        if not reads.needs_second_factor(request.user):
            return None
        if not reads.has_second_factor(request.user):
            return redirect("second_factor_needed")
        request.session["second_factor_present"] = True
        return None


class NoStoreMiddleware:
    """Pages behind the sign-in are never kept by browser or proxy, so Back after sign-out shows nothing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.user.is_authenticated:
            add_never_cache_headers(response)
        # A page and its fragment may share a URL.
        patch_vary_headers(response, ["HX-Request"])
        return response
