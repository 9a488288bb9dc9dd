"""The shared parts of pages: what they draw, what they leave out, and the form markup a screen reader gets."""

import re

import pytest
from django import forms
from django.template import engines
from django.test import RequestFactory

HOSTILE = '<script>alert("x")</script>'


def draw(source, **context):
    """The HTML of a template written in place, as one line."""
    html = engines["django"].from_string(source).render(context, RequestFactory().get("/here/"))
    return re.sub(r"\s+", " ", html)


def part(file, **context):
    return draw(f'{{% include "_components/{file}" %}}', **context)


class VisitForm(forms.Form):
    when = forms.CharField(label="When", help_text="Any date you would write")
    number = forms.IntegerField(
        label="Agreed number", max_value=12, error_messages={"max_value": "14 is above 12, the top of the scale"}
    )
    learned = forms.CharField(label="What did you learn?", widget=forms.Textarea, required=False)
    against = forms.ChoiceField(
        label="Against the prediction",
        widget=forms.RadioSelect(attrs={"class": "pick"}),
        choices=[("a", "Less"), ("b", "More")],
    )
    place = forms.ChoiceField(label="In place?", widget=forms.RadioSelect, choices=[("y", "Yes"), ("n", "No")])
    signed = forms.BooleanField(label="Signed at rooming", help_text="Only when done")
    version = forms.IntegerField(widget=forms.HiddenInput)


@pytest.fixture
def rejected():
    form = VisitForm({"when": "", "number": "14", "place": "y", "version": "3"})
    assert not form.is_valid()
    return form


def test_next_step_is_one_filled_link():
    html = part("_next.html", title="Finish Study", why="Counts are in.", url="/t/4/", button="Open Study")
    assert '<a class="usa-button" href="/t/4/">Open Study</a>' in html
    assert "tag-late" not in html


def test_next_step_on_a_form_page_is_an_outline_button_that_posts():
    html = part(
        "_next.html", title="Send", post_url="/send/", button="Send", quiet=True, fields=[{"name": "to", "value": "7"}]
    )
    assert 'method="post" action="/send/"' in html
    assert "csrfmiddlewaretoken" in html
    assert '<input type="hidden" name="to" value="7">' in html
    assert 'class="usa-button usa-button--outline" type="submit"' in html


def test_next_step_without_an_address_has_no_button():
    assert "usa-button" not in part("_next.html", title="Wait for two more answers")


def test_chain_links_both_ways_and_says_where_it_ends():
    links = [
        {"title": "Assessment", "label": "4 of 12", "url": "/a/"},
        {"title": "Test of change", "label": "", "url": None, "here": True},
        {"title": "Report", "label": "Not in a report yet", "url": None},
    ]
    html = part("_chain.html", links=links)
    assert '<a href="/a/">4 of 12</a>' in html
    assert '<li aria-current="true"><span class="k">Test of change</span> <b>This page</b>' in html
    assert '<li class="todo"><span class="k">Report</span> <span class="none">Not in a report yet</span>' in html


@pytest.mark.parametrize(
    ("state", "words", "icon"),
    [
        ("not-started", "Not started", "i-ring"),
        ("doing", "Doing", "i-half"),
        ("done", "Done", "i-done"),
        ("keep-going", "Keep going", "i-keep"),
        ("off", "Switched off", "i-off"),
        ("locked", "Not open yet", "i-lock"),
    ],
)
def test_each_state_has_a_word_and_a_shape_of_its_own(state, words, icon):
    html = part("_state.html", state=state)
    assert words in html
    assert f"#{icon}" in html


@pytest.mark.parametrize(
    ("file", "given"),
    [
        ("_next.html", {"title": HOSTILE, "why": HOSTILE, "url": "#", "button": HOSTILE}),
        ("_message.html", {"kind": "done", "strong": HOSTILE, "text": HOSTILE}),
        ("_person.html", {"name": HOSTILE, "initials": "X", "role": HOSTILE}),
        ("_errors.html", {"errors": [{"text": HOSTILE, "url": "#a", "label": HOSTILE}]}),
        ("_empty.html", {"title": HOSTILE, "text": HOSTILE}),
    ],
)
def test_what_people_typed_is_shown_as_text(file, given):
    html = part(file, **given)
    assert "&lt;script&gt;" in html
    assert "<script" not in html


def test_undo_is_a_post_that_stays_on_the_page():
    html = part("_message.html", kind="done", strong="Step removed.", undo_url="/undo/9/")
    assert 'method="post" action="/undo/9/"' in html
    assert "csrfmiddlewaretoken" in html
    assert 'role="status"' in html


def test_a_message_that_needs_a_choice_is_an_alert():
    assert 'role="alert"' in part("_message.html", kind="stop", text="Choose")


def test_summary_leads_to_each_field_and_takes_focus(rejected):
    html = part("_errors.html", form=rejected)
    assert 'tabindex="-1" autofocus' in html
    assert '<a href="#id_when">When</a>' in html
    assert '<a href="#id_number">Agreed number</a>: 14 is above 12, the top of the scale' in html
    assert '<a href="#id_against_0">Against the prediction</a>' in html
    assert part("_errors.html", form=VisitForm()) == ""


def test_every_address_of_the_summary_is_a_field_of_the_form(rejected):
    html = draw("{{ form }}", form=rejected)
    targets = re.findall(r'href="#([^"]+)"', html)
    assert len(targets) == 4
    assert [target for target in targets if f'id="{target}"' not in html] == []


def test_a_field_is_described_by_its_hint_and_its_error(rejected):
    html = draw("{{ form }}", form=rejected)
    assert 'aria-describedby="id_when_helptext id_when_error"' in html
    for name in re.findall(r'aria-describedby="([^"]+)"', html):
        assert all(f'id="{part_id}"' in html for part_id in name.split())
    assert "Fix: 14 is above 12, the top of the scale" in html
    assert 'aria-invalid="true"' in html


def test_no_id_is_used_twice_and_no_attribute_stands_twice(rejected):
    html = draw("{{ form }}", form=rejected)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    for tag in re.findall(r"<(?:input|select|textarea|div|label)\b[^>]*>", html):
        names = re.findall(r'([\w-]+)="', tag)
        assert len(names) == len(set(names)), tag


def test_groups_of_answers_have_a_legend(rejected):
    html = draw("{{ form }}", form=rejected)
    assert re.search(
        r'<fieldset aria-describedby="id_against_error" class="fld err"> <legend class="usa-legend">Against', html
    )
    assert 'id="id_against" class="pick"' in html
    assert 'id="id_place" class="choices"' in html
    assert html.count('class="usa-radio__input" type="radio"') == 2


def test_the_rarer_kind_of_field_is_marked_in_words():
    class Marked(VisitForm):
        mark_required = True

    optional, required = draw("{{ form }}", form=VisitForm()), draw("{{ form }}", form=Marked())
    assert optional.count(">optional</span>") == 1
    assert ">required</span>" not in optional
    assert required.count(">required</span>") == 4
    assert ">optional</span>" not in required


def test_a_check_box_has_its_words_behind_it():
    html = draw("{{ form.signed.as_field_group }}", form=VisitForm())
    assert re.search(
        r'<input type="checkbox"[^>]*"usa-checkbox__input"[^>]*><label class="usa-checkbox__label" for="id_signed">',
        html,
    )
    assert html.count("Signed at rooming") == 1


def test_hidden_fields_carry_no_look():
    html = draw("{{ form.version }}", form=VisitForm({"version": "3"}))
    assert "class=" not in html
    assert 'value="3"' in html


def test_the_frame_leaves_out_what_it_was_not_given():
    html = draw('{% extends "base.html" %}{% block heading %}Hello{% endblock %}')
    assert html.count("<h1>") == 1
    assert 'class="find"' not in html
    assert "SAMPLE" not in html
    assert '<html lang="en-us">' in html


def test_the_tab_of_a_rejected_form_says_so(rejected):
    page = '{% extends "base.html" %}{% block title %}Test 4{% endblock %}'
    assert "<title>Fix first: Test 4 | Groundwork</title>" in draw(page, form=rejected)
    assert "<title>Test 4 | Groundwork</title>" in draw(page, form=VisitForm())


def test_the_kit_draws_every_part():
    html = draw('{% include "kit.html" %}')
    assert html.count('class="card"') == 3
    assert html.count("<h1>") == 1
