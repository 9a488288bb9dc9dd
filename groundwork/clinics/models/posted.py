"""Forms that were posted lately, so that none is done twice."""

from django.db import models
from django.utils import timezone


class PostedForm(models.Model):
    """One form as one person posted it, by its digest, and the address it led to. Kept for a day."""

    key = models.CharField(max_length=64, unique=True)
    place = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self):
        return f"form that led to {self.place}"
