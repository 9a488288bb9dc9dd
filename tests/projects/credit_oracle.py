"""What a dossier lacks, found the slow and obvious way: the judge of the meter."""

import datetime


def day_after_months(day, months):
    """The same day so many months later, or the last day of that month."""
    year, month = day.year, day.month
    for _ in range(months):
        month += 1
        if month == 13:
            year, month = year + 1, 1
    number = day.day
    while True:
        try:
            return datetime.date(year, month, number)
        except ValueError:
            number -= 1


def judge(key, facts, need):
    """Whether a need is met."""
    return JUDGES[key](facts, need)


def last_day(facts):
    return facts.today if facts.ends is None or facts.ends > facts.today else facts.ends


def aim(facts, need):
    written = facts.aim.goal.strip() != ""
    has = {
        "population": facts.aim.population.strip() != "",
        "number": any(sign.isdigit() for sign in facts.aim.goal),
        "date": facts.aim.by is not None,
    }
    return written and all(has[part] for part in need.parts)


def baseline(facts, need):
    if not facts.measures:
        return False
    for measure in facts.measures:
        before = 0
        for count in measure.counts:
            if measure.baseline_to is not None and count.start <= measure.baseline_to:
                before += 1
        if before < need.least:
            return False
    return True


def follow_ups(facts, need):
    if not facts.measures:
        return False
    for measure in facts.measures:
        after = 0
        for count in measure.counts:
            if measure.baseline_to is not None and count.start > measure.baseline_to:
                after += 1
        if after < need.least:
            return False
    return True


def per_cycle(facts, need):
    found = [count.cases for measure in facts.measures for count in measure.counts]
    return bool(found) and min(found) >= need.least


def linked(facts, need):
    by_number = {test.number: test for test in facts.tests}
    longest = 0
    for test in facts.tests:
        length, here = 0, test
        while here is not None and here.is_closed:
            length += 1
            here = by_number.get(here.previous)
        longest = max(longest, length)
    return longest >= need.least


def span(facts, need):
    # Reached on the very day on which so many months are over.
    return day_after_months(facts.starts, need.least) <= last_day(facts)


def meetings(facts, need):
    if not facts.claims:
        return False
    for claim in facts.claims:
        been = 0
        for meeting in facts.meetings:
            if facts.starts <= meeting.on <= last_day(facts) and claim.person in meeting.present:
                been += 1
        if been < need.least:
            return False
    return True


JUDGES = {
    "aim": aim,
    "measures": lambda facts, need: len(facts.measures) >= need.least,
    "balancing": lambda facts, need: [one.kind for one in facts.measures].count("balancing") >= need.least,
    "baseline_points": baseline,
    "follow_ups": follow_ups,
    "points_per_cycle": per_cycle,
    "linked_cycles": linked,
    "real_change": lambda facts, need: any(one.is_closed and not one.is_teaching for one in facts.tests),
    "span_months": span,
    "meetings": meetings,
    "physicians": lambda facts, need: 0 < len(facts.claims) <= need.most,
    **{
        name: (lambda facts, need, name=name: getattr(facts, name).strip() != "")
        for name in ("benchmark", "sampling", "validation", "project_feedback", "physician_feedback", "training")
    },
}
