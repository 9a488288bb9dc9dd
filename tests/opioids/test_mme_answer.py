"""One regimen a line in, one result a line out; a bad line is answered and the rest goes on."""

import io
import json
import random
import subprocess
import sys

import pytest

from groundwork.opioids.mme import answers
from groundwork.opioids.mme.answer import MOST_LINE
from groundwork.opioids.mme.command import main

GOOD = {"id": "1", "drugs": [{"drug": "oxycodone 10 mg tablet", "quantity": 120, "days_supply": 30}]}


def answered(*lines):
    data = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    return [json.loads(text) for text in answers(io.BytesIO(data))]


def test_a_result_has_exact_numbers_as_text():
    (found,) = answered(GOOD)
    assert (found["id"], found["mme"], found["drugs"][0]["factor"]) == ("1", "60", "1.5")


def test_bad_lines_are_answered_by_number_and_blank_lines_are_not():
    found = answered(
        GOOD, b"", b"nonsense", {"drugs": [{"dose": 1}]}, {"drugs": [{"drug": "x", "dose": "?", "a": 1}]}, GOOD
    )
    assert [one.get("mme") for one in found] == ["60", None, None, None, "60"]
    faults = [one["error"] for one in found[1:4]]
    assert [(fault["line"], fault["field"]) for fault in faults] == [(3, ""), (4, "drugs.0.drug"), (5, "drugs.0.dose")]
    assert faults[0]["message"].startswith("Invalid JSON")
    assert faults[1]["message"] == "The drug is not named; give its text, its NDC or its RxCUI"
    assert [other["field"] for other in faults[2]["others"]] == ["drugs.0.a"]
    assert faults[2]["others"][0]["message"].startswith("There is no field of this name")


def test_an_unknown_table_and_a_fault_within_a_range_name_their_field():
    table, dose = answered(GOOD | {"table": "mine"}, {"drugs": [{"drug": "x", "dose": {"low": 2, "high": 1}}]})
    assert table["error"]["field"] == "table"
    assert dose["error"] == {
        "line": 2,
        "field": "drugs.0.dose",
        "message": "The range ends at 1, below its beginning at 2",
        "others": [],
    }


def test_a_line_without_end_is_skipped_and_the_next_is_read():
    found = answered(b"[" * (2 * MOST_LINE + 10), GOOD)
    assert found[0]["error"] == {
        "line": 1,
        "field": "",
        "message": "The line is longer than 500,000 bytes",
        "others": [],
    }
    assert found[1]["mme"] == "60"


def test_mutated_lines_are_answered_one_by_one():
    chance = random.Random(1)
    source = json.dumps(GOOD).encode()
    lines = []
    for _ in range(400):
        line = bytearray(source)
        for _ in range(chance.randint(1, 5)):
            line[chance.randrange(len(line))] = chance.choice(b'0123456789.,:{}[]"eE-+ax\\\xff ')
        lines.append(bytes(line))
    found = answered(*lines)
    assert len(found) == len(lines)
    assert 20 < sum("error" in one for one in found) < 400
    assert all("error" in one or one["version"] == "1" for one in found)


def test_the_command_reads_a_file_and_standard_input(tmp_path, capsys):
    path = tmp_path / "regimens.jsonl"
    path.write_text(json.dumps(GOOD) + "\n", encoding="utf-8")
    assert main([str(path)]) == 0
    printed = capsys.readouterr().out
    assert json.loads(printed)["mme"] == "60"
    code = "import sys; from groundwork.opioids.mme.command import main; sys.exit(main([]))"
    run = subprocess.run([sys.executable, "-c", code], input=path.read_bytes(), capture_output=True, check=False)
    assert (run.returncode, run.stderr, run.stdout.decode()) == (0, b"", printed)


def test_the_command_takes_lists_and_a_clinics_own_table(tmp_path, capsys):
    (tmp_path / "ours.csv").write_text(
        "ingredient,form,above,up_to,factor,per,source,date\noxycodone,oral,,,2,mg,our pharmacist,2026\n", "utf-8"
    )
    (tmp_path / "names.json").write_text('{"rxcui": "1049221", "name": "oxycodone 5 MG Oral Tablet"}', "utf-8")
    regimen = {"table": "ours", "drugs": [{"rxcui": "1049221", "dose": 1, "times": 2}]}
    (tmp_path / "in.jsonl").write_text(json.dumps(regimen), "utf-8")
    lists = ["--table", str(tmp_path / "ours.csv"), "--rxnorm", str(tmp_path / "names.json")]
    assert main([str(tmp_path / "in.jsonl"), *lists]) == 0
    assert json.loads(capsys.readouterr().out)["mme"] == "20"


def test_files_that_are_wrong_end_the_command_with_what_is_wrong(tmp_path, capsys):
    assert main([str(tmp_path / "none.jsonl")]) == 2
    assert capsys.readouterr().err.endswith("none.jsonl: cannot be read: No such file or directory\n")
    (tmp_path / "ours.csv").write_text("morphine\n", "utf-8")
    assert main(["--table", str(tmp_path / "ours.csv")]) == 2
    assert "ours.csv:1:ingredient: the column 'ingredient' is missing" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["--schema", "nothing"])
    assert "invalid choice: 'nothing'" in capsys.readouterr().err
