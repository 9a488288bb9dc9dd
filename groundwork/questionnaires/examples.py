"""A toolkit's worked example as the answers it stands for."""

from groundwork.questionnaires.printing import Paper, paper
from groundwork.toolkit.schema import Example, Questionnaire


def answers_of(questionnaire: Questionnaire, example: Example) -> dict:
    """{question's key: the answer as a response would keep it}."""
    tables = {question.key for question in questionnaire.questions() if question.type == "table"}
    found = {}
    for key, answer in example.answers.items():
        found[key] = _stored(answer)
        if key in tables:
            found[key] = {"rows": {}, "added": []} | found[key]
    return found


def _stored(answer):
    if isinstance(answer, dict):
        return {key: _stored(one) for key, one in answer.items()}
    if isinstance(answer, tuple):
        return [_stored(one) for one in answer]
    if isinstance(answer, float):
        return int(answer) if answer == int(answer) else float(answer)
    return answer


def example_sheet(questionnaire: Questionnaire, example: Example) -> Paper:
    """The sheet on paper, filled in, without room for more."""
    return paper(questionnaire, answers_of(questionnaire, example), is_done=True)
