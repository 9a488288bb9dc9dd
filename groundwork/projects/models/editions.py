"""Published editions of toolkits: stored whole, so that a clinic keeps the text it works with after an update."""

from django.db import models
from django.utils import timezone


class Edition(models.Model):
    """One edition of a toolkit as published here. `content` is its canonical JSON and never changes."""

    toolkit = models.CharField(max_length=60)
    edition = models.CharField(max_length=10)
    title = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    content = models.TextField()
    published_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["toolkit", "edition"], name="edition_published_once")]

    def __str__(self):
        return f"{self.title}, edition {self.edition}"
