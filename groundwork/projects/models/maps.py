"""Process maps: the steps of a piece of work as it goes today, and as it should go."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from groundwork.clinics.models import ClinicRecord
from groundwork.projects.maps.flow import KINDS, STEP


class ProcessMap(ClinicRecord):
    """One map. A future map begins as a copy of today's and keeps a link to it.

    `state` is stored and not derived from `today`: a future map stays one when
    the map it came from has been removed for good.
    """

    EDIT_PERMISSION = "plan.edit"
    TODAY, FUTURE = "today", "future"
    STATES = {TODAY: "Today", FUTURE: "Future"}

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="maps")
    title = models.CharField(max_length=120)
    state = models.CharField(max_length=6, choices=STATES, default=TODAY)
    today = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="futures", verbose_name="today's map"
    )
    action_item = models.ForeignKey(
        "projects.ActionItem", models.PROTECT, null=True, blank=True, related_name="maps", verbose_name="activity"
    )
    opportunity = models.ForeignKey("projects.Opportunity", models.PROTECT, null=True, blank=True, related_name="maps")
    sheet_round = models.ForeignKey(
        "questionnaires.Round",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="maps",
        verbose_name="sheet it was drawn from",
    )

    class Meta(ClinicRecord.Meta):
        verbose_name = "process map"
        constraints = [
            models.UniqueConstraint(
                fields=["today"], condition=models.Q(binned_at__isnull=True), name="map_one_future"
            ),
            models.CheckConstraint(
                condition=models.Q(state="future") | models.Q(today__isnull=True), name="map_today_has_no_origin"
            ),
        ]

    @property
    def is_future(self) -> bool:
        return self.state == self.FUTURE

    def __str__(self):
        return f"{self.title} ({self.get_state_display().lower()})"


class MapStep(ClinicRecord):
    """One step: what, who, where, and how it goes on.

    `position` has room between neighbors, so that a step is put between two
    others without touching them. `next` empty means the step below. `origin`
    is the step of today's map a future step came from, `plan_step` the step of
    the action plan that brings it about.
    """

    EDIT_PERMISSION = "plan.edit"
    # A place is told by the verb; the number itself says nothing to a reader.
    NOT_IN_HISTORY = frozenset({"position"})

    map = models.ForeignKey("projects.ProcessMap", models.PROTECT, related_name="steps")
    position = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=10, choices=KINDS, default=STEP)
    what = models.CharField("what happens", max_length=160)
    role = models.CharField(max_length=60, blank=True)
    person = models.CharField(max_length=120, blank=True)
    where = models.CharField(max_length=120, blank=True)
    trigger = models.CharField("when, or what sets it off", max_length=160, blank=True)
    protocol = models.CharField("protocol or form", max_length=160, blank=True)
    place_in_record = models.CharField("place in the record", max_length=160, blank=True)
    training = models.CharField("training needed", max_length=160, blank=True)
    minutes = models.PositiveIntegerField("minutes of work", null=True, blank=True)
    wait_minutes = models.PositiveIntegerField("minutes of waiting", null=True, blank=True)
    next = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="goes on with"
    )
    origin = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="step of today's map"
    )
    plan_step = models.ForeignKey(
        "projects.Step", models.PROTECT, null=True, blank=True, related_name="map_steps", verbose_name="plan step"
    )

    class Meta(ClinicRecord.Meta):
        verbose_name = "step of a process map"
        verbose_name_plural = "steps of process maps"

    def __str__(self):
        return self.what


class MapWay(ClinicRecord):
    """One way out of a decision: its word, and where it leads. Changed by the save of its step alone."""

    EDIT_PERMISSION = "plan.edit"
    MOST = 4

    step = models.ForeignKey("projects.MapStep", models.PROTECT, related_name="ways")
    position = models.PositiveSmallIntegerField(default=0)
    label = models.CharField("word of the way", max_length=40)
    to = models.ForeignKey(
        "projects.MapStep", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="leads to"
    )

    class Meta(ClinicRecord.Meta):
        verbose_name = "way out of a decision"
        verbose_name_plural = "ways out of decisions"

    def why_not_bin(self) -> str:
        """Where the way is taken out instead."""
        return f"Take this way out on the page of the step “{self.step}”."

    def clash_on_return(self) -> str:
        """Why the way cannot come back now; empty when it can."""
        if MapWay.live.filter(step=self.step).count() >= self.MOST:
            return f"“{self.step}” has {self.MOST} ways out already. Take one out first."
        return ""

    def __str__(self):
        return f"{self.label}: {self.to}" if self.to else self.label


class MapPicture(models.Model):
    """The picture a browser drew of a map, made safe, under the digest of what it shows.

    No record: it holds no word that the steps do not, and is drawn anew when
    they change. It is shown as long as its digest is the map's own.
    """

    map = models.OneToOneField("projects.ProcessMap", models.CASCADE, related_name="picture")
    digest = models.CharField(max_length=64)
    svg = models.TextField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    drawn_at = models.DateTimeField(default=timezone.now)
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self):
        return f"picture of {self.map}"
