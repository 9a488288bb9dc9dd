"""One file: values and lines, and files that are broken, hostile or too large."""

import time

import pytest
from hypothesis import example as case
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.compat import StringIO
from ruamel.yaml.error import YAMLError

from groundwork.toolkit.documents import DEEPEST, MOST_BYTES, MOST_VALUES, read_bytes


def read(text: str):
    return read_bytes(text.encode("utf-8", "surrogatepass"), "f.yaml")


def faults(text: str) -> list[str]:
    return [str(fault) for fault in read(text).faults]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a", "a"),
        ("yes", "yes"),
        ("NO", "NO"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("'12'", "12"),
        ("2026-11-20", "2026-11-20"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("12:30", "12:30"),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        ("[]", ()),
        ("{}", {}),
        ("[a, 1]", ("a", 1)),
        ("'null'", "null"),
        ("null", None),
    ],
)
def test_a_value_is_read_as_yaml_1_2_says(text, value):
    document = read(f"field: {text}\n")
    assert document.whole and not document.faults
    assert document.data == {"field": value}
    assert isinstance(document.data["field"], type(value))


def test_lines_of_keys_and_items():
    document = read("# note\nfirst: x\nlist:\n  - a\n\n  - b: 1\n    c: >-\n      long\n      text\nlast: {d: 2}\n")
    assert document.data == {"first": "x", "list": ("a", {"b": 1, "c": "long text"}), "last": {"d": 2}}
    assert document.line(("first",)) == 2
    assert document.line(("list", 0)) == 4
    assert document.line(("list", 1)) == 6
    assert document.line(("list", 1, "c")) == 7
    assert document.line(("last", "d")) == 10


def test_a_missing_field_is_placed_where_its_group_starts():
    document = read("a:\n  - b: 1\n  - c: 2\n")
    assert document.line(("a", 1, "missing", "deeper")) == 3


def test_windows_line_ends_count_once():
    document = read("a: 1\r\nb: 2\r\nc:\r\n  - 3\r\n")
    assert document.data == {"a": 1, "b": 2, "c": (3,)}
    assert document.line(("c", 0)) == 4


BROKEN = {
    "a:\n\tb: c\n": "f.yaml:2: a tab; indent with spaces",
    "title: Step 1: look\n": 'f.yaml:1: a ": " where none is expected; put a text that holds a colon in quotes',
    "a: 1\nb 2\nc: 3\n": 'f.yaml:3: a ":" is missing after the name of the field',
    "a:\n  b: 1\n c: 2\n": "f.yaml:3: the indent does not match the lines above",
    "a: 'open\n": "f.yaml:2: a quote is opened and not closed",
    "a: [1, 2\nb: 3\n": 'f.yaml:2: a list in [ ] needs "," between its items and "]" at its end',
    "a: {b: 1\nc: 2\n": 'f.yaml:2: a group in { } needs "," between its fields and "}" at its end',
    "a: @b\n": "f.yaml:1: this character cannot start a text; put the text in quotes",
    "a: `b\n": "f.yaml:1: this character cannot start a text; put the text in quotes",
    'a: "C:\\Dir"\n': 'f.yaml:1: a "\\" in double quotes starts a code; use single quotes',
    "a: b: - c\n": 'f.yaml:1: a ": " where none is expected; put a text that holds a colon in quotes',
    "a: - b\n": 'f.yaml:1: a "- " where no list is expected',
    "a: * b\n": "f.yaml:1: a text that starts with * must stand in quotes",
    "a: & b\n": "f.yaml:1: a text that starts with & must stand in quotes",
    'a: "\\UFFFFFFFF"\n': "f.yaml:1: a code that stands for no character",
    'a: 1\nb: "\\ud800"\n': "f.yaml:2: b: a code for a character that cannot be printed; remove it",
    'a: "\\0"\n': "f.yaml:1: a: a code for a character that cannot be printed; remove it",
    "a: \x07\n": "f.yaml:1: a character that cannot be printed; remove it",
    "a: 1\nb: \x00\n": "f.yaml:2: a character that cannot be printed; remove it",
    "a: ' '\n": "f.yaml:1: a: is only spaces; write a text or leave the line out",
    "%YAML 1.1\n---\na: b\n": 'f.yaml:1: a line that starts with "%" is not used here; remove it',
    "a: 1\n---\nb: 2\n": 'f.yaml:2: a second document starts here; keep one to a file and remove the line "---"',
    "? [a, b]\n: c\n": "f.yaml:1: the name of a field must be plain text",
    "": "f.yaml: the file is empty",
    "# nothing\n": "f.yaml: the file is empty",
    "a: &x b\n": 'f.yaml:1: a: "&x" is not used here; remove it (in a text, put it in quotes)',
    "a: !!str b\n": 'f.yaml:1: a: "tag:yaml.org,2002:str" is not used here; remove it (in a text, put it in quotes)',
    "a: !!python/object:os.system b\n": (
        'f.yaml:1: a: "tag:yaml.org,2002:python/object:os.sy..." is not used here; '
        "remove it (in a text, put it in quotes)"
    ),
    "a: !include b\n": 'f.yaml:1: a: "!include" is not used here; remove it (in a text, put it in quotes)',
    "a: 1\nb: 2\na: 3\n": "f.yaml:3: a: this field stands twice; the first is in line 1",
}


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_wrong_is_said_in_plain_words(text):
    assert faults(text) == [BROKEN[text]]


def test_ruamels_own_words_are_the_last_resort():
    (fault,) = faults('a: "\\xZZ"\n')
    assert fault.startswith("f.yaml:1: this is not valid YAML: expected escape sequence")


def test_a_field_twice_keeps_the_first_and_its_lines():
    document = read("a: {b: 1}\nc: 2\na:\n  b: 5\n  d: 6\n")
    assert document.data == {"a": {"b": 1}, "c": 2}
    assert document.line(("a", "b")) == 1


def test_an_alias_is_named_and_nothing_below_it_is_looked_into():
    document = read("base: &b {x: 1}\nuse: *b\nmore:\n  <<: *b\n")
    assert [str(fault) for fault in document.faults] == [
        'f.yaml:1: base: "&b" is not used here; remove it (in a text, put it in quotes)',
        'f.yaml:2: use: "*b" stands for a text elsewhere; write the text out here instead',
        'f.yaml:4: more.<<: "*b" stands for a text elsewhere; write the text out here instead',
    ]
    assert document.is_closed(("use", "x", 0)) and not document.is_closed(("base", "x"))


def test_files_that_are_not_utf_8():
    for content, message in {
        "a: b".encode("utf-16"): "f.yaml: the file is in UTF-16; save it as UTF-8",
        "a: b".encode("utf-16-be"): "f.yaml:1: a character that cannot be printed; remove it",
        b"\xef\xbb\xbfa: b": "f.yaml:1: the file starts with a byte order mark; save it as UTF-8 without one",
        b"a: 1\nb: caf\xe9": "f.yaml:2: this is not text in UTF-8; save the file as UTF-8",
        b"\x89PNG\r\n\x1a\n\x00\x00": "f.yaml:1: this is not text in UTF-8; save the file as UTF-8",
        bytes(range(256)): "f.yaml:2: this is not text in UTF-8; save the file as UTF-8",
    }.items():
        document = read_bytes(content, "f.yaml")
        assert [str(fault) for fault in document.faults] == [message]
        assert not document.whole


def bomb(levels: int) -> str:
    """Each level names the one before nine times: 9 ** levels values, if anyone made them."""
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    for level in range(1, levels):
        lines.append(f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]")
    return "\n".join(lines)


FULL = MOST_BYTES - 20
HOSTILE = {
    "bomb": (bomb(30), "not used here"),
    "cycle": ("&a [*a, *a]", "stands for a text elsewhere"),
    "cycle of keys": ("&a {*a : *a}", "must be plain text"),
    "deep list in brackets": ("[" * 10_000, f"more than {DEEPEST} levels"),
    "deep group in braces": ("{a: " * 10_000, f"more than {DEEPEST} levels"),
    "deep list": ("- " * 10_000 + "x", f"more than {DEEPEST} levels"),
    "deep groups": ("".join(" " * level + "a:\n" for level in range(900)), f"more than {DEEPEST} levels"),
    "deep questions": ("? " * 10_000, "must be plain text"),
    "too large": ("a: " + "x" * (10 * 1024 * 1024), "larger than 512 kB"),
    "too many short items": ("- a\n" * (FULL // 4), f"more than {MOST_VALUES:,} values"),
    "too many items in brackets": ("[" + "a," * (FULL // 2) + "]", f"more than {MOST_VALUES:,} values"),
    "a field very often": ("k: 1\n" * (FULL // 5), "stands twice"),
    "aliases": ("- &a x\n" + "- *a\n" * (FULL // 6), "stands for a text elsewhere"),
    "a quote left open": ("a: '" + "x " * (FULL // 2), "a quote is opened and not closed"),
    "a long name": ("a" * FULL + ": b", '": " where none is expected'),
    "documents": ("---\na\n" * (FULL // 6), "a second document"),
    "colons": (": " * 10_000, f"more than {DEEPEST} levels"),
    "marks": ("!" * 1_000, "is not used here"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_a_clear_answer_in_under_2_seconds(name):
    text, message = HOSTILE[name]
    before = time.process_time()
    document = read(text)
    assert time.process_time() - before < 2
    assert any(message in str(fault) for fault in document.faults)
    assert all(len(str(fault)) < 400 for fault in document.faults)


HEAVY = {
    "one long line": "a: " + "x " * (FULL // 2),
    "many lines": "a:\n" + " x\n" * (FULL // 3),
    "folded": "a: >\n" + " x\n" * (FULL // 3),
    "blank lines": "a: |\n x\n" + "\n" * FULL,
    "quoted lines": 'a: "' + "x\n" * (FULL // 2) + '"',
    "codes": 'a: "x' + "\\n" * (FULL // 2 - 9) + '"',
    "comments": "# x\n" * (FULL // 4) + "a: b",
}


@pytest.mark.parametrize("name", HEAVY)
def test_a_heavy_file_that_is_sound_is_read_in_under_2_seconds(name):
    before = time.process_time()
    document = read(HEAVY[name])
    assert time.process_time() - before < 2
    assert document.whole and not document.faults


def test_a_quoted_text_or_field_name_cannot_write_to_the_terminal():
    (fault, *_) = faults('"\\e[31mred\\n": 1\n"\\e[31mred\\n": 2\n')
    assert "\x1b" not in fault and "\n" not in fault


SNIPPETS = [
    *("a", "b", ":", ": ", "- ", "\n", "  ", "[", "]", "{", "}", ",", "'", '"', "|", ">", "#", "&", "*", "!", "%"),
    *("@", "?", "\\", "\t", "1", "~", "---", "...", "é", "\u2028", "\x85", "😀", "<<"),
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(SNIPPETS), max_size=40).map("".join))
@case("- !<")
@case("a: !<tag:%FF>")
@case("%TAG !e! x\n---\n!e!%zz a")
def test_no_text_makes_the_reader_fail(text):
    document = read(text)
    assert document.whole or document.faults


plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**14), 10**14)
    | st.text("abc :-#'\"\n{}[],&*!%@é", min_size=1).filter(str.strip),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc :-", min_size=1), inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.text("abc", min_size=1), plain, min_size=1, max_size=4))
def test_ruamels_own_loader_reads_the_same(data):
    out = StringIO()
    dumper = YAML(typ="safe", pure=True)
    dumper.allow_unicode = True
    dumper.representer.ignore_aliases = lambda _: True
    dumper.dump(data, out)
    document = read(out.getvalue())
    try:
        theirs = YAML(typ="safe", pure=True).load(out.getvalue())
    except YAMLError:
        # It writes a few texts, such as {:a: 1}, that it does not read.
        assert document.faults
        return
    assert not document.faults
    assert as_lists(document.data) == theirs


def as_lists(value):
    if isinstance(value, dict):
        return {name: as_lists(one) for name, one in value.items()}
    return [as_lists(one) for one in value] if isinstance(value, tuple) else value
