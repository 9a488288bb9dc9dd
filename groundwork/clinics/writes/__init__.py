"""Everything that changes people, clinics, memberships, invitations, drafts and what lies in the bin."""

from groundwork.clinics.writes.accounts import (
    change_email,
    note_sign_in,
    remove_second_factor,
    rename,
    sign_out_elsewhere,
)
from groundwork.clinics.writes.bin import move, remove_for_good
from groundwork.clinics.writes.drafts import drop_draft, keep_draft
from groundwork.clinics.writes.invitations import (
    FIRST_ADMINISTRATOR_MINUTES,
    INVITATION_DAYS,
    accept_invitation,
    admit,
    digest_of,
    invite,
    open_first_administrator_link,
)
from groundwork.clinics.writes.network import (
    add_clinic,
    add_organization,
    admit_administrator,
    change_clinic,
    end_administrator,
)
from groundwork.clinics.writes.people import add_person, end_role, give_role, return_role
from groundwork.clinics.writes.posting import forget_posts, post_once
from groundwork.clinics.writes.refusal import Refused

__all__ = [
    "FIRST_ADMINISTRATOR_MINUTES",
    "INVITATION_DAYS",
    "Refused",
    "accept_invitation",
    "add_clinic",
    "add_organization",
    "add_person",
    "admit",
    "admit_administrator",
    "change_clinic",
    "change_email",
    "digest_of",
    "drop_draft",
    "end_administrator",
    "end_role",
    "forget_posts",
    "give_role",
    "invite",
    "keep_draft",
    "move",
    "note_sign_in",
    "open_first_administrator_link",
    "post_once",
    "remove_for_good",
    "remove_second_factor",
    "rename",
    "return_role",
    "sign_out_elsewhere",
]
