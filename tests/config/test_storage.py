"""Collected static files: one style sheet of ours, with a digest in its name and nothing left to fetch."""

import re

import pytest
from django.contrib.staticfiles.finders import get_finders
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage

from groundwork.config.storage import SHEET, JoinedStyles


def collected(storage, found):
    """The names under which files are served, as `collectstatic` writes them."""
    for name, (source, path) in found.items():
        with source.open(path) as file:
            storage.save(name, file)
    return {name: hashed for name, hashed, _ in storage.post_process(found) if "." in str(hashed)}


@pytest.fixture
def storage(tmp_path):
    return JoinedStyles(location=tmp_path, base_url="/static/")


@pytest.fixture
def ours():
    """Our own sheets, and the fonts and pictures they name."""
    every = {path: (source, path) for finder in get_finders() for path, source in finder.list([])}
    return {path: found for path, found in every.items() if path.startswith(("css/", "fonts/", "img/"))}


def text_of(storage, name):
    with storage.open(name) as file:
        return file.read().decode()


def test_a_page_fetches_one_sheet_with_all_the_others_in_it_in_order(storage, ours):
    collected(storage, ours)
    text = text_of(storage, storage.stored_name(SHEET))
    source, path = ours[SHEET]
    named = re.findall(r'@import url\("([\w-]+\.css)"\)', text_of(source, path))
    beginnings = [text_of(source, f"css/{name}").splitlines()[0] for name in named]
    places = [text.index(line) for line in beginnings]
    assert len(places) > 20
    assert places == sorted(places)
    assert "@import" not in text


def test_the_joined_sheet_has_another_name_once_any_of_its_sheets_changes(tmp_path):
    names = []
    for color in ("red", "blue"):
        source = InMemoryStorage()
        source.save(SHEET, ContentFile(b'@import url("a.css");\n@import url("b.css");\n'))
        source.save("css/a.css", ContentFile(b"p { margin: 0 }\n"))
        source.save("css/b.css", ContentFile(f"p {{ color: {color} }}\n".encode()))
        storage = JoinedStyles(location=tmp_path / color, base_url="/static/")
        collected(storage, {name: (source, name) for name in (SHEET, "css/a.css", "css/b.css")})
        names.append(storage.stored_name(SHEET))
        assert f"color: {color}" in text_of(storage, names[-1])
    assert names[0] != names[1]
    assert all(re.fullmatch(r"css/groundwork\.[0-9a-f]{12}\.css", name) for name in names)


def test_an_import_of_a_sheet_that_is_not_there_stops_the_collecting(storage):
    source = InMemoryStorage()
    source.save(SHEET, ContentFile(b'@import url("gone.css");\n'))
    with pytest.raises(KeyError, match="gone"):
        collected(storage, {SHEET: (source, SHEET)})
