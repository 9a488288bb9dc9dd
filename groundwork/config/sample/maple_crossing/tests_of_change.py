"""Four tests of Maple Crossing, all of them closed."""

from groundwork.config.sample.days import InMonth
from groundwork.config.sample.tests_of_change import Acted, Ask, Did, Studied, Task, Trial


def _trial(month, title, activity, step, follows, change, whom, ask, learned, acted, *, owner="irene", days=(9, 16)):
    first, last = (InMonth(month, day) for day in days)
    return Trial(
        title=title,
        activity=activity,
        owner=owner,
        written=InMonth(month, 5),
        step=step,
        follows=follows,
        change=change,
        whom=whom,
        where="Both sites" if "all" in title.lower() else "One site",
        starts=first,
        ends=last,
        counted=ask.question,
        counter="Irene Zhou",
        noted="On a card, collected each evening",
        asks=(ask,),
        tasks=(Task("Lay the cards out", "Rita Cano", "Each morning", "Pod"),),
        did=Did(owner, last, f"Done as planned: {ask.result}.", "", first, last),
        studied=Studied(owner, InMonth(month, 18), learned),
        acted=Acted(owner, InMonth(month, 19), *acted),
    )


TRIALS = (
    _trial(
        4,
        "Dose in one place, one clinician",
        "record-med-every-change",
        "Try it with one clinician",
        None,
        "Dr. Mensah writes the dose in the same field at each visit.",
        "8 patients on the list",
        Ask("Is the dose in the field?", "7 of 8", "6 of 8", "less"),
        "It is forgotten when the dose does not change.",
        ("adapt", "The field is right, the rule is not.", "Write it at each refill too, changed or not."),
    ),
    _trial(
        5,
        "Dose at each refill",
        "record-med-every-change",
        "Try it at refills too",
        1,
        "Write the dose at each refill too, changed or not.",
        "10 refills",
        Ask("Is the dose in the field?", "9 of 10", "10 of 10", "more"),
        "Refills catch those who do not come in.",
        ("expand", "Ten of ten, and no complaint.", "All clinicians, at both sites."),
    ),
    _trial(
        7,
        "All clinicians, both sites",
        "record-med-every-change",
        "All clinicians, both sites",
        2,
        "All clinicians write the dose at each visit and refill.",
        "20 visits and refills",
        Ask("Is the dose in the field?", "16 of 20", "18 of 20", "more"),
        "It holds without Irene at the elbow.",
        ("adopt", "It is how we work now."),
    ),
    _trial(
        10,
        "Huddle on two mornings",
        "visit-prep-workflow",
        "Try a huddle on two mornings",
        None,
        "The pod meets for ten minutes and goes through the day’s patients on the list.",
        "9 visits",
        Ask("How many gaps are seen before the visit?", "6 of 9", "8 of 9", "more"),
        "It took nine minutes. Gaps were closed in the visit.",
        ("adopt", "Clinicians asked for it on the third day."),
        owner="rita",
        days=(14, 16),
    ),
)
