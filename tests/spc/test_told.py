"""Every chart under every rule set can be told, whatever the figures."""

import json

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from groundwork.spc import RuleSet, Target, compute, describe, read
from groundwork.spc.answer import to_json
from groundwork.spc.english import TEXTS
from groundwork.spc.kinds import KINDS
from groundwork.spc.schema import ANSWER
from tests.spc import figures_of as made

RISING = st.lists(st.integers(0, 3), min_size=12, max_size=24).map(
    lambda steps: [{"value": float(sum(steps[: at + 1]))} for at in range(len(steps))]
)
STEPPED = st.tuples(st.integers(0, 20), st.integers(1, 20)).map(
    lambda ends: [{"value": float(at % 3 + (12 if at >= ends[0] else 0))} for at in range(sum(ends))]
)


@st.composite
def charts(draw):
    kind = draw(made.KIND)
    if kind == "i":
        figures = draw(st.one_of(made.series(kind), RISING, STEPPED))
    else:
        figures = draw(made.series(kind, longest=20))
    rules = RuleSet(name=draw(st.sampled_from(KINDS[kind].rules)))
    options = {
        "rules": rules,
        "better": draw(st.sampled_from(["higher", "lower", "neutral"])),
        "targets": [Target(value=float(value)) for value in draw(st.lists(st.integers(-5, 50), max_size=1))],
        "title": draw(st.sampled_from(["", "waits"])),
    }
    return made.spec(kind, figures, freeze=draw(st.sampled_from([None, None, 12])), **options)


def assert_told(result):
    reading = read(result)
    sentences = (reading.headline, *reading.sentences)
    assert 1 <= len(sentences) <= 4
    for text in (*sentences, reading.opening, *reading.notes, describe(result)):
        assert text[0].isupper() or text[0].isdigit() or text[0] == "-", text
        assert text.endswith("."), text
        assert not set("{}!") & set(text), text
        assert "  " not in text, text
    assert reading.rule
    ANSWER.validate_json(json.dumps(to_json(result), allow_nan=False))


@settings(max_examples=120)
@given(charts())
def test_a_control_chart_is_told_in_one_to_four_whole_sentences(spec):
    assert_told(compute(spec))


@settings(max_examples=25)
@given(st.data(), st.sampled_from(["p", "pp", "u", "up"]))
def test_a_funnel_is_told(data, funnel):
    figures = data.draw(made.series("p", out=False))
    spec = made.spec("p", figures).model_copy(update={"chart": "funnel", "funnel": funnel})
    result = compute(type(spec).model_validate(spec.model_dump()))
    assert_told(result)
    assert (result.verdict == "differ") == any(point.signals for point in result.points)


@settings(max_examples=60)
@given(charts())
def test_verdict_signals_and_icons_agree(spec):
    result = compute(spec)
    if result.since is not None:
        assert result.since.signals
        assert result.latest.position >= result.since.position
    if result.evidence is None:
        assert result.verdict in ("no_change", "too_early", "cannot_say", "no_data")
    last = [signal for signal in result.phase.signals if signal.ongoing]
    assume(result.phase.doubt is None)
    assert bool(last) == (result.since is not None)
    if result.icon not in (None, "common"):
        assert result.verdict in ("better", "worse", "changed")


def test_every_key_that_is_a_pair_of_word_and_bare_form_is_there():
    for verdict in ("better", "worse", "changed", "no_change", "too_early", "cannot_say", "no_data", "differ", "alike"):
        assert f"verdict.{verdict}" in TEXTS
    for chart in KINDS:
        assert f"chart.{chart}" in TEXTS
