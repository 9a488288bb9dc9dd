"""Print a one-time link for somebody who cannot come in any other way, such as the only administrator."""

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from groundwork.clinics import writes
from groundwork.clinics.models import User


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--address", default="http://127.0.0.1:8000", help="where people open Groundwork")
        parser.add_argument(
            "--without-second-factor",
            action="store_true",
            help="also forget the person's app, passkeys and recovery codes",
        )

    def handle(self, *args, email, address, without_second_factor, **options):
        user = User.objects.filter(email=email.lower(), is_active=True).first()
        if user is None:
            raise CommandError(f"There is no account with the address {email}.")
        if without_second_factor:
            writes.remove_second_factor(by=None, user=user)
        _, token = writes.invite(by=None, user=user)
        link = address.rstrip("/") + reverse("join", args=[token])
        self.stdout.write(f"{user}: open this link within {writes.INVITATION_DAYS} days. It works once.\n{link}")
