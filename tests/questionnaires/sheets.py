"""Small questionnaires for the tests: one with every type, one to agree on, one the team fills together."""

from groundwork.toolkit import schema

LEVELS = tuple(
    schema.Level(title=title, text=f"{title}, in a few words.", first=3 * number + 1, last=3 * number + 3)
    for number, title in enumerate(("Not yet", "Started", "Mostly", "Always"))
)
OPTIONS = (
    schema.Option(key="none", title="None"),
    schema.Option(key="some", title="Some"),
    schema.Option(key="all", title="All"),
)


def scale(key, **more):
    """A scale of 12 points in four levels."""
    return schema.ScaleQuestion(
        type="scale", key=key, short=key.capitalize(), text=f"How is {key} here?", levels=LEVELS, **more
    )


def single(key="which", **more):
    return schema.SingleQuestion(type="single", key=key, text="Which is it?", options=OPTIONS, **more)


def multiple(key="several", **more):
    return schema.MultipleQuestion(type="multiple", key=key, text="Which are there?", options=OPTIONS, **more)


def number(key="count", **more):
    return schema.NumberQuestion(type="number", key=key, text="How many?", **more)


def date(key="when", **more):
    return schema.DateQuestion(type="date", key=key, text="When?", **more)


def short_text(key="name", **more):
    return schema.ShortTextQuestion(type="short-text", key=key, text="Who?", **more)


def long_text(key="story", **more):
    return schema.LongTextQuestion(type="long-text", key=key, text="What happened?", **more)


def yes_no(key="there", **more):
    return schema.YesNoQuestion(type="yes-no", key=key, text="Is it there?", **more)


def table(key="papers", rows=("policy", "agreement"), most=5, **more):
    """A table of papers: what, since when, how many, is it there, which kind, a note."""
    return schema.TableQuestion(
        type="table",
        key=key,
        text="Which papers are there?",
        most=most,
        rows=tuple(schema.TableRow(key=row, text=row.capitalize()) for row in rows),
        columns=(
            schema.Column(key="what", title="Paper", type="short-text"),
            schema.Column(key="since", title="Since", type="date"),
            schema.Column(key="copies", title="Copies", type="number"),
            schema.Column(key="there", title="There?", type="yes-no"),
            schema.Column(key="kind", title="Kind", type="single", options=OPTIONS),
            schema.Column(key="note", title="Note", type="long-text"),
        ),
        **more,
    )


ONE_OF_EACH = (
    single(),
    multiple(),
    scale("policy"),
    number(low=0, high=500, unit="hours"),
    date(),
    short_text(),
    long_text(),
    yes_no(),
    table(),
)


def group(key, *questions, **more):
    return schema.QuestionGroup(key=key, title=f"Part {key}", questions=questions, **more)


def questionnaire(*groups, key="sheet", kind="worksheet", consensus=False, **more):
    return schema.Questionnaire(
        key=key,
        title="The sheet",
        kind=kind,
        respondents=more.pop("respondents", "team"),
        consensus=consensus,
        intro="Fill it in.",
        minutes=10,
        groups=groups,
        **more,
    )


def assessment(**more):
    """Answered alone, then agreed: two blocks with three scales, a yes-no and a text."""
    return questionnaire(
        group("first", scale("policy", required=True), scale("agreements")),
        group("second", scale("workflows"), yes_no("trained"), long_text("remarks")),
        key="assessment",
        kind="assessment",
        consensus=True,
        **more,
    )


def worksheet():
    """Filled by the team together: a condition within a page, one across pages, a table."""
    return questionnaire(
        group(
            "basics",
            single("counted", required=True),
            short_text("which-other", show_if=schema.ShowIf(question="counted", answers=("all",))),
            date("start"),
        ),
        group(
            "details",
            table("papers"),
            long_text("more", show_if=schema.ShowIf(question="counted", answers=("some", "all"))),
            long_text("always"),
        ),
        key="worksheet",
    )
