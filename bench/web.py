"""Pages against a bare Django view of the same size, in one run: ratios, percentiles, queries.

    .venv/bin/python bench/web.py            5 and 500 clinics with three years of numbers, about 3 minutes
    .venv/bin/python bench/web.py --few 2 --many 20 --times 20

Each page is asked for in turn with a bare view that renders a plain list of
links of the same size in bytes through the same middleware, without a query of
its own, so that a slow moment of the machine hits both. The ratio of the
medians is the result; milliseconds are shown for orientation only.
"""

import argparse
import datetime
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
FOLDER = tempfile.TemporaryDirectory(prefix="groundwork-bench-")
os.environ["DATABASE_URL"] = os.environ.get("BENCH_DATABASE_URL", f"sqlite:///{FOLDER.name}/bench.sqlite3")
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.template import Context, Engine  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import path  # noqa: E402

from groundwork.clinics import writes  # noqa: E402
from groundwork.clinics.access import public  # noqa: E402
from groundwork.config import urls  # noqa: E402
from groundwork.measures.writes import points, series  # noqa: E402
from groundwork.projects.writes import plans  # noqa: E402
from tests.projects import stage  # noqa: E402

ROW = "a line of about a hundred letters, as a list of steps or numbers would have it"
LIST = Engine().from_string(
    "<!doctype html><title>Bare</title><ul>{% for row in rows %}"
    '<li><a href="/rows/{{ row.number }}/">{{ row.text }}</a></li>{% endfor %}</ul>'
)
BARE = {"rows": ()}


@public
def bare(request):
    return HttpResponse(LIST.render(Context({"rows": BARE["rows"]})))


urls.urlpatterns.insert(0, path("bare/", bare))


def clinic_with_history(lead, organization, number, draw):
    """A clinic in its third year: a plan with steps, evidence, a measure with 36 months."""
    clinic = writes.add_clinic(
        by=None, organization=organization, name=f"Clinic {number}", slug=f"clinic-{number}", zone="America/Chicago"
    )
    writes.give_role(by=None, user=lead, clinic=clinic, role="lead", job="nurse")
    today = clinic.today()
    kickoff = today.replace(year=today.year - 1, day=1)
    project = stage.start(None, clinic=clinic, by=lead, kickoff=kickoff)
    plan = plans.start_plan(
        by=lead, project=project, starts=today - datetime.timedelta(60), ends=today + datetime.timedelta(30)
    )
    for place in range(4):
        entry = plans.add_item(
            by=lead,
            plan=plan,
            action_item=stage.item_of(project, place),
            form="detailed",
            manager=lead,
            complete_by=plan.ends,
        )
        for step in range(3):
            plans.add_step(by=lead, item=entry, what=f"Step {step}", who=lead, due=today + datetime.timedelta(step - 2))
    for place in range(10, 20):
        stage.see(stage.item_of(project, place), by=lead)
    measure = next(row for row in stage.toolkit().measures if row.unit == "percent" and row.source == "manual")
    chosen = series.choose(
        by=lead, clinic=clinic, toolkit=project.toolkit, measure=measure, owner=lead, is_prioritized=True
    )
    month = today.year * 12 + today.month - 2
    for back in range(36):
        period = datetime.date((month - back) // 12, (month - back) % 12 + 1, 1)
        points.add_point(by=lead, series=chosen, period=period, numerator=draw.randint(40, 60), denominator=92)
    return clinic, project, chosen


def measure_page(client, address, times):
    """(milliseconds of the page, milliseconds of the bare view, queries, bytes)."""
    body = client.get(address)
    assert body.status_code == 200, (address, body.status_code)
    size = len(body.content)
    BARE["rows"] = [{"number": number, "text": ROW} for number in range(10)]
    per_row = len(client.get("/bare/").content) / 10
    BARE["rows"] = [{"number": number, "text": ROW} for number in range(round(size / per_row))]
    client.get("/bare/")
    page, floor = [], []
    for _ in range(times):
        for found, target in ((page, address), (floor, "/bare/")):
            start = time.perf_counter()
            client.get(target)
            found.append((time.perf_counter() - start) * 1000)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return page, floor, len(queries), size


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--few", type=int, default=5)
    parser.add_argument("--many", type=int, default=500)
    parser.add_argument("--times", type=int, default=40)
    options = parser.parse_args()
    call_command("migrate", verbosity=0)
    # Not setup_test_environment: it has every template copy its context, which no reader waits for.
    settings.ALLOWED_HOSTS = ["testserver"]
    draw = random.Random(20261121)
    lead = writes.add_person(by=None, name="Rosa Delgado", email="rosa@example.org")
    organization = writes.add_organization(by=None, name="Valley")
    client = Client()
    client.force_login(lead)
    print(
        f"{'clinics':>7}  {'page':<12}{'median ms':>10}{'p95 ms':>9}{'bare ms':>9}{'ratio':>8}{'queries':>9}{'kB':>7}"
    )
    built = []
    for count in (options.few, options.many):
        with transaction.atomic():  # one commit for all: five hundred clinics are fifty thousand writes
            while len(built) < count:
                built.append(clinic_with_history(lead, organization, len(built), draw))
        clinic, project, chosen = built[0]
        pages = {
            "home": f"/{clinic.slug}/",
            "board": f"/{clinic.slug}/{project.toolkit}/board/",
            "plan": f"/{clinic.slug}/{project.toolkit}/plan/1/",
            "measure": f"/{clinic.slug}/measures/{chosen.pk}/",
            "clinic list": "/",
        }
        for name, address in pages.items():
            page, floor, queries, size = measure_page(client, address, options.times)
            ratio = statistics.median(page) / statistics.median(floor)
            late = statistics.quantiles(page, n=20)[-1]
            print(
                f"{count:>7}  {name:<12}{statistics.median(page):>10.1f}{late:>9.1f}"
                f"{statistics.median(floor):>9.1f}{ratio:>8.1f}{queries:>9}{size / 1000:>7.0f}"
            )


if __name__ == "__main__":
    main()
