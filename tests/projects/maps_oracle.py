"""What a map says, worked out slowly and plainly: the judge of groundwork.projects.maps."""


def same_role(one, other):
    return " ".join(one.split()).lower() == " ".join(other.split()).lower()


def is_somebody(role):
    return bool(role.split()) and not same_role(role, "Nobody yet")


def arrows(rows):
    """[(from, to, word)] by looking at each row and then through all rows for where it leads."""
    found = []
    for place in range(len(rows)):
        row = rows[place]
        if row.kind == "end":
            continue
        if row.kind == "decision" and len(row.ways) > 0:
            for way in row.ways:
                for other in rows:
                    if other.pk == way.to:
                        found.append((row.pk, other.pk, way.label))
            continue
        named = [other for other in rows if other.pk == row.next]
        below = rows[place + 1 : place + 2]
        for other in named or below:
            found.append((row.pk, other.pk, ""))
    return found


def reached(rows):
    """Ids that a walk from the start comes to; walked until nothing new is found."""
    begin = [row.pk for row in rows if row.kind == "start"]
    if not begin and rows:
        begin = [rows[0].pk]
    found = set(begin)
    for _ in rows:
        for start, end, _word in arrows(rows):
            if start in found:
                found.add(end)
    return found


def handoffs(rows):
    """{(from, to)} where both have a role and it is not the same one."""
    role = {row.pk: row.role for row in rows}
    return {
        (start, end)
        for start, end, _ in arrows(rows)
        if is_somebody(role[start]) and is_somebody(role[end]) and not same_role(role[start], role[end])
    }


def lanes(rows):
    """The roles in order of appearance, spelled as at first."""
    found = []
    for row in rows:
        role = " ".join(row.role.split()) or "Nobody yet"
        if not any(same_role(role, known) for known in found):
            found.append(role)
    return found


def gone(today, future):
    return [row.pk for row in today if all(other.origin != row.pk for other in future)]


def new(today, future):
    return [row.pk for row in future if all(other.pk != row.origin for other in today)]


def moved(today, future):
    return [
        (row.pk, other.pk)
        for other in future
        for row in today
        if row.pk == other.origin and not same_role(row.role, other.role)
    ]


def changed(today, future):
    names = ("what", "kind", "person", "where", "trigger", "protocol", "place_in_record", "training")
    found = []
    for other in future:
        for row in today:
            if row.pk == other.origin:
                is_other = any(getattr(row, name) != getattr(other, name) for name in names)
                if is_other or row.minutes != other.minutes or row.wait_minutes != other.wait_minutes:
                    found.append((row.pk, other.pk))
    return found
