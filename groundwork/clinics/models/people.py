"""People, the clinics they belong to, and the one-time links by which they come in."""

import datetime
import zoneinfo

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone

from groundwork.clinics.permissions import JOBS, ROLE_TITLES

# First words of addresses that belong to the product, now or soon: no clinic may take one as its short name.
# A test walks the addresses and asks for what is missing here.
RESERVED = frozenset(
    {
        "account",
        "accounts",
        "admin",
        "api",
        "clinics",
        "demo",
        "find",
        "glossary",
        "health",
        "healthz",
        "help",
        "join",
        "kit",
        "network",
        "organizations",
        "privacy",
        "reports",
        "second-factor",
        "settings",
        "side-by-side",
        "static",
        "step-in",
        "surveys",
        "toolkits",
    }
)

slug_of_clinic = RegexValidator(r"^[a-z][a-z0-9-]{1,49}$", "Use small letters, digits and dashes, 2 to 50 of them.")


def validate_zone(name):
    if name not in zoneinfo.available_timezones():
        raise ValidationError(f"There is no time zone {name}. Write it like America/Chicago.")


class UserManager(BaseUserManager):
    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """A person who signs in. What they may do hangs on memberships, never on the person."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    is_network_administrator = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = "account"

    def __str__(self):
        return self.name

    def get_full_name(self):
        return self.name

    @property
    def initials(self):
        """First letters of first and last name, titles left out."""
        words = [word for word in self.name.replace(",", " ").split() if not word.endswith(".")]
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


class Organization(models.Model):
    name = models.CharField(max_length=120, unique=True)

    def __str__(self):
        return self.name


class Clinic(models.Model):
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="clinics")
    name = models.CharField(max_length=120)
    slug = models.CharField(max_length=50, unique=True, validators=[slug_of_clinic])
    zone = models.CharField("time zone", max_length=60, default="America/Chicago", validators=[validate_zone])
    is_sample = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "name"], name="clinic_name_once_per_organization")
        ]

    def __str__(self):
        return self.name

    def clean(self):
        if self.slug in RESERVED:
            raise ValidationError({"slug": f"{self.slug} is a word of the product's own addresses. Choose another."})

    def now(self) -> datetime.datetime:
        """The time on the clinic's wall."""
        return timezone.now().astimezone(zoneinfo.ZoneInfo(self.zone))

    def today(self) -> datetime.date:
        """The date on the clinic's wall; every "late" is judged by it."""
        return self.now().date()


class Membership(models.Model):
    """One role of one person at one clinic. A person may hold several; ended ones are kept."""

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    clinic = models.ForeignKey(Clinic, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=ROLE_TITLES)
    job = models.CharField(max_length=20, choices=JOBS)
    since = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "role"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "clinic", "role"],
                condition=models.Q(ended_at__isnull=True),
                name="membership_role_once",
            )
        ]

    def __str__(self):
        return f"{self.user}, {self.get_role_display()} at {self.clinic}"


class Invitation(models.Model):
    """A one-time link that lets one person set a password. Only the digest of its token is stored."""

    token_digest = models.CharField(max_length=64, unique=True)
    email = models.EmailField(blank=True)
    name = models.CharField(max_length=120, blank=True)
    is_first_administrator = models.BooleanField(default=False)
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="invitations")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return f"invitation {self.pk}"

    @property
    def is_open(self):
        return self.used_at is None and self.expires_at > timezone.now()
