"""Views inside one clinic's project: `/<clinic>/<toolkit>/...`."""

import functools

from django.http import Http404

from groundwork.clinics.access import in_clinic
from groundwork.projects.reads.projects import project_at


def in_project(permission):
    """As `in_clinic`, and the view receives the clinic's running project with this toolkit; 404 without one."""

    def decorate(view):
        @in_clinic(permission)
        @functools.wraps(view)
        def loaded(request, member, *, toolkit, **kwargs):
            project = project_at(member.clinic, toolkit)
            if project is None:
                raise Http404
            request.project = project
            return view(request, member, project, **kwargs)

        return loaded

    return decorate
