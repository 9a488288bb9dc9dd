"""The frozen types of a toolkit; the layout of its folder is in `layout`.

Parsed once, passed on as objects, never as dicts. Cross-references between
the parts (an activity's topic, a question's activities) are checked in
`references` while it is loaded, when file and line are known.
"""

from .activities import Activity, Resource, Rhythm, Role, Stage, Topic, Training
from .measures import Agenda, AgendaItem, Measure
from .pages import (
    ActivitiesSection,
    AgendaSection,
    MeasuresSection,
    Page,
    QuestionnaireSection,
    ResourcesSection,
    RolesSection,
    Section,
    TextSection,
    TrainingSection,
)
from .parts import Address, Key, Month, Part, Source, Text, Title, Window
from .questions import (
    Column,
    DateQuestion,
    Level,
    LongTextQuestion,
    MultipleQuestion,
    NumberQuestion,
    Option,
    Question,
    QuestionBase,
    QuestionGroup,
    Questionnaire,
    ScaleQuestion,
    ShortTextQuestion,
    ShowIf,
    SingleQuestion,
    TableQuestion,
    TableRow,
    YesNoQuestion,
)
from .toolkit import Toolkit

__all__ = [
    "ActivitiesSection",
    "Activity",
    "Address",
    "Agenda",
    "AgendaItem",
    "AgendaSection",
    "Column",
    "DateQuestion",
    "Key",
    "Level",
    "LongTextQuestion",
    "Measure",
    "MeasuresSection",
    "Month",
    "MultipleQuestion",
    "NumberQuestion",
    "Option",
    "Page",
    "Part",
    "Question",
    "QuestionBase",
    "QuestionGroup",
    "Questionnaire",
    "QuestionnaireSection",
    "Resource",
    "ResourcesSection",
    "Rhythm",
    "Role",
    "RolesSection",
    "ScaleQuestion",
    "Section",
    "ShortTextQuestion",
    "ShowIf",
    "SingleQuestion",
    "Source",
    "Stage",
    "TableQuestion",
    "TableRow",
    "Text",
    "TextSection",
    "Title",
    "Toolkit",
    "Topic",
    "Training",
    "TrainingSection",
    "Window",
    "YesNoQuestion",
]
