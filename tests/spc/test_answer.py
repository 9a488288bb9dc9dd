"""One spec a line in, one result a line out: what is written, what bad lines get, and the command."""

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings

from groundwork.spc import ChartSpec, RuleSet, Target, compute
from groundwork.spc.answer import answer, answers, to_json
from groundwork.spc.schema import ANSWER
from tests.spc.build import RISE, STEADY, monthly
from tests.spc.test_properties import specs

GOOD = b'{"chart": "i", "title": "Calls", "period": "point", "points": [{"value": 1}, {"value": 2}, {"value": 4}]}\n'


def command(*arguments, text=b""):
    run = subprocess.run(
        [sys.executable, "-m", "groundwork.spc", *arguments], input=text, capture_output=True, check=False, timeout=60
    )
    return run.returncode, run.stdout.decode(), run.stderr.decode()


def test_each_line_is_answered_in_order_and_a_bad_one_does_not_stop_the_rest():
    lines = [json.loads(line) for line in answers([GOOD, b"{oops\n", b"\n", GOOD.replace(b"Calls", b"Visits")])]
    assert [line.get("spec", {}).get("title") for line in lines] == ["Calls", None, "Visits"]
    assert lines[1]["error"]["line"] == 2
    assert "at column 2" in lines[1]["error"]["message"]


@pytest.mark.parametrize(
    ("spec", "field", "message"),
    [
        ({"points": [{"value": "12"}]}, "points.0.value", "Input should be a valid number"),
        ({"points": [{"value": 1}, {"colour": 1}]}, "points.1.colour", "There is no field of this name"),
        ({"chart": "pie"}, "chart", "Input should be 'run'"),
        ({"chart": "p", "points": [{"value": 1}]}, "points.0", "Point 1: a chart of kind 'p' needs a numerator"),
        ({"chart": "c", "points": [{}, {"values": [1]}]}, "points.1", "Point 2: a chart of kind 'c' needs a single"),
        ({"chart": "xbar", "points": [{"value": 1}]}, "points.0", "Point 1: a chart of kind 'xbar' needs the single"),
        ({"chart": "p", "rules": {"name": "nhs"}}, "rules.name", "The rules 'nhs' do not fit a chart of kind 'p'"),
        ({"chart": "funnel"}, "period", "A funnel compares places"),
        ({"chart": "funnel", "period": "point", "baseline": {"points": 3}}, "baseline", "A funnel has no order"),
        ({"funnel": "p"}, "funnel", "Only a chart of kind 'funnel'"),
        ({"unit": "percent", "per": 1000}, "per", "A percentage is out of 100"),
        ({"points": [{"start": "2025-02-01"}, {"start": "2025-01-01"}]}, "points.1.start", "Point 2 (2025-01-01) "),
        ({"points": [{"start": "2025-01-01"}, {"start": "2025-01-09"}]}, "points.1.start", "Point 2 (2025-01-09) rep"),
        ({"points": [{}, {"start": "2025-01-09"}]}, "points", "Either all points have a date"),
        ({"points": [{}], "phases": [{"start": "2025-01-01", "reason": "x"}]}, "phases.0.start", "Points without"),
        ({"points": [{"value": 1, "values": [1]}]}, "points.0", "A point has either single values or one figure"),
        ({"points": [{"size": 3}]}, "points.0", "A size belongs to a value"),
        ({"points": [{"value": 3, "sd": 1}]}, "points.0", "A standard deviation belongs to a value with a size"),
        ({"points": [{"value": 3, "size": 0}]}, "points.0.size", "Input should be greater than 0"),
        ({"chart": "s", "points": [{"value": 3, "size": 1.5}]}, "points.0.size", "Point 1: the size of a subgroup is"),
        ({"baseline": {}}, "baseline", "A baseline ends either after a number of points or on a date"),
        ({"chart": "c", "points": [{"value": -1}]}, "points.0", "Point 1: a count cannot be below 0"),
        ({"chart": "u", "points": [{"numerator": -1, "denominator": 2}]}, "points.0", "Point 1: a count cannot be"),
        ({"chart": "p", "unit": "percent", "centre": 101}, "centre", "The center line of a chart of kind 'p' cannot be "
         "below 0 or above 100"),
        ({"chart": "mr", "centre": -1}, "centre", "The center line of a chart of kind 'mr' cannot be below 0"),
        ({"chart": "c", "phases": [{"reason": "x", "after": 1, "centre": -1}]}, "phases.0.centre", "The center line"),
        ([1], "", "Input should be an object"),
    ],
)  # fmt: skip
def test_a_fault_names_line_field_and_what_is_wrong(spec, field, message):
    error = answer(7, json.dumps(spec).encode())["error"]
    assert (error["line"], error["field"], error["others"]) == (7, field, [])
    assert error["message"].startswith(message)


def test_all_faults_of_a_line_are_told():
    error = answer(1, b'{"chart": "pie", "unit": "ells", "better": "more"}')["error"]
    assert [error["field"], *(other["field"] for other in error["others"])] == ["chart", "unit", "better"]


@settings(max_examples=80)
@given(specs())
def test_what_is_written_fits_the_published_schema(spec):
    text = json.dumps(to_json(compute(spec)), allow_nan=False)
    ANSWER.validate_json(text)


def test_results_with_icons_limits_and_faults_fit_the_published_schema():
    targets = [Target(value=75)]
    spec = monthly(*STEADY, *RISE, chart="i", rules=RuleSet(name="nhs"), better="higher", targets=targets)
    written = json.loads(json.dumps(to_json(compute(spec))))
    ANSWER.validate_json(json.dumps(written))
    assert (written["icon"], written["assurance"], written["rules"]) == (
        "improvement_high", "fail", {"name": "nhs", "version": "1"},
    )  # fmt: skip
    ANSWER.validate_json(json.dumps(answer(1, b"{")))
    with pytest.raises(ValueError, match="unheard"):
        ANSWER.validate_python(written | {"unheard": 1})


def test_a_result_brings_the_spec_back():
    spec = monthly(*STEADY, *RISE, title="Calls")
    written = to_json(compute(spec))
    assert ChartSpec.model_validate_json(json.dumps(written["spec"])) == spec
    assert written["reading"]["text"].startswith("Calls: ")


def test_the_command_reads_standard_input_or_a_file(tmp_path):
    code, out, err = command(text=GOOD + b"no\n")
    assert (code, err, len(out.splitlines())) == (0, "", 2)
    file = tmp_path / "specs.jsonl"
    file.write_bytes(GOOD + b"no\n")
    assert command(str(file)) == (0, out, "")
    assert command("-", text=GOOD + b"no\n")[1] == out


def test_a_program_may_wait_for_each_answer_before_it_asks_again():
    asked = subprocess.Popen([sys.executable, "-m", "groundwork.spc"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with asked:
        for title in ("Calls", "Visits"):
            asked.stdin.write(GOOD.replace(b"Calls", title.encode()))
            asked.stdin.flush()
            assert json.loads(asked.stdout.readline())["spec"]["title"] == title
    assert asked.returncode == 0


def test_the_command_says_what_is_wrong_with_its_arguments(tmp_path):
    code, out, err = command(str(tmp_path / "none.jsonl"))
    assert (code, out) == (2, "")
    assert err.endswith("none.jsonl: cannot be read: No such file or directory\n")
    assert command("a", "b")[0] == 2
    assert "spec or result" in command("schema", "pie")[2]


def test_letters_beyond_ascii_stay_letters():
    assert "Anhøj" in "".join(answers([GOOD]))
