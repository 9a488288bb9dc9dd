"""Fill an empty database with the sample network: two organizations, six made-up clinics and their people."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from groundwork.clinics.writes import Refused
from groundwork.config.sample.build import build


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("The sample network belongs to the demo alone. Start it with ./run demo.")
        try:
            build(say=self.stdout.write)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
