"""The places in the side bar of pages that belong to no clinic: the network's, and one's own."""

from django.urls import reverse

from groundwork.web.navigation import Entry, Group

# (group, title, the view it opens, the views that belong to it; a name that ends in _ stands for all that begin so)
_OF_THE_NETWORK = (
    (
        "Network",
        "Organizations and clinics",
        "network",
        ("network", "add_organization", "add_clinic", "network_clinic", "change_clinic"),
    ),
    ("Network", "Administrators", "administrators", ("administrators",)),
    ("Network", "History", "network_history", ("network_history",)),
)
_OF_THE_PERSON = (
    ("You", "My clinics", "home", ("home", "side_by_side", "side_by_side_measure")),
    ("You", "Account", "account", ("account", "account_", "mfa_", "change_email")),
)


def places_outside(request) -> tuple[Group, ...]:
    """The groups for a signed-in person, the network's for its administrators only; none for a stranger."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ()
    here = (request.resolver_match.url_name or "") if request.resolver_match else ""
    groups: dict[str, list[Entry]] = {}
    for group, title, view, views in (*(_OF_THE_NETWORK if user.is_network_administrator else ()), *_OF_THE_PERSON):
        current = any(here == name or (name.endswith("_") and here.startswith(name)) for name in views)
        groups.setdefault(group, []).append(Entry(title, reverse(view), current))
    return tuple(Group(title, tuple(entries)) for title, entries in groups.items())
