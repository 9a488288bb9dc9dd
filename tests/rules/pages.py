"""What a browser would send: the forms of a page with the values they were opened with."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Form:
    action: str
    method: str
    fields: dict = field(default_factory=dict)
    texts: list = field(default_factory=list)
    numbers: set = field(default_factory=set)
    dates: list = field(default_factory=list)
    buttons: list = field(default_factory=list)

    @property
    def is_versioned(self) -> bool:
        return "version" in self.fields and self.method == "post"

    def changed(self, number: int) -> tuple[str, dict]:
        """(the new value, all fields): the form with its first text, or else its first date, set to the nth value.

        A text that is to hold a number is only taken where there is no other.
        """
        texts = [name for name in self.texts if name not in self.numbers] or self.texts
        name, value = (texts[0], f"Words {number}") if texts else (self.dates[0], f"2026-12-0{number}")
        return value, {**self.fields, name: value}


class _Forms(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found, self.form, self.area, self.select = [], None, None, None

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "form":
            self.form = Form(values.get("action") or "", (values.get("method") or "get").lower())
            self.found.append(self.form)
        name = values.get("name")
        if self.form is None:
            return
        if tag == "input" and name:
            self._input(name, values)
        elif tag == "button" and name:
            self.form.buttons.append(name)
        elif tag == "textarea" and name:
            self.area = name
            self.form.fields[name] = ""
            self.form.texts.append(name)
        elif tag == "select" and name:
            self.select = name
        elif tag == "option" and self.select and "selected" in values:
            self.form.fields[self.select] = values.get("value", "")

    def _input(self, name, values):
        kind = values.get("type", "text")
        if kind in ("checkbox", "radio"):
            if "checked" in values:
                self.form.fields[name] = values.get("value", "on")
        elif kind not in ("submit", "button", "file"):
            self.form.fields[name] = values.get("value", "")
            if kind == "text":
                self.form.texts.append(name)
                if values.get("inputmode") == "decimal":
                    self.form.numbers.add(name)
            elif kind == "date":
                self.form.dates.append(name)

    def handle_data(self, data):
        if self.area:
            self.form.fields[self.area] += data.removeprefix("\n")

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "textarea":
            self.area = None
        elif tag == "select":
            self.select = None


def forms_of(html: str) -> list[Form]:
    """All forms of a page, in order."""
    parser = _Forms()
    parser.feed(html)
    return parser.found
