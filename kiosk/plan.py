"""A plan for hard days: what somebody chose of the answers to a few questions.

Nothing is typed, and no name is asked for: "a friend" is enough to remember who was meant. Any
question may be passed over. Like the wheel it is a value that lives in the visit's memory and
leaves with the visitor.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from .catalogue import Catalogue
from .tools import Answer, Question

FEWEST_ANSWERS, MOST_ANSWERS = 6, 9  # to a question: enough to find one's own, on one page


@dataclass(frozen=True, slots=True)
class Plan:
    questions: tuple[Question, ...]
    chosen: frozenset[str] = frozenset()  # ids of answers

    def question(self, id_: str) -> Question:
        """Raises KeyError when there is no such question."""
        for question in self.questions:
            if question.id == id_:
                return question
        raise KeyError(id_)

    def after(self, id_: str) -> Question | None:
        """The question that comes next; None after the last."""
        place = self.questions.index(self.question(id_)) + 1
        return self.questions[place] if place < len(self.questions) else None

    def toggle(self, answer: str) -> Plan:
        """Choose an answer, or take it back; raises KeyError for one that no question has."""
        if not any(answer == one.id for question in self.questions for one in question.answers):
            raise KeyError(answer)
        return replace(self, chosen=self.chosen ^ {answer})

    def answers(self, question: Question) -> tuple[Answer, ...]:
        """What was chosen for a question, in the order of the content."""
        return tuple(answer for answer in question.answers if answer.id in self.chosen)

    @property
    def card(self) -> tuple[tuple[Question, tuple[Answer, ...]], ...]:
        """The questions that were answered, each with what was chosen: what leaves."""
        answered = ((question, self.answers(question)) for question in self.questions)
        return tuple((question, answers) for question, answers in answered if answers)


def begin(catalogue: Catalogue) -> Plan | None:
    """A plan with nothing chosen yet; None where the content has none.

    Nobody is told to call a number that is not confirmed: such an answer is not offered.
    """
    asked = next((tool.questions for tool in catalogue.tools if tool.questions), ())
    return Plan(tuple(_offered(one, catalogue) for one in asked)) if asked else None


def _offered(question: Question, catalogue: Catalogue) -> Question:
    answers = (one for one in question.answers if not one.number or catalogue.number(one.number))
    return replace(question, answers=tuple(answers))
