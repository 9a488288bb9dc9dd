"""The pages of process maps: who sees what, the editor without script, the frame and its picture, papers."""

import io
import re
from xml.sax.saxutils import escape

import pytest
from django.urls import reverse
from pypdf import PdfReader

from groundwork.clinics.models import AuditEvent
from groundwork.projects.maps import mermaid
from groundwork.projects.models import MapPicture, MapStep, MapWay, ProcessMap
from groundwork.projects.writes import map_steps, maps, plans
from tests.projects import stage
from tests.projects.maps_drawn import change, flow_of, order_of, referral

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def project(cast):
    return stage.start(cast)


@pytest.fixture
def drawn(cast, project):
    return referral(project, cast.rosa)


@pytest.fixture
def rosa(cast, as_person):
    return as_person(cast.rosa)


def url(name, *rest, clinic="cedar-hollow"):
    return reverse(name, args=[clinic, stage.KEY, *rest])


def words_of(response):
    text = re.sub(r"<(script|template|datalist).*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def version_of(step):
    return MapStep.objects.get(pk=step.pk).version


# ---------- reading ----------


def test_the_list_says_what_a_map_is_until_there_is_one(cast, rosa, as_person, project):
    assert "No map yet" in words_of(rosa.get(url("maps")))
    reader = words_of(as_person(cast.lena).get(url("maps")))
    assert "has not drawn one" in reader
    assert "Map a piece of work" not in reader
    today, _ = referral(project, cast.rosa)
    maps.make_future(by=cast.rosa, today=today)
    page = words_of(rosa.get(url("maps")))
    assert "5 steps by 3 roles, with 3 hand-offs and 1 wait." in page
    assert "Both maps say the same so far." in page


def test_a_reader_sees_the_map_and_no_way_to_change_it(cast, as_person, drawn):
    process_map, steps = drawn
    change(steps["urgent"], by=cast.rosa, ways=[])
    page = as_person(cast.lena).get(url("process_map", process_map.pk))
    words = words_of(page)
    assert "Step 2 is a decision without a way out." in words
    assert "It lies in the tray" in words
    assert "Change the steps" not in words
    assert b"<form" not in page.content


def test_the_map_leads_on(cast, rosa, drawn):
    process_map, steps = drawn
    assert "Begin the future map" in words_of(rosa.get(url("process_map", process_map.pk)))
    change(steps["tray"], by=cast.rosa, role="")
    page = rosa.get(url("process_map", process_map.pk))
    assert "Step 3 has no role yet." in words_of(page)
    assert url("change_map_step", process_map.pk, steps["tray"].pk) in page.content.decode()


def test_activity_and_map_name_each_other(cast, rosa, project):
    item = stage.item_of(project)
    assert url("new_map") + f"?activity={item.pk}" in rosa.get(url("activity", item.pk)).content.decode()
    form = rosa.get(url("new_map"), {"activity": item.pk}).context["form"]
    assert form["action_item"].value() == item.pk
    made = maps.start_map(by=cast.rosa, project=project, title="A referral", action_item=item)
    assert url("process_map", made.pk) in rosa.get(url("activity", item.pk)).content.decode()
    assert url("activity", item.pk) in rosa.get(url("process_map", made.pk)).content.decode()


@pytest.mark.parametrize("odd", ["?activity=x", "?activity=99999999999999999999", "?opportunity=7", "?activity=-1"])
def test_odd_addresses_are_no_fault(rosa, project, odd):
    assert rosa.get(url("new_map") + odd).status_code == 200


# ---------- the editor, without script ----------


def test_a_map_is_written_changed_and_ordered(rosa, project):
    answer = rosa.post(url("new_map"), {"title": "A refill"})
    process_map = ProcessMap.objects.get()
    assert answer["Location"] == url("map_steps", process_map.pk)
    for kind, what, role, time in (
        ("start", "A call comes in", "Desk", ""),
        ("wait", "It waits for the nurse", "Desk", "2 days"),
        ("step", "Look at the record", "Nurse", "1 h 30 min"),
    ):
        fields = {"kind": kind, "what": what, "role": role, "time": time}
        assert rosa.post(url("add_map_step", process_map.pk), fields).status_code == 302
    first, wait, step = MapStep.objects.order_by("position")
    assert (wait.wait_minutes, wait.minutes, step.minutes) == (2880, None, 90)
    fields = {"kind": "decision", "what": "Is it early?", "role": " nurse", "after": first.pk}
    assert rosa.post(url("add_map_step", process_map.pk), fields).status_code == 302
    decision = MapStep.objects.get(kind="decision")
    assert decision.role == "Nurse"
    fields |= {"version": 1, "label_1": "Yes", "to_1": wait.pk, "label_2": "No", "to_2": step.pk, "minutes": "5"}
    answer = rosa.post(url("change_map_step", process_map.pk, decision.pk), fields)
    assert answer["Location"].endswith(f"#step-{decision.pk}")
    assert list(MapWay.live.order_by("position").values_list("label", "to")) == [("Yes", wait.pk), ("No", step.pk)]
    rosa.post(url("move_map_step", process_map.pk, step.pk, "up"), {"version": version_of(step)})
    assert order_of(process_map)[2] == "Look at the record"
    assert rosa.post(url("move_map_step", process_map.pk, step.pk, "aside"), {"version": 1}).status_code == 404


def test_a_moved_step_answers_htmx_with_the_table_and_says_where_it_is(rosa, drawn):
    process_map, steps = drawn
    address = url("move_map_step", process_map.pk, steps["end"].pk, "up")
    answer = rosa.post(address, {"version": 1}, headers=HTMX)
    text = answer.content.decode()
    assert text.lstrip().startswith('<div id="map-editor">')
    assert "“The family has a date” is step 4 of 5 now." in text
    assert "HX-Request" in answer["Vary"]
    answer = rosa.post(address, {"version": 1}, headers=HTMX)
    assert "Somebody moved or changed that step" in answer.content.decode()


def test_a_faulty_step_is_told_what_to_write(rosa, drawn):
    process_map, steps = drawn
    answer = rosa.post(url("add_map_step", process_map.pk), {"kind": "step", "what": "", "time": "soon"})
    assert answer.status_code == 422
    assert "Write minutes or a time with its unit" in words_of(answer)
    fields = {"version": version_of(steps["urgent"]), "kind": "decision", "what": "Now?", "to_1": steps["end"].pk}
    answer = rosa.post(url("change_map_step", process_map.pk, steps["urgent"].pk), fields | {"wait_minutes": "9 years"})
    assert answer.status_code == 422
    assert "Say when it goes this way, such as Yes." in words_of(answer)
    fields = {"version": version_of(steps["call"]), "kind": "step", "what": "Call", "next": steps["call"].pk}
    assert rosa.post(url("change_map_step", process_map.pk, steps["call"].pk), fields).status_code == 422


def test_both_persons_ways_stand_on_the_page_of_a_conflict(cast, rosa, drawn):
    process_map, steps = drawn
    address = url("change_map_step", process_map.pk, steps["urgent"].pk)
    fields = {"version": version_of(steps["urgent"]), "kind": "decision", "what": "Is it urgent?", "role": "Nurse"}
    change(steps["urgent"], by=cast.mia, ways=[map_steps.WayRow("At once", steps["end"])])
    answer = rosa.post(address, fields | {"minutes": "2", "label_1": "Today", "to_1": steps["call"].pk})
    assert answer.status_code == 409
    words = words_of(answer)
    for part in ("Mia Tran saved this", "Today", "At once", "4. Call the office", "5. The family has a date"):
        assert part in words


def test_steps_of_another_map_are_no_choice(cast, rosa, project, drawn):
    process_map, steps = drawn
    other, others = referral(project, cast.rosa)
    fields = {"version": version_of(steps["call"]), "kind": "step", "what": "Call", "next": others["end"].pk}
    assert rosa.post(url("change_map_step", process_map.pk, steps["call"].pk), fields).status_code == 422
    assert rosa.get(url("change_map_step", process_map.pk, others["end"].pk)).status_code == 404
    assert (
        rosa.post(url("add_map_step", other.pk), {"kind": "step", "what": "x", "after": steps["end"].pk}).status_code
        == 422
    )


def test_the_future_map_is_begun_once(rosa, drawn):
    process_map, _ = drawn
    page = rosa.get(url("process_map", process_map.pk)).content.decode()
    number = re.search(r'name="once" value="([^"]+)"', page)[1]
    address = url("make_future_map", process_map.pk)
    answers = [rosa.post(address, {"once": number}) for _ in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert ProcessMap.objects.filter(state="future").count() == 1
    warned = words_of(rosa.post(address, {}, follow=True))
    assert "There is a future map already." in warned


# ---------- the plan ----------


def test_a_future_step_goes_on_the_plan_and_both_pages_say_so(cast, rosa, project, drawn):
    today, steps = drawn
    future = maps.make_future(by=cast.rosa, today=today)
    copy = MapStep.live.get(map=future, origin=steps["call"])
    address = url("plan_map_step", future.pk, copy.pk)
    assert "Make an action plan with one activity first." in words_of(rosa.get(address, follow=True))
    plan, item = stage.plan_of(project, by=cast.rosa), stage.item_of(project)
    fields = {"form": "detailed", "manager": None, "complete_by": plan.ends}
    entry = plans.add_item(by=cast.rosa, plan=plan, action_item=item, **fields)
    form = rosa.get(address).context["form"]
    assert (form["what"].value(), form["who_else"].value()) == ("Call the office", "Front desk")
    answer = rosa.post(address, {"plan_item": entry.pk, "what": "Agree who calls", "due": "2026-11-01"})
    assert answer["Location"] == f"{url('process_map', future.pk)}#step-{copy.pk}"
    page = rosa.get(url("process_map", future.pk))
    assert "Agree who calls" in words_of(page)
    step = MapStep.objects.get(pk=copy.pk).plan_step
    assert f"{url('plan', plan.number)}#step-{step.pk}" in page.content.decode()
    back = rosa.get(url("change_step", plan.number, step.pk))
    assert "It brings about “Call the office”" in words_of(back)
    answer = rosa.post(address, {"plan_item": entry.pk, "what": "Again"})
    assert "It is on the action plan already" in words_of(answer)


# ---------- the picture ----------


def picture_of(process_map, *, words=None):
    """What a browser would post: the texts of the map and a box."""
    texts = "".join(f"<text>{escape(text)}</text>" for text in words or mermaid.labels(flow_of(process_map)))
    box = '<rect x="1" y="1" width="9" height="9"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200">{box}{texts}</svg>'


def test_the_frame_alone_may_set_styles(rosa, drawn):
    process_map, _ = drawn
    frame = rosa.get(url("map_frame", process_map.pk))
    # The parts of a policy stand in another order in each process.
    policy = {part.strip() for part in frame["Content-Security-Policy"].split(";")}
    assert {"style-src 'self' 'unsafe-inline'", "script-src 'self'", "frame-ancestors 'self'"} <= policy
    assert frame["X-Frame-Options"] == "SAMEORIGIN"
    for name, *rest in (("process_map", process_map.pk), ("map_steps", process_map.pk), ("maps",)):
        page = rosa.get(url(name, *rest))
        assert "unsafe" not in page["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
        assert page["X-Frame-Options"] == "DENY"


def test_only_who_may_edit_is_asked_for_the_picture(cast, rosa, as_person, drawn):
    process_map, _ = drawn
    keep = url("keep_map_picture", process_map.pk)
    assert f'data-keep="{keep}"' in rosa.get(url("map_frame", process_map.pk)).content.decode()
    assert 'data-keep=""' in as_person(cast.lena).get(url("map_frame", process_map.pk)).content.decode()
    assert as_person(cast.lena).post(keep, {"digest": "", "svg": ""}).status_code == 403
    assert as_person(cast.bella).post(keep, {"digest": "", "svg": ""}).status_code == 404


def test_a_picture_is_kept_shown_and_dropped_when_the_map_changes(cast, rosa, drawn):
    process_map, steps = drawn
    keep, shown = url("keep_map_picture", process_map.pk), url("map_picture", process_map.pk)
    page = rosa.get(url("process_map", process_map.pk)).content.decode()
    assert "data-map-frame" in page
    assert rosa.get(shown).status_code == 404
    digest = mermaid.digest(flow_of(process_map))
    answer = rosa.post(keep, {"digest": digest, "svg": picture_of(process_map)})
    assert answer.json() == {"picture": shown}
    page = rosa.get(url("process_map", process_map.pk)).content.decode()
    assert f'<img src="{shown}?' in page
    assert "data-map-frame" not in page
    image = rosa.get(shown)
    assert image["Content-Type"] == "image/svg+xml"
    assert "<title>A referral: as it goes today</title>" in image.content.decode()
    change(steps["call"], by=cast.rosa, minutes=3)
    assert rosa.get(shown).status_code == 200
    change(steps["call"], by=cast.rosa, what="Call twice")
    assert rosa.get(shown).status_code == 404
    assert "data-map-frame" in rosa.get(url("process_map", process_map.pk)).content.decode()
    assert rosa.post(keep, {"digest": digest, "svg": picture_of(process_map)}).status_code == 409


@pytest.mark.parametrize("evil", ["", "<svg/>", "x" * 3_000_000, "<!DOCTYPE x []><svg/>"], ids=range(4))
def test_what_is_no_picture_of_the_map_is_not_kept(rosa, drawn, evil):
    process_map, _ = drawn
    digest = mermaid.digest(flow_of(process_map))
    before = AuditEvent.objects.count()
    keep = url("keep_map_picture", process_map.pk)
    assert rosa.post(keep, {"digest": digest, "svg": evil}).status_code == 422
    other = picture_of(process_map, words=["Send money"])
    assert rosa.post(keep, {"digest": digest, "svg": other}).status_code == 422
    assert rosa.post(keep).status_code == 409
    assert not MapPicture.objects.exists()
    assert AuditEvent.objects.count() == before


# ---------- paper ----------


def pdf_of(client, address):
    answer = client.get(address)
    assert answer["Content-Type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(answer.content))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in answer.content or "pdfuaid" in str(
        reader.xmp_metadata and reader.xmp_metadata.stream.get_data()
    )
    return reader, " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_a_small_map_prints_its_picture_with_words_for_it(rosa, drawn):
    process_map, _ = drawn
    digest = mermaid.digest(flow_of(process_map))
    rosa.post(url("keep_map_picture", process_map.pk), {"digest": digest, "svg": picture_of(process_map)})
    reader, text = pdf_of(rosa, url("map_pdf", process_map.pk))
    assert "Who does what, from top to bottom" not in text
    for words in ("A referral", "As it goes today", "It lies in the tray", "Wait 2 days", "Yes: 4. No: 3."):
        assert words in text
    assert "Process map by role." in str(alts_of(reader))


def alts_of(reader):
    """The text alternatives in a PDF's structure."""
    found, waiting = [], [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        part = waiting.pop().get_object()
        if isinstance(part, dict):
            if "/Alt" in part:
                found.append(str(part["/Alt"]))
            waiting += [part["/K"]] if "/K" in part else []
        elif isinstance(part, list):
            waiting += [one for one in part if not isinstance(one, int)]
    return found


def test_sixty_steps_in_eight_lanes_print_over_several_pages(cast, rosa, project):
    long = maps.start_map(by=cast.rosa, project=project, title="All of a referral")
    roles = [f"Role {name}" for name in "ABCDEFGH"]
    for number in range(60):
        words = f"Step with the number {number} and some more words to read"
        map_steps.add_step(by=cast.rosa, process_map=long, what=words, role=roles[number * 5 % 8], minutes=number)
    reader, text = pdf_of(rosa, url("map_pdf", long.pk))
    assert "Who does what, from top to bottom" in text
    assert 5 <= len(reader.pages) <= 12
    assert all(text.count(f"Step with the number {number} and") == 2 for number in range(60))
    # The roles stand above the lanes on each page of them.
    lanes = [page.extract_text() for page in reader.pages if "Role A" in page.extract_text()]
    assert len([page for page in lanes if all(role in page for role in roles)]) >= 3
    assert all(page.mediabox.width > page.mediabox.height for page in reader.pages)


def test_both_maps_print_side_by_side(cast, rosa, drawn):
    today, steps = drawn
    future = maps.make_future(by=cast.rosa, today=today)
    change(MapStep.live.get(map=future, origin=steps["call"]), by=cast.rosa, role="Nurse", minutes=4)
    _, text = pdf_of(rosa, url("map_difference_pdf", future.pk))
    for words in ("today and future", "It takes 8 min less of work", "From Front desk to Nurse", "Hand-offs"):
        assert words in text
    page = rosa.get(url("map_difference", today.pk))
    assert "It takes 8 min less of work: 6 min instead of 14 min." in words_of(page)
    assert rosa.get(url("map_difference_pdf", referral(future.project, cast.rosa)[0].pk)).status_code == 404


def test_a_paper_takes_any_sign(cast, rosa, project):
    odd = maps.start_map(by=cast.rosa, project=project, title="Odd \U0001f469 “title” #[]*_$ \u202e")
    for kind in ("start", "decision", "wait", "step", "end"):
        map_steps.add_step(
            by=cast.rosa, process_map=odd, kind=kind, what="#set page() [x] $y$ \U0001f469 *a* </svg>", role="@r"
        )
    future = maps.make_future(by=cast.rosa, today=odd)
    for name, pk in (("map_pdf", odd.pk), ("map_difference_pdf", future.pk)):
        assert rosa.get(url(name, pk)).content[:4] == b"%PDF"
