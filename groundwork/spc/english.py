"""The English texts of readings and notes: short words, short sentences, no cause, no praise."""

from types import MappingProxyType

from groundwork.spc.message import Language

TEXTS = MappingProxyType(
    {
        # Verdicts, as a word beside a small chart and as the opening of a reading.
        "verdict.better": "Better",
        "verdict.worse": "Worse",
        "verdict.changed": "Changed",
        "verdict.no_change": "No change yet",
        "verdict.too_early": "Too early",
        "verdict.cannot_say": "Cannot say",
        "verdict.no_data": "No numbers yet",
        "headline.better": "Better since {since}.",
        "headline.worse": "Worse since {since}.",
        "headline.changed_since": "Changed since {since}.",
        "headline.changed": "Changed.",
        "headline.no_change": "No change yet.",
        "headline.too_early": "Too early to say: {have} of the {needed} needed.",
        "headline.too_early_phase": "Too early to say: {have} of the {needed} needed since {first}.",
        "headline.cannot_say": "Cannot say.",
        "headline.no_data": "No numbers yet.",
        # A run that reaches the latest point.
        "shift.above": "The last {span} are all above {line}.",
        "shift.below": "The last {span} are all below {line}.",
        "shift.above.mixed": {
            "one": "Of the last {span}, {length} are above {line} and the other one is on it.",
            "other": "Of the last {span}, {length} are above {line} and the other {n} are on it.",
        },
        "shift.below.mixed": {
            "one": "Of the last {span}, {length} are below {line} and the other one is on it.",
            "other": "Of the last {span}, {length} are below {line} and the other {n} are on it.",
        },
        "rule.shift": "With {points}, more than {limit} in a row is unlikely to be chance.",
        # A run that has ended.
        "past.above": "From {first} to {last}, {span} in a row were above {line}; "
        "more than {limit} is unlikely to be chance.",
        "past.below": "From {first} to {last}, {span} in a row were below {line}; "
        "more than {limit} is unlikely to be chance.",
        "past.above.mixed": "From {first} to {last}, {span} were above {line} and none below; "
        "more than {limit} is unlikely to be chance.",
        "past.below.mixed": "From {first} to {last}, {span} were below {line} and none above; "
        "more than {limit} is unlikely to be chance.",
        "since.above": {
            "one": "Of the {span} since then, 1 was above it.",
            "other": "Of the {span} since then, {n} were above it.",
        },
        "since.below": {
            "one": "Of the {span} since then, 1 was below it.",
            "other": "Of the {span} since then, {n} were below it.",
        },
        "since.above.none": {
            "one": "The {span} since then was below it.",
            "other": "None of the {span} since then was above it.",
        },
        "since.below.none": {
            "one": "The {span} since then was above it.",
            "other": "None of the {span} since then was below it.",
        },
        # Few crossings.
        "crossings": {
            "one": "The figures cross {line} only once; "
            "with {points}, fewer than {limit} times is unlikely to be chance.",
            "other": "The figures cross {line} only {n} times; "
            "with {points}, fewer than {limit} is unlikely to be chance.",
        },
        "crossings.none": "The figures never cross {line}; with {points}, that is unlikely to be chance.",
        "crossings.no_side": "This rule does not say whether that is better or worse.",
        # Nothing found.
        "steady": "The longest run on one side of {line} is {span}.",
        "steady.rule": "With {points}, more than {limit} in a row would be unlikely to be chance.",
        "same": "All {span} are at {value}, so there is no change to judge.",
        "edge.above": "{on} of the {span} are on {line} and all the rest are above it.",
        "edge.below": "{on} of the {span} are on {line} and all the rest are below it.",
        "edge.why": "In such figures this chart cannot tell a change from chance.",
        # Latest figure and goal.
        "latest.was": "{latest} was at {value}",
        "latest.rose": "{latest} reached {value}",
        "latest.fell": "{latest} came down to {value}",
        "goal.none": "{latest}.",
        "goal.open": "{latest}; the goal is {goal}.",
        "goal.over": "{latest}; the goal was {goal}.",
        "goal.met": "{latest} and meets the goal of {goal}.",
        "goal.passed": "{latest}, better than the goal of {goal}.",
        "goal.by": "{value} by {due}",
        # A chart in words, for those who do not see it.
        "describe.none": "{chart}: no numbers yet.",
        "describe.one": "{chart}: one figure, {value} ({first}).",
        "describe.range": "{chart}: {span}, {first} to {last}, between {low} and {high}.",
        "describe.line": "Dashed line: {line}.",
        "describe.latest": "Latest figure: {value} ({latest}).",
        "describe.signal": {
            "one": "{n} figure is marked as part of a signal.",
            "other": "{n} figures are marked as part of a signal.",
        },
        "describe.goal": "Goal: {goal}.",
        "chart.run": "Run chart",
        "chart.run.titled": "Run chart of {title}",
        # The rule in one line, for the drawer below a chart.
        "rule.anhoej": "Longest run and crossings (Anhøj): longest run {longest}, limit {limit}; "
        "crossings {crossings}, at least {least}",
        "rule.anhoej.none": "Longest run and crossings (Anhøj): nothing to test",
        # Pieces.
        "line.baseline": "the baseline median of {value}",
        "line.all": "the median of {value}",
        "points": {"one": "{n} point", "other": "{n} points"},
        "points.off": {"one": "{n} point off the median", "other": "{n} points off the median"},
        "span.counted": "{span} counted",
        "period.day": {"one": "{n} day", "other": "{n} days"},
        "period.week": {"one": "{n} week", "other": "{n} weeks"},
        "period.month": {"one": "{n} month", "other": "{n} months"},
        "period.quarter": {"one": "{n} quarter", "other": "{n} quarters"},
        "period.year": {"one": "{n} year", "other": "{n} years"},
        "period.point": {"one": "{n} point", "other": "{n} points"},
        "when.day": "{day} {month} {year}",
        "when.day.bare": "{day} {month}",
        "when.week": "the week of {day} {month} {year}",
        "when.week.bare": "the week of {day} {month}",
        "when.month": "{month} {year}",
        "when.month.bare": "{month}",
        "when.quarter": "Quarter {quarter} of {year}",
        "when.quarter.bare": "Quarter {quarter}",
        "when.year": "{year}",
        "when.year.bare": "{year}",
        "when.position": "point {position}",
        "day": "{day} {month} {year}",
        "figure.percent": "{number}%",
        "figure.rate": "{number} per {per}",
        "figure.rate.of": "{number} per {per} {of}",
        "figure.count": "{number}",
        "figure.count.of": "{number} {of}",
        "figure.days": {"one": "{number} day", "other": "{number} days"},
        "figure.number": "{number}",
        "figure.number.of": "{number} {of}",
        # Notes.
        "note.missing": {
            "one": "{span} has no number and is left as a gap.",
            "other": "{span} have no number and are left as gaps.",
        },
        "note.no_denominator": {
            "one": "{span} has nothing to count out of, so it shows no value.",
            "other": "{span} have nothing to count out of, so they show no value.",
        },
        "note.partial": "{when} is not complete, so it is shown but not judged.",
        "note.excluded": "{when} is left out of the judgment: {reason}",
        "note.exclusion_unmatched": "A point to be left out is not on the chart: {reason}",
        "note.over_whole": "{when} counts more than it is out of; check both numbers.",
        "note.phase": "A new phase begins with {when}: {reason} The median was {before} before and is {now} since.",
        "note.phase_ignored": "A new phase has no figures of its own yet, or begins where another does: {reason}",
        "note.baseline_empty": "The baseline has no numbers yet, so the median of all figures is used.",
        "note.baseline_short": "The baseline rests on {span}; {needed} or more hold firmer.",
        "note.no_variation": "All figures lie on the median, so there is nothing to test.",
        "note.mostly_zero": "{n} of the {span} are at 0. Time between events may show more.",
        "note.mostly_full": "{n} of the {span} are at 100%. Time between misses may show more.",
    }
)

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

ENGLISH = Language(
    texts=TEXTS, months=MONTHS, thousands=",", decimal=".", plural=lambda n: "one" if n == 1 else "other"
)
