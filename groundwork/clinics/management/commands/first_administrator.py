"""Print a one-time link for the first administrator, unless there is one already."""

from django.core.management.base import BaseCommand
from django.urls import reverse

from groundwork.clinics import writes


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--address", default="http://127.0.0.1:8000", help="where people open Groundwork")

    def handle(self, *args, address, **options):
        token = writes.open_first_administrator_link(by=None)
        if token is None:
            return
        link = address.rstrip("/") + reverse("join", args=[token])
        self.stdout.write(f"First administrator: open this link within 30 minutes. It works once.\n{link}")
