"""L011: a photograph that names somebody or shows children says who has consented."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.language.lexicon import Lexicon
from plugins.lint.laws import IMAGE, stands_on
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.lint.shots import CHILDREN, names, shots, words_of

ADVICE = "Запишите согласие в поле consent: «письменное, от 12 января», или в pictures.yaml."


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    for picture in shots(text.record):
        if picture.consent or picture.is_vector:
            continue
        words = words_of(picture)
        child = CHILDREN.search(words.lower().replace("ё", "е"))
        named = next((pair for pair in names(words) if _is_person(pair, text.copy.lexicon)), "")
        if child or named:
            said = "На снимке дети, нужно согласие родителей." if child else f"На снимке {named}, согласие не записано."
            yield Remark(message=f"{said} {ADVICE}", line=picture.line, column=picture.column)


def _is_person(pair: str, lexicon: Lexicon) -> bool:
    """Whether one of two words is a first name: «Анна Белозёрова», «Соколова Вера», not «Дом Учителя»."""
    return any(form.has("Name") for word in pair.split() for form in lexicon.readings(word.lower()))


RULE = TextRule(
    code="L011",
    name="photo-consent",
    title="Согласие на снимок",
    severity="warning",
    why="Лиц программа не видит, но читает подписи. Если в подписи или описании названо имя либо говорится о детях,"
    " нужно согласие: самого человека, за ребёнка — родителей. Общий план собрания или праздника, где никто не"
    " главный, согласия не требует. Рисунков правило не касается." + stands_on(IMAGE),
    bad=(
        article("Кружок.", picture="{file: pictures/snimok.jpg, alt: Дети у доски, why: урок, credit: Ким}"),
        article(
            "Кружок.",
            picture="{file: pictures/snimok.jpg, alt: У доски, caption: Вера Соколова, credit: Ким}",
        ),
    ),
    good=(
        article(
            "Кружок.",
            picture="{file: pictures/snimok.jpg, alt: Дети у доски, why: урок, credit: Ким, consent: от родителей}",
        ),
        article(
            "Зал.", picture="{file: pictures/snimok.jpg, alt: Полный зал Дома учителя, why: собрание, credit: Ким}"
        ),
        article("Знак.", picture="{file: pictures/union.svg, alt: Рисунок. Дети у доски}", note="Рисунок."),
    ),
    check=check,
)
