"""One edition, or one questionnaire of it, as text that can be kept and read back equal."""

import hashlib
import json

from .schema import Questionnaire, Toolkit


def to_json(toolkit: Toolkit) -> str:
    """The whole toolkit as canonical JSON: the same toolkit gives the same text, whatever its files looked like."""
    return canonical(toolkit)


def from_json(text: str) -> Toolkit:
    """The toolkit that `to_json` wrote; ValueError for any other text."""
    return Toolkit.model_validate_json(text)


def digest(edition: Toolkit | Questionnaire) -> str:
    """64 hexadecimal digits, SHA-256 over the canonical JSON."""
    return hashlib.sha256(canonical(edition).encode()).hexdigest()


def questionnaire_to_json(questionnaire: Questionnaire) -> str:
    """One questionnaire as canonical JSON, as a response keeps it."""
    return canonical(questionnaire)


def questionnaire_from_json(text: str) -> Questionnaire:
    """The questionnaire that `questionnaire_to_json` wrote; ValueError for any other text."""
    return Questionnaire.model_validate_json(text)


def canonical(part: Toolkit | Questionnaire) -> str:
    # Fields at their default are left out: a field that the schema gains later does not change the digest of what
    # was published before it. The price: the default of a published field can never change.
    fields = part.model_dump(mode="json", exclude_defaults=True)
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
