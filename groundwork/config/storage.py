"""Static files with a digest in their names, our style sheets joined into one."""

import re
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEET = "css/groundwork.css"
_IMPORT = re.compile(r'@import url\("([\w-]+\.css)"\);')


class JoinedStyles(CompressedManifestStaticFilesStorage):
    """Collects as its parent does, with the sheets that `SHEET` imports written into it.

    A page then asks for one sheet instead of thirty, each of which a browser
    would learn of only after it had read the first. All lie in one folder, so
    the addresses in them stay right.
    """

    def post_process(self, paths, dry_run=False, **options):
        if SHEET in paths:
            joined = InMemoryStorage()
            joined.save(SHEET, ContentFile(joined_sheet(paths).encode()))
            paths = {**paths, SHEET: (joined, SHEET)}
        yield from super().post_process(paths, dry_run=dry_run, **options)


def joined_sheet(paths) -> str:
    """The text of `SHEET` with each import replaced by the text of the sheet it names."""
    folder = PurePosixPath(SHEET).parent
    return _IMPORT.sub(lambda found: _text(paths, str(folder / found[1])), _text(paths, SHEET))


def _text(paths, name) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode()
