"""Whatever is posted as a picture: what is kept holds shapes and the map's own words, and nothing that acts."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundwork.projects.maps.picture import DEEPEST, MOST_SIGNS, Unfit, made_safe
from groundwork.projects.prints.pdf import png_of

NAMESPACE = "http://www.w3.org/2000/svg"
KEPT = {"svg", "title", "desc", "defs", "marker", "g", "path", "rect", "circle", "ellipse", "line", "polygon"} | {
    *("polyline", "text", "tspan")
}
ACTS = re.compile(
    r"script|foreign|href|url\((?!#head\))|javascript|data:|@import|<!|<\?|\son\w+=|style|image|animate", re.I
)
EVIL = [
    "<script>alert(1)</script>",
    "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
    "<image href='http://x.y/z.png'/>",
    "<use href='http://x.y/z.svg#a'/>",
    "<a href='javascript:alert(1)'><path d='M0 0'/></a>",
    "<style>@import url(http://x.y)</style>",
    "<animate attributeName='href' to='javascript:alert(1)'/>",
    "<set attributeName='onload' to='alert(1)'/>",
    "<rect onload='alert(1)' onclick='x' style='background:url(http://x.y)' x='1' width='2' height='3'/>",
    "<path d='M0 0' marker-end='url(http://x.y#m)' fill='url(http://x.y)' id='head' class='flowchart-link'/>",
    "<text xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='http://x.y'/>",
    "<g transform='translate(1 1) url(x)'><polygon points='0,0 1,1 javascript'/></g>",
    "<filter id='f'><feImage href='http://x.y'/></filter>",
    "<metadata><script/></metadata>",
    "<path d='M0 0L9 9' class='flowchart-link'/>",
    "<svg><script>1</script></svg>",
    "<h:script xmlns:h='http://www.w3.org/1999/xhtml'>alert(1)</h:script>",
    "<![CDATA[<script>]]>",
    "<?xml-stylesheet href='http://x.y'?>",
    "<!-- <script> -->",
]


def drawn(inside="", *, box="0 0 100 50", head="", words=(), root="svg"):
    text = f'{head}<{root} xmlns="{NAMESPACE}" viewBox="{box}">{inside}</{root}>'
    return made_safe(text, words=list(words), title="A <map> & more", description="Five steps")


def assert_safe(picture):
    tree = ElementTree.fromstring(picture.svg)
    for part in tree.iter():
        assert part.tag.removeprefix(f"{{{NAMESPACE}}}") in KEPT
        assert not any(name.lower().startswith("on") or ":" in name or "{" in name for name in part.attrib)
    bare = re.sub(r"<(title|desc)>.*?</\1>", "", picture.svg)
    assert not ACTS.search(bare), bare
    assert len(tree.findall(f".//{{{NAMESPACE}}}defs")) == 1


@pytest.mark.parametrize("evil", EVIL)
def test_what_acts_is_left_out(evil):
    assert_safe(drawn(f"<g>{evil}</g><rect x='1' y='1' width='5' height='5' class='node'/>"))


@given(st.lists(st.sampled_from([*EVIL, "<g>", "</g>", "<text>a</text>", "text", "&amp;", "]]>"]), max_size=8))
def test_any_mixture_is_safe_or_refused(parts):
    try:
        picture = drawn("".join(parts), words=["a"] * "".join(parts).count("<text>a</text>"))
    except Unfit:
        return
    assert_safe(picture)


@given(st.text(max_size=200))
def test_any_text_is_safe_or_refused(text):
    with pytest.raises(Unfit):
        made_safe(text, words=["a"], title="", description="")


ATTRIBUTES = st.sampled_from(
    ("d", "points", "transform", "x", "width", "r", "class", "viewBox", "style", "onload", "href")
)
VALUES = st.text("0123456789.-+eE, MLZz()translateurl#\"'<>&:javscript\n", max_size=60)


@given(st.sampled_from(sorted(KEPT - {"svg"})), st.dictionaries(ATTRIBUTES, VALUES, max_size=4))
def test_any_attribute_is_plain_geometry_or_gone(part, attributes):
    root = ElementTree.Element("g")
    ElementTree.SubElement(root, part, attributes)
    inside = ElementTree.tostring(root, encoding="unicode")
    assert_safe(drawn(inside))


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "<svg",
        "<html xmlns='http://www.w3.org/1999/xhtml'/>",
        "<svg viewBox='0 0 1 1'/>",
        f"<svg xmlns='{NAMESPACE}'/>",
        f"<svg xmlns='{NAMESPACE}' viewBox='0 0 x 1'/>",
        f"<svg xmlns='{NAMESPACE}' viewBox='0 0 1e9 1'/>",
        f"<svg xmlns='{NAMESPACE}' viewBox='0 0 0 1'/>",
        f"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='{NAMESPACE}' viewBox='0 0 9 9'>&a;</svg>",
        f"<!DOCTYPE svg SYSTEM 'http://x.y/z.dtd'><svg xmlns='{NAMESPACE}' viewBox='0 0 9 9'/>",
        f"<svg xmlns='{NAMESPACE}' viewBox='0 0 9 9'>{'<g>' * (DEEPEST + 5)}{'</g>' * (DEEPEST + 5)}</svg>",
        f"<svg xmlns='{NAMESPACE}' viewBox='0 0 9 9'>{'<g/>' * 20_001}</svg>",
        " " * (MOST_SIGNS + 1),
    ],
    ids=range(13),
)
def test_what_is_no_picture_of_ours_is_refused(bad):
    with pytest.raises(Unfit):
        made_safe(bad, words=[], title="", description="")


def test_a_picture_says_what_the_map_says():
    words = "<text><tspan><tspan>1. Call</tspan><tspan> the family</tspan></tspan></text><text>Yes</text><text/>"
    drawn(words, words=["Yes", "1. Call the family"])
    for other in (["Yes"], ["Yes", "1. Call the famly"], ["Yes", "1. Call the family", "No"], ["Yes", "Yes"]):
        with pytest.raises(Unfit, match="something else"):
            drawn(words, words=other)


def test_title_and_description_are_text():
    picture = drawn()
    tree = ElementTree.fromstring(picture.svg)
    assert tree.find(f"{{{NAMESPACE}}}title").text == "A <map> & more"
    assert (picture.width, picture.height) == (100, 50)


@pytest.mark.parametrize("evil", EVIL)
def test_what_is_kept_prints(evil):
    assert png_of(drawn(f"<g>{evil}</g><path d='M1 1 zz 9 9' class='flowchart-link'/>").svg, width=80)[:4] == b"\x89PNG"


def test_long_runs_of_digits_take_no_time():
    drawn(f"<path d='{'1' * 400_000}!'/><polygon points='{'1.' * 200_000}x'/><g transform='{'scale(' * 90_000}'/>")
