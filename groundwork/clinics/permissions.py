"""Who may do what: one table of permissions in plain words, one table of roles.

Patient rows are no permission here: the rooms that hold them declare their own.
"""

PERMISSIONS = {
    "toolkit.read": "read the toolkit's pages",
    "clinic.read": "see the clinic's plan, tests and measures",
    "assessment.answer": "answer sheets and self-assessments",
    "assessment.run": "open rounds, invite people and record what the group agreed",
    "project.adapt": "start a toolkit and adapt its activities",
    "plan.edit": "write the action plan and its steps",
    "tests.edit": "write tests of change",
    "measures.edit": "add, correct and import numbers",
    "measures.define": "choose measures and set goals and baselines",
    "clinicians.read": "see numbers by clinician",
    "clinicians.own": "enter your own numbers as a clinician",
    "clinicians.edit": "enter the numbers of every clinician",
    "credit.read": "read claims for credit and frozen dossiers",
    "credit.own": "write your own claim for credit",
    "credit.manage": "run the dossier for credit and see match keys",
    "bin.restore": "put things in the bin and take them out",
    "people.manage": "add and remove people of the clinic",
    "audit.read": "read who changed what",
}

_TEAM = {
    "toolkit.read",
    "clinic.read",
    "assessment.answer",
    "plan.edit",
    "tests.edit",
    "measures.edit",
    "clinicians.own",
    "bin.restore",
}

ROLES = {
    "lead": frozenset(PERMISSIONS),
    "member": frozenset(_TEAM),
    "clinician": frozenset(_TEAM | {"clinicians.read", "credit.own"}),
    "leader": frozenset(
        {"toolkit.read", "clinic.read", "clinicians.read", "credit.read", "assessment.answer", "audit.read"}
    ),
    "facilitator": frozenset(PERMISSIONS)
    - {"people.manage", "clinicians.own", "clinicians.edit", "credit.own", "credit.manage"},
    "partner": frozenset({"toolkit.read", "assessment.answer"}),
}

ROLE_TITLES = {
    "lead": "Improvement lead",
    "member": "Team member",
    "clinician": "Clinician",
    "leader": "Clinic leader",
    "facilitator": "Practice facilitator",
    "partner": "Patient or family partner",
}

# Jobs show whose view an answer is; those who prescribe see care from another side than the rest.
JOBS = {
    "physician": "Physician (MD/DO)",
    "np": "Nurse practitioner",
    "pa": "Physician assistant",
    "nurse": "Nurse",
    "ma": "Medical assistant",
    "coordinator": "Care coordination or social work",
    "pharmacist": "Pharmacist",
    "behavioral": "Behavioral health",
    "front-desk": "Front desk",
    "billing": "Billing",
    "it": "Records and IT",
    "manager": "Manager",
    "facilitator": "Facilitator",
    "partner": "Patient or family partner",
    "other": "Other",
}
PRESCRIBERS = frozenset({"physician", "np", "pa"})

# Roles that carry many clinics or many accounts need a second factor to sign in.
SECOND_FACTOR_ROLES = frozenset({"facilitator"})


def permissions_of(roles) -> frozenset[str]:
    """All permissions that any of the roles gives."""
    return frozenset().union(*(ROLES[role] for role in roles))
