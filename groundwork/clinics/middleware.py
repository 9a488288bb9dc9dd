"""Three gates every request passes: declared access, a second factor where the role asks for one, no stored pages."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers, patch_vary_headers

from groundwork.clinics import reads
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
