"""Word files as LibreOffice reads them: they open, and all that was written is there."""

import shutil
import subprocess

import pytest
from django.urls import reverse

from groundwork.projects.writes import opportunities, plans
from tests.projects import stage

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="No LibreOffice on this computer"),
]


def read_by_office(folder, name, content) -> str:
    """The text of a Word file, turned into plain text by LibreOffice."""
    (folder / f"{name}.docx").write_bytes(content)
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "txt:Text"]
    subprocess.run([*command, f"{name}.docx"], cwd=folder, check=True, capture_output=True, timeout=120)
    return " ".join((folder / f"{name}.txt").read_text("utf-8-sig").split())


def test_cheat_sheet_and_story_open(cast, as_person, tmp_path):
    project = stage.start(cast)
    plan = stage.plan_of(project, by=cast.rosa)
    item = stage.item_of(project)
    entry = plans.add_item(
        by=cast.rosa, plan=plan, action_item=item, form="detailed", manager=None, complete_by=plan.ends
    )
    plans.add_step(by=cast.rosa, item=entry, what="Renew <agreements> & more", who=cast.mia, due=plan.ends)
    row = opportunities.add_own(by=cast.rosa, project=project, title="Renew on time")
    opportunities.take_on(by=cast.rosa, opportunity=row, item=item, version=item.version)
    rosa, place = as_person(cast.rosa), ["cedar-hollow", project.toolkit]
    papers = {
        "cheat-sheet": reverse("cheat_sheet_word", args=[*place, 1]),
        "story": reverse("story_paper", args=[*place, "docx"]) + f"?opportunity={row.pk}",
    }
    for name, address in papers.items():
        text = read_by_office(tmp_path, name, rosa.get(address).content)
        assert "Renew <agreements> & more" in text and "Mia Tran" in text, name
