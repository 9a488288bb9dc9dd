"""The main job on real numbers: a public file through the import page to a chart with a marked test and a cheat sheet.

The files are open data of English health services; they are not part of the product. `docs/walk-through.md` tells the
same story for a reader.
"""

import datetime
import re
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from groundwork.measures.models import DataPoint
from groundwork.measures.writes import series
from groundwork.projects.writes import pdsa, pdsa_boxes, plans
from tests.projects import stage

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "qi"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not DATA.is_dir(), reason="shared/data/qi is not on this computer"),
]

# file, clinic's rows, numerator, denominator, months, title, day of the test of change
STORIES = {
    "high-dose opioids": (
        "opioid_prescribing_monthly.csv",
        "08N",
        "high_dose_items",
        "regular_opioid_items",
        60,
        "High doses among regular opioids",
        datetime.date(2017, 3, 6),
    ),
    "emergency waits": (
        "ae_attendances_monthly.csv",
        "RA4",
        "breaches_4h",
        "attendances",
        36,
        "Waits over four hours",
        datetime.date(2018, 1, 8),
    ),
}


@pytest.fixture
def project(cast):
    return stage.start(cast, kickoff=datetime.date(2016, 1, 4))


def choice(page, name, label):
    """The value of the option with this label in the named list."""
    block = re.search(rf'<select[^>]*name="{name}".*?</select>', page, re.DOTALL)[0]
    options = re.findall(r'<option value="([^"]*)"[^>]*>\s*([^<]*?)\s*</option>', block)
    return next(value for value, text in options if text == label)


def import_file(client, chosen, story):
    """Upload, name the columns, look, confirm; the page after each step."""
    name, code, numerator, denominator, *_ = story
    address = f"/cedar-hollow/measures/{chosen.pk}/import/"
    upload = SimpleUploadedFile(name, (DATA / name).read_bytes(), content_type="text/csv")
    columns = client.post(address, {"file": upload})
    assert columns.status_code == 302
    page = client.get(columns["Location"]).content.decode()
    named = client.post(
        columns["Location"],
        {
            "period": choice(page, "period", "month"),
            "numerator": choice(page, "numerator", numerator),
            "denominator": choice(page, "denominator", denominator),
            "group": choice(page, "group", code),
        },
    )
    assert named.status_code == 302
    preview = client.get(named["Location"]).content.decode()
    assert not DataPoint.objects.exists(), "nothing counts before it is confirmed"
    seen = re.search(r'name="seen" value="([^"]+)"', preview)[1]
    confirmed = client.post(named["Location"] + "confirm/", {"seen": seen}, follow=True)
    return preview, confirmed.content.decode()


def run_a_cycle(cast, project, chosen, day):
    """A test of change on that day, planned and done."""
    item = stage.item_of(project)
    cycle = pdsa.start_cycle(
        by=cast.rosa, project=project, action_item=item, title="One-page agreement", owner=cast.rosa, series=chosen
    )
    later = day + datetime.timedelta(days=4)
    cycle = pdsa_boxes.save_plan(
        by=cast.rosa,
        cycle=cycle,
        version=cycle.version,
        change="One clinician uses the short form",
        whom="10 patients",
        where="Pod A",
        starts=day,
        ends=later,
        data_what="Forms signed",
        data_who="Mia",
        data_how="Tally card",
        questions=[pdsa_boxes.QuestionRow(pk=None, question="Will it be signed?", prediction="8 of 10")],
        tasks=[],
        complete=True,
    )
    return pdsa_boxes.save_do(
        by=cast.rosa,
        cycle=cycle,
        version=cycle.version,
        done="Used with 9",
        observed="",
        really_started=day,
        really_ended=later,
        complete=True,
    )


@pytest.mark.parametrize("name", STORIES)
def test_from_a_public_file_to_chart_test_and_cheat_sheet(cast, project, as_person, name):
    story = STORIES[name]
    *_, months, title, day = story
    client = as_person(cast.rosa)
    chosen = series.choose(
        by=cast.rosa,
        clinic=cast.cedar,
        toolkit=project.toolkit,
        title=title,
        better="lower",
        unit="percent",
        numerator=story[2],
        denominator=story[3],
        owner=cast.rosa,
        is_prioritized=True,
    )
    preview, confirmed = import_file(client, chosen, story)
    assert str(months) in preview
    assert "Undo" in confirmed
    assert DataPoint.live.filter(series=chosen).count() == months

    first = DataPoint.live.filter(series=chosen).order_by("period").first()
    rows = (DATA / story[0]).read_text(encoding="utf-8").splitlines()
    heading = rows[0].split(",")
    mine = next(row.split(",") for row in rows[1:] if f",{story[1]}," in row)
    assert first.numerator == int(mine[heading.index(story[2])])
    assert first.denominator == int(mine[heading.index(story[3])])

    cycle = run_a_cycle(cast, project, chosen, day)
    page = client.get(f"/cedar-hollow/measures/{chosen.pk}/").content.decode()
    assert page.count("One-page agreement") >= 2, "as a flag's words and in the list"
    assert f"/tests/{cycle.number}/" in page
    assert re.search(r"<b>(Better|Worse|Changed|No change yet)[^<]*</b>", page)

    plan = stage.plan_of(project, by=cast.rosa, starts=day, ends=day + datetime.timedelta(days=90))
    entry = plans.add_item(
        by=cast.rosa,
        plan=plan,
        action_item=stage.item_of(project),
        form="detailed",
        manager=None,
        complete_by=plan.ends,
    )
    plans.add_step(by=cast.rosa, item=entry, what="Print the short form", who=cast.mia)
    sheet = client.get(f"/cedar-hollow/{project.toolkit}/plan/1/cheat-sheet.pdf").content
    printed = " ".join(part.extract_text() for part in PdfReader(BytesIO(sheet)).pages)
    assert title in printed
    assert "Print the short form" in printed
    assert f"{chosen_share(chosen)}%" in printed


def chosen_share(chosen):
    """The latest share in percent, worked out by hand: whole, or with one decimal below ten."""
    last = DataPoint.live.filter(series=chosen).order_by("period").last()
    share = 100 * last.numerator / last.denominator
    return round(share) if share >= 10 else round(share, 1)
