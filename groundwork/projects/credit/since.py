"""What has changed since a dossier was frozen, in words: its content against the content of today."""

from collections.abc import Mapping


def changed_since(old: Mapping, new: Mapping) -> str:
    """Such as "3 numbers and 1 meeting since then."; that nothing has changed, when nothing has."""
    found = [_many(count, *words) for words, count in _counts(old, new) if count]
    if not found:
        return "Nothing has changed since then."
    head = ", ".join(found[:-1])
    return f"{head} and {found[-1]} since then." if head else f"{found[0]} since then."


def _counts(old, new):
    for words, rows in _ROWS:
        before, after = rows(old), rows(new)
        differing = {key for key in {*before, *after} if before.get(key) != after.get(key)}
        yield words, len(differing)


def _many(count, one, many) -> str:
    return f"{count} {one if count == 1 else many}"


def _numbers(content):
    return {
        (measure["title"], row["code"]): (row["counted"], row["out_of"], row["value"], row["part"])
        for measure in content["measures"]
        for row in measure["numbers"]
    }


def _measures(content):
    return {measure["title"]: (measure["kind"], measure["facts"]) for measure in content["measures"]}


def _tests(content):
    return {test["number"]: test for test in content["tests"]}


def _meetings(content):
    """A meeting with who was there, so that a corrected attendance counts as its meeting."""
    found = {}
    for place, meeting in enumerate(content["meetings"]):
        called = (meeting["on"], meeting["title"])
        # Two of one day under one title are the first and the second; a place in the list moves with each new one.
        key = (*called, sum(other[:2] == called for other in found))
        found[key] = sorted((person["name"], person["states"][place]) for person in content["people"])
    return found


def _claims(content):
    parts = ("texts", "statement", "statement_version", "signed", "countersigned")
    return {claim["name"]: [claim[part] for part in parts] for claim in content["claims"]}


def _form(content):
    return dict([*content["form"], *content["rules"]])


_ROWS = (
    (("number", "numbers"), _numbers),
    (("measure", "measures"), _measures),
    (("test", "tests"), _tests),
    (("meeting", "meetings"), _meetings),
    (("claim", "claims"), _claims),
    (("line of the project form", "lines of the project form"), _form),
)
