"""Notes below a chart, and why a kind of chart is suggested."""

NOTES = {
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
    # The same for a mean or another line.
    "note.phase.mean": "A new phase begins with {when}: {reason} The mean was {before} before and is {now} since.",
    "note.phase.line": "A new phase begins with {when}: {reason} The line was {before} before and is {now} since.",
    "note.baseline_empty.mean": "The baseline has no numbers yet, so the mean of all figures is used.",
    "note.baseline_empty.line": "The baseline has no numbers yet, so all figures are used.",
    "note.no_variation.mean": "All figures lie on the mean, so there is nothing to test.",
    "note.no_variation.line": "All figures lie on the line, so there is nothing to test.",
    "note.phase_at_signal": "The phase that begins with {when} begins where a signal does. "
    "A new phase should follow a change people made, not the figures alone.",
    # On limits.
    "note.single_value": {
        "one": "{span} has a single value, so its spread cannot be known.",
        "other": "{span} have a single value each, so their spread cannot be known.",
    },
    "note.few_for_limits": "One or two figures give a line and no limits.",
    "note.trial": "The limits rest on {span}, so they are trial limits; {needed} or more hold firmer.",
    "note.no_spread": "The figures do not vary, so the limits lie on the line.",
    "note.screened": {
        "one": "{n} unusually large step between neighbors was left out when the limits were set.",
        "other": "{n} unusually large steps between neighbors were left out when the limits were set.",
    },
    "note.kept_all": "Too many steps between neighbors are unusual, so none was left out when the limits were set.",
    # On the kind of chart.
    "note.over_dispersed.p": "The figures vary {times} times as much as counting alone would bring. "
    "A P′ chart allows for that.",
    "note.over_dispersed.u": "The figures vary {times} times as much as counting alone would bring. "
    "A U′ chart allows for that.",
    "note.over_dispersed.c": "The counts vary {times} times as much as counting alone would bring. "
    "An I chart allows for that.",
    "note.under_dispersed": "The figures vary much less than counting alone would bring. "
    "Check that each case is counted once and on its own.",
    "note.not_shares": "A P chart needs whole numbers of cases out of whole numbers. For rates, a U chart fits.",
    "note.low_counts": "Fewer than 2 events are counted at a time on average. Time between events may show more.",
    "note.sizes_differ": "The numbers counted out of differ up to {times} times. "
    "This chart treats all figures alike; a {chart} does not.",
    "note.not_above_zero": "A T chart takes times above 0 only. Note finer times, or count the cases between events.",
    "note.autocorrelated": "Neighboring figures move together more than chance would bring. "
    "The limits may be too narrow, and signals may come too often.",
    # Why a kind of chart is suggested.
    "suggest.short": "With fewer than {needed} figures, a run chart is the safe choice.",
    "suggest.percent": "These are shares: cases out of a number that is known each time.",
    "suggest.percent_large": "These are shares of large numbers, where a P chart would signal too often.",
    "suggest.percent_spread": "These are shares that vary more or less than counting alone would bring.",
    "suggest.rate": "These are rates: events for an amount of care.",
    "suggest.rate_large": "These are rates of large amounts, where a U chart would signal too often.",
    "suggest.rate_spread": "These are rates that vary more or less than counting alone would bring.",
    "suggest.count": "These are counts of events, each time over the same amount of care.",
    "suggest.count_spread": "These are counts that vary more or less than counting alone would bring.",
    "suggest.rare": "The events are rare: most figures would be 0 or nearly so. "
    "Count the cases, or the days, from one event to the next.",
    "suggest.rare_misses": "Misses are rare: most figures would be 100% or nearly so. "
    "Count the cases, or the days, from one miss to the next.",
    "suggest.time": "These are times between events.",
    "suggest.subgroups": "Each figure is made of several single values.",
    "suggest.single": "These are single measurements, one each time.",
    "suggest.ratio": "These are averages or ratios that rest on different numbers each time.",
    "suggest.places": "These are places side by side, not one place over time.",
    "suggest.nothing": "There are no figures yet; a run chart is the safe choice to begin with.",
}
