"""Which file of a toolkit's folder holds what."""

from pydantic import Field, create_model

from .schema import (
    Activity,
    Agenda,
    Example,
    Key,
    Measure,
    Page,
    Part,
    Questionnaire,
    Resource,
    RuleSet,
    Toolkit,
    Training,
)


class Order(Part):
    """The order of parts that have a file each; those not named follow by stage, then by file name."""

    pages: tuple[Key, ...] = ()
    questionnaires: tuple[Key, ...] = ()
    agendas: tuple[Key, ...] = ()
    measures: tuple[Key, ...] = ()


HEAD_FILE = "toolkit.yaml"
HEAD_LISTS = ("stages", "topics", "roles", "rhythms")
HEAD_FIELDS = (
    "key",
    "title",
    "edition",
    "language",
    "licence",
    "sources",
    "summary",
    "topic_word",
    "plan_months",
    *HEAD_LISTS,
)

# Taken from Toolkit, so that each field is described once.
Head = create_model(
    "Head",
    __base__=Part,
    __module__=__name__,
    __doc__="The head of a toolkit: toolkit.yaml.",
    **{name: (Toolkit.model_fields[name].annotation, Toolkit.model_fields[name]) for name in HEAD_FIELDS},
    order=(Order, Field(default=Order())),
)

# Toolkit field -> type; one file of that name beside the head, holding a list.
LIST_FILES = {"training": Training, "resources": Resource, "credit": RuleSet}

# Toolkit field -> type; a folder of that name. In the first each file is a list, in the second each file is one
# part and named after its key, in the third either.
FOLDERS_OF_LISTS = {"activities": Activity}
FOLDERS_OF_PARTS = {"questionnaires": Questionnaire, "agendas": Agenda, "pages": Page, "examples": Example}
FOLDERS_OF_EITHER = {"measures": Measure}
FOLDERS = FOLDERS_OF_LISTS | FOLDERS_OF_PARTS | FOLDERS_OF_EITHER

# What else may stand in the folder; never read here.
OTHER_FILES = {"README.md", "LICENSE", "LICENSE.txt", "released.txt"}
OTHER_FOLDERS = {"files"}
