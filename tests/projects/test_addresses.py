"""The addresses worked out for many activities are the ones the product answers to."""

import pytest
from django.urls import reverse

from groundwork.projects.addresses import ActivityAddresses
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
