"""The rule set with its figures, in one line."""

from groundwork.spc.message import Message
from groundwork.spc.result import ChartResult, PhaseResult


def rule_of(result: ChartResult) -> Message:
    """The test in one line, for the drawer below a chart."""
    phase, name = result.phase, result.rules.name
    if name == "anhoej":
        return _anhoej(result, phase)
    if name == "ihi":
        return _ihi(phase)
    return Message(f"rule.{name}")


def _anhoej(result: ChartResult, phase: PhaseResult | None) -> Message:
    limits = bool(phase and phase.limits != "none")
    beyond = sum("sigma" in point.signals for point in result.points) if limits else 0
    if not result.spec.kind.in_order:
        return Message("rule.anhoej.only_limits", {"n": beyond})
    if phase is None or not phase.useful:
        runs = Message("rule.anhoej.none")
    else:
        params = {
            "longest": phase.longest_run,
            "limit": phase.longest_run_limit,
            "crossings": phase.crossings,
            "least": phase.crossings_limit,
        }
        runs = Message("rule.anhoej", params)
    return Message("rule.anhoej.limits", {"rule": runs, "n": beyond}) if limits else runs


def _ihi(phase: PhaseResult | None) -> Message:
    if phase is None or phase.runs_allowed is None:
        return Message("rule.ihi.short")
    low, high = phase.runs_allowed
    return Message("rule.ihi", {"runs": phase.crossings + 1, "low": low, "high": high})
