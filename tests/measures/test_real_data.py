"""Published monthly figures through the import pages to a chart: 480 rows of eight areas, 252 rows of seven trusts."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings

from groundwork.measures import reads, results, writes
from groundwork.measures.chart import Mark, draw
from groundwork.measures.entries import ChartInput
from groundwork.measures.models import DataPoint
from tests.measures.pages import address, confirm, name_columns, upload, words

DATA = Path(settings.BASE_DIR).parent / "shared" / "data" / "qi"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not DATA.exists(), reason="the published figures are not beside the repository (../shared/data/qi)"
    ),
]


def rows_of(name, code):
    with (DATA / name).open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["org_code"] == code]


def measure(cast, **fields):
    return writes.choose(
        by=cast.rosa,
        clinic=cast.cedar,
        title="High-dose opioid items",
        numerator="High-dose items",
        denominator="All long-acting opioid items",
        better="lower",
        **fields,
    )


def take_in(client, series, name, **named):
    preview = name_columns(client, upload(client, series, (DATA / name).read_bytes(), name), **named)
    assert "Nothing has changed yet." in words(preview)
    assert not DataPoint.objects.exists()
    return confirm(client, preview)


def test_prescribing_of_one_area_among_eight(cast, as_person):
    client, series = as_person(cast.rosa), measure(cast)
    name = "opioid_prescribing_monthly.csv"
    take_in(
        client,
        series,
        name,
        period="month",
        numerator="high_dose_items",
        denominator="regular_opioid_items",
        group="08N",
    )
    published = rows_of(name, "08N")
    stored = [(str(point.period), str(point.numerator), str(point.denominator)) for point in reads.points_of(series)]
    assert stored == [(row["month"], row["high_dose_items"], row["regular_opioid_items"]) for row in published]
    assert len(stored) == 60

    entries = reads.entries_of(series, date(2026, 11, 21))
    chart = draw(
        results.result_of(ChartInput(series, entries)),
        marks=[Mark(1, date(2017, 3, 14), "Dose review at every refill", "/t/1", note="adopted")],
    )
    assert [len(drawing.dots) for drawing in chart.drawings] == [60, 60]
    assert chart.drawings[0].flags[0].hollow is False
    page = client.get(address("measure", series))
    assert "The latest 6 of 60 months" in words(page)
    assert "median" in words(page)


def test_the_same_file_as_a_rate_out_of_the_list_with_decimals(cast, as_person):
    client, series = as_person(cast.rosa), measure(cast, unit="rate", per=1)
    name = "opioid_prescribing_monthly.csv"
    named = {"period": "month", "numerator": "high_dose_items", "denominator": "list_size_thousands"}
    asked = name_columns(client, upload(client, series, (DATA / name).read_bytes(), name), **named, group="08N")
    if asked.status_code == 422:
        assert "can be read two ways" in words(asked)
        asked = name_columns(client, asked, **named, group="08N", mark="A point, as in 1,234.5")
    confirm(client, asked)
    stored = [point.denominator for point in reads.points_of(series)]
    assert stored == [Decimal(row["list_size_thousands"]) for row in rows_of(name, "08N")]


def test_waits_of_one_trust_and_the_way_back(cast, as_person):
    client, series = as_person(cast.rosa), measure(cast)
    name = "ae_attendances_monthly.csv"
    done = take_in(
        client, series, name, period="month", numerator="breaches_4h", denominator="attendances", group="RA4"
    )
    assert reads.points_of(series).count() == len(rows_of(name, "RA4")) == 36
    summary = reads.summary(series, date(2026, 11, 21))
    assert summary.latest.period == "March 2019"
    assert len(summary.spark.paths[0].points) == 36
    batch = done.context["batch"]
    client.post(address("import_undo", series, batch.pk))
    assert not DataPoint.live.exists()


def test_all_areas_at_once_are_sent_back_month_by_month(cast, as_person):
    client, series = as_person(cast.rosa), measure(cast)
    name = "opioid_prescribing_monthly.csv"
    answer = upload(client, series, (DATA / name).read_bytes(), name)
    preview = name_columns(
        client,
        answer,
        period="month",
        numerator="high_dose_items",
        denominator="regular_opioid_items",
        group="All rows of the file",
    )
    assert preview.context["preview"].counts["wrong"] >= 470
    assert "with another number" in words(preview)
    assert "The file seems to hold several clinics." in words(preview)
