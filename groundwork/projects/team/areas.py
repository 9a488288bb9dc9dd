"""Which area of a clinic a job belongs to, and which jobs a role of a toolkit is held by."""

FAMILIES, OTHER = "families", "other"
AREAS = {
    "clinicians": "Clinicians",
    "nursing": "Nursing",
    "coordination": "Care coordination",
    "desk": "Front desk and billing",
    "management": "Management",
    "pharmacy": "Pharmacy",
    "records": "Records and IT",
    "behavioral": "Behavioral health",
    FAMILIES: "Families",
    OTHER: "Other",
}

# A facilitator comes from outside and brings no area of the clinic along.
AREA_OF = {
    "physician": "clinicians",
    "np": "clinicians",
    "pa": "clinicians",
    "nurse": "nursing",
    "ma": "nursing",
    "coordinator": "coordination",
    "front-desk": "desk",
    "billing": "desk",
    "manager": "management",
    "pharmacist": "pharmacy",
    "it": "records",
    "behavioral": "behavioral",
    "partner": FAMILIES,
    OTHER: OTHER,
}

# Toolkits name roles by keys of their own. These are the jobs of those who hold one by their work; leaders, leads and
# champions are chosen, so no job stands for them.
JOBS_OF_ROLE = {
    "physician": {"physician"},
    "nurse-practitioner": {"np"},
    "physician-assistant": {"pa"},
    "clinician": {"physician", "np", "pa"},
    "nurse": {"nurse"},
    "medical-assistant": {"ma"},
    "pharmacist": {"pharmacist"},
    "manager": {"manager"},
    "coordinator": {"coordinator"},
    "front-desk": {"front-desk", "billing"},
    "family-partner": {"partner"},
    "behavioral-health": {"behavioral"},
    "ehr": {"it"},
    "facilitator": {"facilitator"},
}


# A sheet that names a workgroup asks for the area alone: the likeliest job there, by the key of the option.
JOB_OF_AREA = {
    "clinician": "physician",
    "nursing": "nurse",
    "coordination": "coordinator",
    "front-desk": "front-desk",
    "billing": "billing",
    "management": "manager",
    "pharmacy": "pharmacist",
    "records": "it",
    "behavioral": "behavioral",
    "family": "partner",
}


def area_title(job: str) -> str:
    """The area in words; empty for somebody from outside the clinic."""
    return AREAS.get(AREA_OF.get(job, ""), "")
