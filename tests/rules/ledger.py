"""A program that writes until it is killed, again and again, and looks each time at what is left.

`python -m tests.rules.ledger FOLDER SEED ROUNDS`: in each round two processes
write through the product's own writes and note each one that was
acknowledged; both are killed (SIGKILL) at a random moment. Then every
acknowledged write must be there, none by halves, and the file sound. Prints
a line of counts, or the first thing that is wrong, with code 1.
"""

import datetime
import os
import random
import signal
import sys
import time
from pathlib import Path

import django
from django.core.management import call_command
from django.db import OperationalError, connection, connections

WRITERS = 2
PEOPLE = 3
QUESTIONS, TASKS = 3, 2


def main(folder, seed, rounds):
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    from tests import cast
    from tests.rules import world

    people = cast.build()
    w = world.build(people, clinic=people.cedar, lead=people.rosa, people=[people.rosa])
    draw, ledger, killed = random.Random(seed), Path(folder) / "ledger.txt", 0
    ledger.touch()
    for number in range(rounds):
        connections.close_all()
        writers = [begin(w, people, ledger, f"{number}-{place}", draw.random()) for place in range(WRITERS)]
        time.sleep(draw.uniform(0.02, 0.2))
        for pid in writers:
            os.kill(pid, signal.SIGKILL)
        killed += sum(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL for pid in writers)
        wrong = faults(ledger)
        if wrong:
            sys.stdout.write(f"after round {number} of seed {seed}: {wrong}\n")
            return 1
    acknowledged = len(ledger.read_text().splitlines())
    sys.stdout.write(f"rounds {rounds} killed {killed} acknowledged {acknowledged}\n")
    return 0


# ---------- writing ----------


def begin(w, people, ledger, name, seed) -> int:
    """The id of a new process that writes until it is killed."""
    pid = os.fork()
    if pid:
        return pid
    try:
        write_on(w, people, ledger, name, random.Random(seed))
    except BaseException as error:
        os.write(2, f"{type(error).__name__}: {error}\n".encode())
    os._exit(9)


def write_on(w, people, ledger, name, draw):
    from groundwork.clinics.records import Stale

    kinds = [evidence, test_of_change, plan, sheet]
    with ledger.open("ab", buffering=0) as book:
        for count in range(10**6):
            token = f"{name}-{count}"
            try:
                done = draw.choice(kinds)(w, people, token)
            except (Stale, OperationalError):  # the other writer was first
                continue
            book.write(f"{done}\n".encode())


def evidence(w, people, token):
    from groundwork.projects.writes import activities

    day = datetime.date(2026, 4, 1)
    return f"evidence {activities.add_evidence(by=people.rosa, item=w.item, kind='started', on=day, text=token).pk}"


def test_of_change(w, people, token):
    """A test and its sheet: seven rows and their history in one go."""
    from groundwork.projects.writes import pdsa, pdsa_boxes

    cycle = pdsa.start_cycle(by=people.rosa, project=w.project, action_item=w.item, title=token, owner=people.rosa)
    texts = dict.fromkeys(("change", "whom", "where", "data_what", "data_who", "data_how"), token)
    pdsa_boxes.save_plan(
        by=people.rosa,
        cycle=cycle,
        version=cycle.version,
        starts=None,
        ends=None,
        questions=[pdsa_boxes.QuestionRow(None, token, "7 of 9")] * QUESTIONS,
        tasks=[pdsa_boxes.TaskRow(None, token)] * TASKS,
        **texts,
    )
    return f"pdsacycle {cycle.pk}"


def plan(w, people, token):
    from groundwork.projects.writes import plans

    starts, ends = datetime.date(2026, 12, 1), datetime.date(2027, 2, 28)
    made = plans.start_plan(by=people.rosa, project=w.project, starts=starts, ends=ends, carry_over=[w.step])
    return f"actionplan {made.pk}"


def sheet(w, people, token):
    from groundwork.questionnaires.writes import open_round

    made = open_round(
        by=people.rosa,
        clinic=people.cedar,
        toolkit=w.project.toolkit,
        edition=w.project.edition.edition,
        questionnaire=w.round.questionnaire,
        title=token,
        opens_on=datetime.date(2026, 3, 9),
        people=[people.rosa, people.mia, people.omar],
    )
    return f"round {made.pk}"


# ---------- looking ----------


def faults(ledger) -> str:
    """What is wrong with the database, in a line; empty when nothing is."""
    from django.apps import apps

    from groundwork.clinics.models import AuditEvent, ClinicRecord

    with connection.cursor() as cursor:
        for check, sound in (("integrity_check", [("ok",)]), ("foreign_key_check", [])):
            found = cursor.execute(f"PRAGMA {check}").fetchall()
            if found != sound:
                return f"{check} says {found[:3]}"
    tables = {model._meta.model_name: model for model in apps.get_models() if issubclass(model, ClinicRecord)}
    there = {name: set(model.objects.values_list("pk", flat=True)) for name, model in tables.items()}
    for line in ledger.read_text().splitlines():
        name, pk = line.split()
        if int(pk) not in there[name]:
            return f"{line} was acknowledged and is not there"
    added = {}
    for label, pk in AuditEvent.objects.filter(verb="added").values_list("label", "record_id"):
        added.setdefault(label.partition(".")[2], []).append(int(pk))
    for name in set(tables) - {"actionitem", "importbatch"}:  # added many at once, and added as "uploaded"
        if sorted(added.get(name, [])) != sorted(there[name]):
            return f"{name}: rows and history differ"
    return halves()


def halves() -> str:
    """An operation of several rows of which only some are there."""
    from groundwork.projects.models import ActionPlan, CycleTask, PdsaCycle, Prediction, Step
    from groundwork.questionnaires.models import Response, Round

    for cycle in PdsaCycle.objects.filter(title__regex=r"^\d+-").exclude(change=""):
        parts = (Prediction.objects.filter(cycle=cycle).count(), CycleTask.objects.filter(cycle=cycle).count())
        if parts != (QUESTIONS, TASKS):
            return f"the sheet of {cycle} has {parts} questions and tasks"
    for made in ActionPlan.objects.filter(number__gt=1):
        if Step.objects.filter(plan_item__plan=made).count() != 1:
            return f"plan {made.number} lacks the step carried over"
    for asked in Round.objects.filter(title__regex=r"^\d+-"):
        if Response.objects.filter(round=asked).count() != PEOPLE:
            return f"not everybody is asked in {asked}"
    return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
