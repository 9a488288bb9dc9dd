"""How an agreement is renewed at Cedar Hollow: ten steps today, and the way the team agreed on in month 6."""

from groundwork.config.sample.days import InMonth
from groundwork.config.sample.maps import Better, Drawn, Work

DESK, MA, RECORDS, CLINICIAN = "Front desk", "Medical assistant", "Records", "Clinician"
DAY = 24 * 60

TODAY = (
    Drawn("in", "A patient on the list checks in", DESK, "start", where="Check-in desk"),
    Drawn("room", "Room the patient, take blood pressure", MA, minutes=6, where="Exam room"),
    Drawn(
        "ask",
        "Look for the agreement in the record",
        MA,
        minutes=4,
        place_in_record="Scanned documents, no fixed name",
    ),
    Drawn("found", "Is there one that is still good?", MA, "decision", 1, ways=(("Yes", "visit"), ("No", "tell"))),
    Drawn("tell", "Tell the clinician at the door", MA, minutes=1),
    Drawn("print", "Go to the desk and print a blank one", CLINICIAN, minutes=3, protocol="Four-page agreement"),
    Drawn("talk", "Talk it over and sign", CLINICIAN, minutes=9, where="Exam room"),
    Drawn("tray", "The paper lies in the scanning tray", DESK, "wait", wait_minutes=3 * DAY),
    Drawn("scan", "Scan it", RECORDS, minutes=2, person="Sam Yoder", place_in_record="Scanned documents"),
    Drawn("visit", "The visit goes on", CLINICIAN, "end"),
)

BETTER = Better(
    who="rosa",
    when=InMonth(6, 24),
    gone=("ask", "tell", "print"),
    other=(
        Drawn(
            "found",
            "Does the end date on the rooming sheet lie within 60 days?",
            MA,
            "decision",
            1,
            place_in_record="End date, on the rooming sheet",
            ways=(("No", "visit"), ("Yes", "give")),
        ),
        Drawn(
            "talk",
            "Talk it over and sign",
            CLINICIAN,
            minutes=6,
            where="Exam room",
            training="Ten minutes at the staff meeting",
        ),
        Drawn("tray", "The paper lies in the tray until noon", DESK, "wait", wait_minutes=3 * 60),
        Drawn("scan", "Scan it and set the new end date", DESK, minutes=3, place_in_record="Agreement, end date"),
    ),
    new=(
        ("in", Drawn("flag", "Flag the visit when the end date is near", DESK, minutes=1, person="Carl Whitaker")),
        (
            "found",
            Drawn(
                "give",
                "Give the one-page agreement to read while waiting",
                MA,
                minutes=1,
                where="Exam room",
                protocol="One-page agreement",
            ),
        ),
    ),
)

RENEWAL = Work(
    title="An agreement, from check-in to the signed page",
    activity="agreement-signing-workflow",
    who="janelle",
    when=InMonth(6, 20),
    steps=TODAY,
    better=BETTER,
)
