"""What a view declares about who may open it: plain data, importable before Django's apps are ready."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Access:
    """The declared access of a view.

    Scopes: public; account (one's own sign-in, also before a second factor is
    set up); signed in; network; clinic, with the permission it needs there;
    clinics, with the permission it needs at two of them.
    """

    scope: str
    permission: str | None = None


def access_of(view) -> Access | None:
    """What the view declares, or None when it declares nothing."""
    return getattr(view, "access", None)


def declare(view, access):
    """The view, with its access declared."""
    view.access = access
    return view
