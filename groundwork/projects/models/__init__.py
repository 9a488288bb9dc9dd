from groundwork.projects.models.activities import ActionItem, Evidence
from groundwork.projects.models.credit import CreditClaim, Dossier, DossierMeasure, DossierSnapshot, MatchKeys
from groundwork.projects.models.editions import Edition
from groundwork.projects.models.maps import MapPicture, MapStep, MapWay, ProcessMap
from groundwork.projects.models.meetings import Attendance, Meeting
from groundwork.projects.models.opportunities import Opportunity
from groundwork.projects.models.pdsa import CycleTask, PdsaCycle, Prediction
from groundwork.projects.models.pdsa_data import CollectedCase
from groundwork.projects.models.people import Participant, ProjectRole
from groundwork.projects.models.plans import ActionPlan, PlanItem, Step
from groundwork.projects.models.project import Project
from groundwork.projects.models.sheets import SheetUse
from groundwork.projects.models.training import TaughtTopic, TrainingNeed, TrainingRecord, TrainingTopic

__all__ = [
    "ActionItem",
    "ActionPlan",
    "Attendance",
    "CollectedCase",
    "CreditClaim",
    "CycleTask",
    "Dossier",
    "DossierMeasure",
    "DossierSnapshot",
    "Edition",
    "Evidence",
    "MapPicture",
    "MapStep",
    "MapWay",
    "MatchKeys",
    "Meeting",
    "Opportunity",
    "Participant",
    "PdsaCycle",
    "PlanItem",
    "Prediction",
    "ProcessMap",
    "Project",
    "ProjectRole",
    "SheetUse",
    "Step",
    "TaughtTopic",
    "TrainingNeed",
    "TrainingRecord",
    "TrainingTopic",
]
