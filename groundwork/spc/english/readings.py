"""The plain reading: verdicts, evidence, rules, latest figure and goal."""

READINGS = {
    # Verdicts, as a word beside a small chart and as the opening of a reading.
    "verdict.better": "Better",
    "verdict.worse": "Worse",
    "verdict.changed": "Changed",
    "verdict.no_change": "No change yet",
    "verdict.too_early": "Too early",
    "verdict.cannot_say": "Cannot say",
    "verdict.no_data": "No numbers yet",
    "verdict.differ": "Some differ",
    "verdict.alike": "Alike",
    "headline.better": "Better since {since}.",
    "headline.worse": "Worse since {since}.",
    "headline.changed_since": "Changed since {since}.",
    "headline.changed": "Changed.",
    "headline.no_change": "No change yet.",
    "headline.too_early": "Too early to say: {have} of the {needed} needed.",
    "headline.too_early_phase": "Too early to say: {have} of the {needed} needed since {first}.",
    "headline.cannot_say": "Cannot say.",
    "headline.no_data": "No numbers yet.",
    "headline.differ": "Some differ by more than chance would bring.",
    "headline.alike": "No difference that chance would not bring.",
    "headline.no_lasting": "No lasting change.",
    # One point beyond a limit: "better since" would claim more than it shows.
    "headline.better_at": "Better in {since}.",
    "headline.better_at.day": "Better on {since}.",
    "headline.better_at.point": "Better at {since}.",
    "headline.worse_at": "Worse in {since}.",
    "headline.worse_at.day": "Worse on {since}.",
    "headline.worse_at.point": "Worse at {since}.",
    "headline.changed_at": "Changed in {since}.",
    "headline.changed_at.day": "Changed on {since}.",
    "headline.changed_at.point": "Changed at {since}.",
    # What is measured and which way is better, ahead of the headline.
    "subject.higher": "{title} (higher is better): {headline}",
    "subject.lower": "{title} (lower is better): {headline}",
    "subject.neutral": "{title}: {headline}",
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
    "rule.fixed": "{need} or more in a row are unlikely to be chance.",
    # Other signals that reach the latest point.
    "sigma.above": "{when} was at {value}, above the upper limit of {limit}.",
    "sigma.below": "{when} was at {value}, below the lower limit of {limit}.",
    "rule.sigma": "A figure beyond the limits is unlikely to be chance.",
    "trend.rising": "The last {span} rise, with no fall between.",
    "trend.falling": "The last {span} fall, with no rise between.",
    "two_of_three.above": "Since {first}, two of three figures in a row lie close to the upper limit or above it.",
    "two_of_three.below": "Since {first}, two of three figures in a row lie close to the lower limit or below it.",
    "four_of_five.above": "Since {first}, four of five figures in a row lie well above {line}.",
    "four_of_five.below": "Since {first}, four of five figures in a row lie well below {line}.",
    "alternating": "Since {first}, the figures go up and down in turn.",
    "hugging": "Since {first}, all figures lie close to {line}.",
    "two_levels": "Since {first}, no figure lies close to {line}.",
    "rule.pattern": "By the rules of this chart, that is unlikely to be chance.",
    # Points beyond the limits that came and went.
    "past.sigma.above": "{when} was at {value}, above the upper limit of {limit}, which is unlikely to be chance.",
    "past.sigma.below": "{when} was at {value}, below the lower limit of {limit}, which is unlikely to be chance.",
    "past.sigma.many": "{n} figures lie beyond the limits, the last being {when}; that is unlikely to be chance.",
    "past.sigma.since": {
        "one": "The {span} since then lies within the limits.",
        "other": "The {span} since then lie within the limits.",
    },
    "past.pattern": "From {first} to {last}, the figures formed a pattern that is unlikely to be chance.",
    "past.pattern.over": "It has ended.",
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
        "one": "The figures cross {line} only once; with {points}, fewer than {limit} times is unlikely to be chance.",
        "other": "The figures cross {line} only {n} times; with {points}, fewer than {limit} is unlikely to be chance.",
    },
    "crossings.none": "The figures never cross {line}; with {points}, that is unlikely to be chance.",
    "crossings.no_side": "This rule does not say whether that is better or worse.",
    # Too few or too many runs.
    "runs.few": {
        "one": "The figures stay in one run; with {points}, fewer than {limit} is unlikely to be chance.",
        "other": "The figures make only {n} runs; with {points}, fewer than {limit} is unlikely to be chance.",
    },
    "runs.many": {
        "one": "The figures make {n} run; with {points}, more than {limit} is unlikely to be chance.",
        "other": "The figures make {n} runs; with {points}, more than {limit} is unlikely to be chance.",
    },
    # Places side by side.
    "beyond": "Of {places}, {above} lie above the upper limit and {below} below the lower one.",
    "beyond.rule": "Outside the limits, a difference is unlikely to be chance alone.",
    "alike": "All {places} lie within the limits.",
    # Nothing found.
    "within": "All {span} lie within the limits.",
    "within.run": "All {span} lie within the limits; the longest run on one side of {line} is {run}.",
    "within.patterns": "All {span} lie within the limits and form no pattern that is unlikely to be chance.",
    "without": "The rules of this chart find nothing that is unlikely to be chance.",
    "impossible": "This chart takes times above 0 only.",
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
    # Making Data Count: whether figures within the limits meet the goal.
    "assurance.pass": "{latest}; all figures within the limits meet the goal of {goal}.",
    "assurance.fail": "{latest}; no figure within the limits meets the goal of {goal}.",
    "assurance.hit_or_miss": "{latest}; figures within the limits may meet or miss the goal of {goal}.",
    "assurance.pass.bare": "All figures within the limits meet the goal of {goal}.",
    "assurance.fail.bare": "No figure within the limits meets the goal of {goal}.",
    "assurance.hit_or_miss.bare": "Figures within the limits may meet or miss the goal of {goal}.",
    # Where the latest figure has been told already.
    "goal.open.bare": "The goal is {goal}.",
    "goal.over.bare": "The goal was {goal}.",
    "goal.met.bare": "It meets the goal of {goal}.",
    "goal.passed.bare": "It is better than the goal of {goal}.",
}
