"""Reading a page as a browser without script does: its forms with what stands in them, its text."""

import re
from html.parser import HTMLParser

SILENT = {"script", "style", "template", "svg"}


class _Forms(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms, self.form, self.select, self.textarea, self.skipping = [], None, None, None, 0

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag == "template":
            self.skipping += 1
        if self.skipping:
            return
        if tag == "form":
            self.form = {"action": found.get("action", ""), "fields": {}, "buttons": []}
            self.forms.append(self.form)
        elif self.form is None:
            return
        elif tag == "input":
            self._input(found)
        elif tag == "button" and found.get("type") == "submit" and found.get("name"):
            self.form["buttons"].append((found["name"], found.get("value", "")))
        elif tag == "select":
            self.select = [found["name"], None]
        elif tag == "option" and self.select and (self.select[1] is None or "selected" in found):
            self.select[1] = found.get("value", "")
        elif tag == "textarea":
            self.textarea = [found["name"], ""]

    def _input(self, found):
        kind, name = found.get("type", "text"), found.get("name")
        if name and (kind not in ("radio", "checkbox") or "checked" in found):
            self.form["fields"].setdefault(name, []).append(found.get("value", ""))

    def handle_data(self, data):
        if self.textarea:
            self.textarea[1] += data

    def handle_endtag(self, tag):
        if tag == "template":
            self.skipping -= 1
        elif self.skipping:
            return
        elif tag == "form":
            self.form = None
        elif tag == "select":
            self.form["fields"][self.select[0]] = [self.select[1] or ""]
            self.select = None
        elif tag == "textarea":
            # A line break right after the tag does not count.
            self.form["fields"][self.textarea[0]] = [self.textarea[1].removeprefix("\n")]
            self.textarea = None


class _Text(HTMLParser):
    def __init__(self):
        super().__init__()
        self.parts, self.silent = [], 0

    def handle_starttag(self, tag, attributes):
        self.silent += tag in SILENT

    def handle_endtag(self, tag):
        self.silent -= tag in SILENT

    def handle_data(self, data):
        if not self.silent:
            self.parts.append(data)


def forms(response) -> list[dict]:
    """The page's forms: action, fields {name: values} as drawn, named submit buttons."""
    reader = _Forms()
    reader.feed(response.content.decode())
    return reader.forms


def filled(response, ending="", **answers) -> dict:
    """What a browser would post from the page's form whose action ends so, with these answers put in."""
    form = next(
        one for one in forms(response) if one["action"].endswith(ending) and "csrfmiddlewaretoken" in one["fields"]
    )
    fields = {name: values for name, values in form["fields"].items() if name != "csrfmiddlewaretoken"}
    return {**fields, **answers}


def text(response) -> str:
    """The words of the page, blanks squeezed."""
    reader = _Text()
    reader.feed(response.content.decode())
    return re.sub(r"\s+", " ", " ".join(reader.parts))
