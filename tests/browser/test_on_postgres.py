"""The two long stories once more, over PostgreSQL; that of the workgroup without any script."""

import pytest

from tests.browser import test_spine, test_workgroup

pytestmark = pytest.mark.browser


def test_the_whole_chain(visitors_on_postgres):
    test_spine.tell(visitors_on_postgres)


def test_a_project_without_script(visitors_on_postgres):
    test_workgroup.tell(visitors_on_postgres, script=False)
