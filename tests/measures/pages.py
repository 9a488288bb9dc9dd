"""What a person reads on a page, and the steps of an import as they would do them."""

import html
import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse


def words(response) -> str:
    """The page's text without markup, spaces as one."""
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def address(name, series, *more) -> str:
    return reverse(name, args=[series.clinic.slug, series.pk, *more])


def upload(client, series, data, name="numbers.csv"):
    """The answer to choosing a file and reading it, redirects followed."""
    file = SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)
    return client.post(address("import_upload", series), {"file": file}, follow=True)


def name_columns(client, response, **chosen):
    """The answer to naming columns by their labels, on the page `response` shows."""
    form = response.context["form"]
    posted = {}
    for field, label in chosen.items():
        options = [(str(key), text) for key, text in flat(form.fields[field].choices)]
        posted[field] = next(key for key, text in options if text == label)
    return client.post(response.request["PATH_INFO"], posted, follow=True)


def flat(choices):
    """All options of a select, those in groups too."""
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield key, label


def confirm(client, response):
    """The answer to the confirm button of a preview."""
    batch, preview = response.context["batch"], response.context["preview"]
    return client.post(address("import_confirm", batch.series, batch.pk), {"seen": preview.seen}, follow=True)
