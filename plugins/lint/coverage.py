"""The table of coverage: what answers each demand of the source document. `./press lint --coverage` prints it.

Input: rules and questions with the demands they name, `ANSWERS`. Output: `docs/coverage.md` in Russian, and `gaps`:
what would make the table untrue.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from plugins.lint.checklist import QUESTIONS, Question
from plugins.lint.demands import CHAPTERS, IDS
from plugins.lint.families import RULES
from plugins.lint.replies import ANSWERS, Answer
from plugins.lint.rule import Rule

PREFACE = """\
# Чем программа отвечает на рекомендации

Рекомендации — из презентации для профсоюзных пресс-секретарей «Информационные ресурсы как средство повышения
эффективности работы по мотивации профсоюзного членства». Номера те же, что в квадратных скобках у замечаний. Эта
страница собрана командой `./press lint --coverage`; править её руками бесполезно.

Правило проверяет само. Вопрос задают редактору, ответ он пишет в шапке текста (поле `checked`). За словами «позже»
стоит то, чего ещё нет.
"""


def page() -> str:
    """Return the whole of `docs/coverage.md`."""
    rules, questions = _rules(RULES), _questions(QUESTIONS)
    parts = [PREFACE, f"{_summary()}\n"]
    for heading, rows in CHAPTERS:
        parts.append(f"## {heading}\n\n| № | рекомендация | чем отвечает программа |\n| --- | --- | --- |")
        for demand, words in rows:
            cell = _cell(rules.get(demand, []), questions.get(demand, []), ANSWERS.get(demand, ()))
            parts.append(f"| {demand} | {words} | {cell} |")
        parts.append("")
    return "\n".join(parts)


def gaps(
    rules: Collection[Rule] = RULES,
    questions: Collection[Question] = QUESTIONS,
    answers: Mapping[str, tuple[Answer, ...]] = ANSWERS,
) -> Iterator[str]:
    """Yield what is wrong with the table: demands without an answer, names of demands that the source does not know."""
    answered = {*_rules(rules), *_questions(questions), *(demand for demand, told in answers.items() if told)}
    yield from (f"{demand} has no answer" for demand in IDS if demand not in answered)
    things: tuple[Rule | Question, ...] = (*rules, *questions)
    for thing in things:
        yield from (f"{thing.code} names {demand}, which is none" for demand in thing.demands if demand not in IDS)
    yield from (f"an answer to {demand}, which is none" for demand in answers if demand not in IDS)


def _summary() -> str:
    """Return how many demands are answered whole, in part, not yet; a later answer beside a made one is a part."""
    made = {*_rules(RULES), *_questions(QUESTIONS)}
    made |= {demand for demand, told in ANSWERS.items() if any(not one.later for one in told)}
    due = {demand for demand, told in ANSWERS.items() if any(one.later for one in told)}
    whole = [demand for demand in IDS if demand in made - due]
    partly = [demand for demand in IDS if demand in made & due]
    later = [demand for demand in IDS if demand not in made]
    return (
        f"Всего рекомендаций {len(IDS)}. Ответ есть на {len(whole)}; отчасти — на {len(partly)}"
        f" ({', '.join(partly)}); пока нет — на {len(later)} ({', '.join(later)})."
    )


def _rules(rules: Collection[Rule]) -> Mapping[str, list[str]]:
    """Return links to the rules of each demand."""
    found: dict[str, list[str]] = defaultdict(list)
    for rule in rules:
        for demand in rule.demands:
            found[demand].append(f"[{rule.code}](rules.md#{rule.code.lower()}) {rule.title}")
    return found


def _questions(questions: Collection[Question]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for question in questions:
        for demand in question.demands:
            found[demand].append(f"«{question.name}»")
    return found


def _cell(rules: list[str], questions: list[str], answers: tuple[Answer, ...]) -> str:
    parts = ["правила: " + ", ".join(rules)] if rules else []
    parts += ["[вопросы редактора](rules.md#вопросы-редактора): " + ", ".join(questions)] if questions else []
    parts += [_made(answer) for answer in answers if not answer.later]
    later = [answer.words for answer in answers if answer.later]
    parts += ["позже: " + ", ".join(later)] if later else []
    return "; ".join(parts)


def _made(answer: Answer) -> str:
    """Return the words with a link to the test or paper, or the command itself."""
    if answer.proof.startswith("./press"):
        return f"{answer.words} (`{answer.proof}`)"
    return f"{answer.words} ([проверка](../{answer.proof.partition('::')[0]}))"
