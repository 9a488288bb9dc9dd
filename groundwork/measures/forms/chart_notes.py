"""The form of a decision about a chart."""

from datetime import date

from django import forms

from groundwork.measures import periods
from groundwork.measures.forms.fields import RecordForm
from groundwork.measures.models import ChartNote

WORDS = {
    "phase": ("What changed, and why will it stay?", "Such as “the refill desk works every day now”."),
    "exclusion": (
        "Why is it left out?",
        "Such as “the system was down for two weeks”. A bad month alone is no reason.",
    ),
    "note": ("Note", "What a reader of the chart should know."),
}
PERIOD_HINTS = {
    "phase": "The new line starts here. Earlier periods keep their own.",
    "exclusion": "It stays on the chart, crossed. It makes no line and faces no rule.",
    "note": "",
}


class ChartNoteForm(RecordForm):
    """A period and words. A phase begun where a signal begins asks for a second look: it would hide the signal."""

    start = forms.ChoiceField()
    sure = forms.BooleanField(label="Begin the phase here all the same", required=False)

    class Meta:
        model = ChartNote
        fields = ["start", "words"]
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, series, kind, known, signal_starts=(), **options):
        super().__init__(*args, **options)
        self.signal_starts = signal_starts
        self.series, stored = series, {self.instance.start} - {None}
        self.fields["start"].label = series.get_period_display()
        self.fields["start"].help_text = PERIOD_HINTS[kind]
        self.fields["start"].choices = [
            (start.isoformat(), periods.name(start, series.period)) for start in sorted({*known, *stored}, reverse=True)
        ]
        self.fields["start"].error_messages["invalid_choice"] = f"Choose a {series.period} from the list."
        words = self.fields["words"]
        words.label, words.help_text = WORDS[kind]
        words.error_messages["required"] = "Say it in a few words, for those who read the chart later."
        if not self._is_at_signal(self.data.get(self.add_prefix("start"))):
            del self.fields["sure"]

    def clean_start(self):
        return date.fromisoformat(self.cleaned_data["start"])

    def clean(self):
        cleaned = super().clean()
        start = cleaned.get("start")
        if "sure" in self.fields and start and not cleaned.get("sure"):
            self.add_error(
                "start",
                f"The signal begins in {periods.name(start, self.series.period)}. A phase that starts there hides it. "
                "Choose another, or tick the box below if you know what changed then.",
            )
        return cleaned

    def values(self) -> dict:
        """The fields for the write."""
        return {"start": self.cleaned_data["start"], "words": self.cleaned_data["words"]}

    def _is_at_signal(self, posted) -> bool:
        return posted in {start.isoformat() for start in self.signal_starts}
