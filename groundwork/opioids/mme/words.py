"""What the calculator says in words."""

from decimal import Decimal

from groundwork.opioids.mme.result import Remark, Threshold

# In substance those of CDC's guideline of 2022, doi:10.15585/mmwr.rr7103a1.
CAUTIONS = (
    Remark(
        key="switching",
        text="Do not use these numbers to choose the dose of a new opioid when one is replaced by another. The new "
        "drug starts lower, and its dose is found for this patient.",
    ),
    Remark(
        key="oud",
        text="Do not use them for methadone or buprenorphine that treats opioid use disorder. Such treatment is dosed "
        "by its effect, and no threshold applies to it.",
    ),
)

PROMPTS = {
    50: "50 MME a day or more: pause, and look again with the patient at benefit, risk and naloxone. It is no limit.",
    90: "90 MME a day or more: look with special care at benefit, risk and naloxone. It is no order to lower the dose.",
}

NOTES = {
    "as_needed": "Taken as needed; counted as if every dose were taken.",
    "range": "A range is written; the high end counts, the low end stands beside it.",
    "patch_wear": "A patch counts for the {days} days it is worn, whatever frequency is written.",
    "patch_count": "The number of patches means more than one at a time.",
    "methadone_band": "Counted by {mg} mg of methadone a day in all.",
    "by_table": "This table has a factor for buprenorphine; CDC's tables have none.",
}


def remark(key: str, **figures: object) -> Remark:
    return Remark(key=key, text=NOTES[key].format(**figures))


def threshold(level: int, mme: Decimal | None, left_out: int) -> Threshold:
    """Whether a total reaches a level: exactly 50 does. What is left out may lift a lower total above it."""
    reached = mme is not None and mme >= level
    open_still = not reached and (mme is None or left_out > 0)
    return Threshold(mme=level, reached=None if open_still else reached, text=PROMPTS[level])


def summary(mme: Decimal | None, low: Decimal | None, title: str, left_out: int, set_aside: int) -> str:
    """The result as a paragraph."""
    if mme is None:
        said = [f"No MME could be worked out by {title}."]
    else:
        span = f"{low:f} to {mme:f}" if low != mme else f"{mme:f}"
        said = [f"{span} MME a day by {title}."]
    if left_out:
        adds = "it adds" if left_out == 1 else "they add"
        said.append(f"{_drugs(left_out)} left out: what {adds} is not known, so the true total may be higher.")
    if set_aside:
        said.append(f"{_drugs(set_aside)} not counted on purpose.")
    return " ".join(said)


def _drugs(count: int) -> str:
    return "1 drug is" if count == 1 else f"{count} drugs are"
