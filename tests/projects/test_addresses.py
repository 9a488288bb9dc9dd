"""The addresses worked out for many activities are the ones the product answers to."""

import pytest
from django.urls import reverse

from groundwork.projects.addresses import ActivityAddresses, PlanAddresses
from groundwork.projects.models import PlanItem
from tests.projects import stage

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("pk", [7, 120])
def test_each_address_is_the_one_that_reversing_gives(cast, pk):
    project = stage.start(cast)
    place = [cast.cedar.slug, project.toolkit]
    assert ActivityAddresses(project).of(pk) == {
        "page": reverse("activity", args=[*place, pk]),
        "evidence": reverse("add_evidence", args=[*place, pk]),
        "change": reverse("adapt", args=[*place, pk]),
        "off": reverse("switch_off", args=[*place, pk]),
        "test": f"{reverse('new_test', args=place)}?activity={pk}",
    }


@pytest.mark.parametrize(("number", "pk"), [(1, 7), (10, 100)])
def test_so_is_each_address_on_a_plan(cast, number, pk):
    project = stage.start(cast)
    place = [cast.cedar.slug, project.toolkit, number]
    addresses = PlanAddresses(project, number)
    assert addresses.of_item(PlanItem(pk=pk, action_item_id=pk + 1)) == {
        "page": reverse("activity", args=[cast.cedar.slug, project.toolkit, pk + 1]),
        "change": reverse("change_item", args=[*place, pk]),
        "add_step": reverse("add_step", args=[*place, pk]),
        "finish": reverse("finish", args=[*place, "item", pk]),
    }
    assert addresses.of_step(pk) == {
        "change": reverse("change_step", args=[*place, pk]),
        "finish": reverse("finish", args=[*place, "step", pk]),
    }
