"""What a reader sees of a toolkit, and how hard it is to read."""

import re

from groundwork.toolkit.schema import Part, ScaleQuestion

_NOT_READ = ("key", "type", "address", "licence", "origin")


def texts_of(value):
    """Every sentence or phrase a reader sees, from a part and all parts in it."""
    if isinstance(value, Part):
        for name in type(value).model_fields:
            if name not in _NOT_READ:
                yield from texts_of(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from texts_of(one)
    elif isinstance(value, str):
        yield value


def sentences(text):
    return [one for one in re.split(r"(?<=[.?!])\s+", text.strip()) if one]


def syllables(word):
    """A rough count: groups of vowels, without a silent e at the end."""
    word = re.sub(r"(?<=[^aeiouyl])e$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", word)))


def reading_grade(text):
    """Flesch-Kincaid grade level (Kincaid et al., 1975); a US school grade, good to about one grade."""
    words = re.findall(r"[A-Za-z']+", text)
    counted = sum(syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences(text)) + 11.8 * counted / len(words) - 15.59


def reading_ease_in_spanish(text):
    """Reading ease after Szigriszt-Pazos (1993): 65 and more is easy, 80 and more very easy."""
    words = re.findall(r"[a-záéíóúüñ]+", text.lower())
    # Two strong vowels, or a weak one with an accent, make two syllables; all other groups of vowels one.
    parts = [re.findall(r"[aeoáéó](?=[aeoáéóíú])|[íú]|[aeiouáéóü]+", word) for word in words]
    counted = sum(max(1, len(found)) for found in parts)
    return 206.835 - 62.3 * counted / len(words) - len(words) / len(sentences(text))


STAFF_TEXTS = {
    "summaries": lambda toolkit: [activity.summary for activity in toolkit.activities],
    "hints": lambda toolkit: [hint for activity in toolkit.activities for hint in activity.hints],
    "tests": lambda toolkit: [activity.small_test for activity in toolkit.activities if activity.small_test],
    "reasons": lambda toolkit: [measure.why for measure in toolkit.measures],
    "prompts": lambda toolkit: [
        prompt for agenda in toolkit.agendas for item in agenda.items for prompt in item.prompts
    ],
    "levels": lambda toolkit: [
        level.text
        for sheet in toolkit.questionnaires
        for question in sheet.questions()
        if isinstance(question, ScaleQuestion)
        for level in question.levels
    ],
}


def page_text(page):
    """The words of a page's texts as sentences: cells of tables and points of lists end like one."""
    lines = [page.lead]
    for section in page.sections:
        if section.type == "text":
            lines += re.split(r"[|\n]{1,2}\s*(?=[|\n-]|$)|\|", section.body)
    plain = (re.sub(r"[*_#]+|^\s*(-|\d+\.)\s|-{3,}", " ", line).strip() for line in lines)
    return " ".join(line if line[-1] in ".?:" else f"{line}." for line in plain if line)
