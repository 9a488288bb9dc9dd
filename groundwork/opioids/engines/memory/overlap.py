"""Days on which opioids and sedatives are both there."""

from groundwork.opioids.engines.memory.patient import Patient
from groundwork.opioids.engines.memory.window import Choices, Columns, In


def overlap(patient: Patient, window: In, choices: Choices) -> Columns:
    """Of supply or of active orders, as the patient's rows are."""
    opioid = patient.covered(window.days, opioid=True)
    sedative = patient.covered(window.days, sedative=True)
    if not opioid:
        return None
    return {
        "opioid_days": len(opioid),
        "sedative_days": len(sedative),
        "both_days": len(opioid & sedative),
        "overlapping": int(len(opioid & sedative) >= choices["least_days"]),
    }
