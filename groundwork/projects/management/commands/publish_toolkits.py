"""Store the editions of toolkits: those that come with the product, or one folder that is named."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from groundwork.clinics.writes import Refused
from groundwork.projects.editions import shipped_folders
from groundwork.projects.writes import projects
from groundwork.toolkit.load import ToolkitFaults, load_toolkit


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", type=Path, help="a toolkit's folder; without it, all that ship")

    def handle(self, *args, folder=None, **options):
        for path in [folder] if folder else shipped_folders():
            try:
                edition = projects.publish(by=None, toolkit=load_toolkit(path))
            except (ToolkitFaults, Refused) as error:
                raise CommandError(str(error)) from error
            self.stdout.write(str(edition))
