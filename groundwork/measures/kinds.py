"""The kinds of chart and the sets of rules a measure may choose, in plain words."""

from groundwork.spc.kinds import KINDS

CHARTS = {
    "run": "Run chart",
    "p": "P chart",
    "pp": "P′ chart",
    "u": "U chart",
    "up": "U′ chart",
    "c": "C chart",
    "i": "Individuals chart",
    "ip": "I′ chart",
}
# What each is for, in a line below its name.
PURPOSES = {
    "run": "Figures and their median. It needs no arithmetic to believe.",
    "p": "Shares of a known number, with limits for what counting alone would bring.",
    "pp": "Shares of large numbers, or shares that vary more or less than counting alone would bring.",
    "u": "Events for an amount of care, with limits for what counting alone would bring.",
    "up": "Events for a large amount of care, or events that vary more or less than counting alone would bring.",
    "c": "Events over the same amount of care each time.",
    "i": "Any figures. The limits rest on how much neighbors differ.",
    "ip": "Figures that rest on different numbers each time. The limits rest on how much neighbors differ.",
}
RULE_SETS = {
    "anhoej": "Longest run and crossings (Anhøj)",
    "nhs": "Making Data Count (NHS)",
    "ihi": "Run chart rules (IHI)",
    "nelson": "Nelson rules",
    "weco": "Western Electric rules",
    "life_qi": "Life QI rules",
}
_BY_UNIT = {
    "percent": ("run", "p", "pp", "i", "ip"),
    "rate": ("run", "u", "up", "i", "ip"),
    "count": ("run", "c", "i"),
    "days": ("run", "i"),
}


def charts_for(series) -> tuple[str, ...]:
    """The kinds of chart that fit how the series is counted, the simplest first."""
    fits = _BY_UNIT[series.unit]
    return (*fits, "ip") if series.unit == "days" and series.has_denominator else fits


def fault(series, chart: str, rules: str) -> str:
    """Why the series cannot be drawn so, as a sentence; empty when it can."""
    if chart not in charts_for(series):
        return f"{CHARTS.get(chart, 'That kind of chart')} does not fit this measure. Choose one from the list."
    if rules not in KINDS[chart].rules:
        fitting = ", ".join(RULE_SETS[name] for name in KINDS[chart].rules)
        return f"{RULE_SETS.get(rules, 'Those rules')} do not go with this kind of chart. These do: {fitting}."
    return ""
