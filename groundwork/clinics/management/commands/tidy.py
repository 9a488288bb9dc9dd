"""Remove what has lain in the bin for 30 days, sign-ins that have ended and numbers of old forms."""

from django.core.management import call_command
from django.core.management.base import BaseCommand

from groundwork.clinics import bin as record_bin
from groundwork.clinics import writes


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        removed = 0
        for row in record_bin.due():
            try:
                removed += writes.remove_for_good(by=None, row=row)
            except writes.Refused:
                continue  # something outside the bin still needs it; it stays hidden
        writes.forget_posts(by=None)
        call_command("clearsessions")
        if removed:
            self.stdout.write(f"Removed from the bin for good: {removed}")
