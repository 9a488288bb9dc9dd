"""How a request finds its person."""

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Exists, OuterRef

from groundwork.clinics.models import User
from groundwork.clinics.reads.accounts import asking_roles


class Backend(AuthenticationBackend):
    """The one of allauth, which asks in one query for the person and for what every page wants to know next."""

    def get_user(self, user_id):
        """The active person with this id, `asks_second_factor` saying whether a role of theirs asks for one."""
        known = User.objects.annotate(asks_second_factor=Exists(asking_roles(OuterRef("pk"))))
        user = known.filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None
