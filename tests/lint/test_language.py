"""Russian taken apart: words, sentences, figures of readability, phrases, repeats, water, structure."""

import pytest

from plugins.lint.copytext import Copy
from plugins.lint.language import phrases as phrase_lists
from plugins.lint.language.lexicon import Lexicon
from plugins.lint.language.phrases import listed, phrases
from plugins.lint.language.readability import longest_sentences, longest_words, readability, syllables_of
from plugins.lint.language.repeats import close_repeats, frequent
from plugins.lint.language.structure import long_headings, long_paragraphs, long_sentences, structure
from plugins.lint.language.tokens import words
from plugins.lint.language.wateriness import water
from plugins.newsroom.model import Source

LEXICON = Lexicon()


def copy_of(body: str) -> Copy:
    return Copy(Source(path="news/a.md", text=f"---\ntitle: Проба\n---\n{body}", body_line=4), LEXICON)


def test_words_keep_their_places_and_lose_marks_inside() -> None:
    text = "Ёлка по-русски: за\u0301мок, про\u00adфсоюз, Д’Арк, 2026 — İстамбул."
    found = words(text, 10)
    assert [word.folded for word in found[:6]] == ["елка", "по-русски", "замок", "профсоюз", "д’арк", "2026"]
    assert text[found[2].start - 10 : found[2].end - 10] == "за\u0301мок"
    assert text[found[3].start - 10 : found[3].end - 10] == "про\u00adфсоюз"
    assert text[found[6].start - 10 : found[6].end - 10] == "İстамбул"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Собрание прошло. Договор подписан. Все разошлись.", 3),
        ("Приехал А. С. Шубин из г. Верхнереченска. Он выступил.", 2),
        ("Выделили 34,6 млн. рублей. Их хватит.", 2),
        ("Он сказал: «Приходите. Будет чай». Пришли все.", 3),
        ("Живёт на просп. Мира. Там и встретимся.", 2),
        ("Что это? Ничего! Пойдём…", 3),
        ("Без точки в конце", 1),
    ],
)
def test_sentences(text: str, number: int) -> None:
    copy = copy_of(text)
    assert len(copy.sentences) == number, [copy.prose[one.start : one.end] for one in copy.sentences]
    assert copy.sentences[0].first == 0
    assert copy.sentences[-1].last == len(copy.words)


def test_sentences_know_what_they_stand_in() -> None:
    copy = copy_of("# Заголовок\n\nАбзац.\n\n- пункт\n\n> Цитата.\n\n| таблица |\n")
    assert [one.kind for one in copy.sentences] == ["paragraph", "item", "quote"]


def test_readability_is_arithmetic() -> None:
    figures = readability(
        copy_of("Мама мыла раму. Папа читал газету «О мерах поддержки населения».\n\n- список не в счёт")
    )
    assert (figures.words, figures.sentences, figures.syllables, figures.hard) == (6, 2, 13, 0)
    assert figures.ease == pytest.approx(206.835 - 1.3 * 3 - 60.1 * 13 / 6)
    assert figures.grade == pytest.approx(0.36 * 3 + 5.76 * 13 / 6 - 11.97)
    assert figures.plain_grade == pytest.approx(0.318 * 3 + 14.2 * 13 / 6 - 30.5)
    assert not figures.enough
    assert readability(copy_of("слово " * 100)).enough
    assert readability(copy_of("")).ease > 0  # nothing to count is no error
    assert syllables_of("мрот") == 1
    assert syllables_of("в") == 1


def test_the_longest_are_named() -> None:
    copy = copy_of(
        "Коротко. Это предложение заметно длиннее соседних. Заинтересованность Александра неудовлетворительна."
    )
    (longest,) = longest_sentences(copy, 1)
    assert copy.prose[longest.start : longest.end].startswith("Это предложение")
    assert [word.folded for word in longest_words(copy, 2)] == ["неудовлетворительна", "заинтересованность"]


@pytest.mark.parametrize(
    ("name", "text", "put"),
    [
        ("cliches", "На сегодняшний день принято сто заявлений.", "Сегодня"),
        ("cliches", "Встреча прошла в тёплой дружественной обстановке.", None),
        ("cliches", "Эта мысль красной нитью проходила через доклад.", None),
        ("cliches", "Такие случаи имеют место быть.", "есть"),
        ("cliches", "Музей распахнул свои двери.", "открылся"),
        ("tautologies", "В январе месяце открыли каток.", "январе"),
        ("tautologies", "Есть две свободные вакансии.", "вакансии"),
        ("clerical", "В том случае, если договора нет, пишите нам.", "Если"),
        ("clerical", "Он ушёл только в связи с тем, что болел.", None),
        ("clerical", "Они приняли участие в конкурсе.", "участвовали"),
        ("clerical", "Она примет участие в конкурсе.", None),
    ],
)
def test_a_phrase_is_found_in_any_form(name: str, text: str, put: str | None) -> None:
    (found,) = phrases(copy_of(text), name)
    assert found.put == put
    assert found.phrase.put or found.phrase.verbs or found.phrase.advice or put


@pytest.mark.parametrize("text", ["Надо осуществлять контроль.", "Профкомы осуществляют контроль."])
def test_a_verb_that_takes_another_case_is_advised_in_its_dictionary_form(text: str) -> None:
    (found,) = phrases(copy_of(text), "clerical")
    assert (found.put, found.advice) == (None, "Скажите «проверять».")


@pytest.mark.parametrize(
    ("text", "put", "told"),
    [
        ("Он ушёл в связи с тем, что болел.", "поскольку", ", поскольку"),
        ("Он читал «Зарю» ввиду того, что болел.", "поскольку", ", поскольку"),
        ("Он ушёл, в силу того что болел.", "поскольку", "поскольку"),
        ("Он ушёл — по причине того, что болел.", "поскольку", "поскольку"),
        ("Вследствие того, что темно, жгут свет.", "Поскольку", "Поскольку"),
        ("Ждём.\n\n- при условии, что тепло", "если", "если"),
        ("Ждём в том случае, если тепло.", "если", ", если"),
        ("Ждём и в том случае, если тепло.", None, "если"),
        ("Ждём `кода` в том случае, если тепло.", None, "если"),
    ],
)
def test_a_conjunction_brings_its_comma(text: str, put: str | None, told: str) -> None:
    (found,) = phrases(copy_of(text), "clerical")
    assert found.put == put
    assert f"«{told}»" in found.advice


@pytest.mark.parametrize(
    "text",
    [
        "«На сегодняшний день нас двести», — сказала она.",
        "Писали на сегодняшний\n\nдень за днём.",
        "Он пришёл на сегодняшний праздник. День был тёплый.",
        "В январе. Месяц выдался снежный.",
    ],
)
def test_other_people_s_words_and_neighbours_by_chance_are_no_phrase(text: str) -> None:
    assert phrases(copy_of(text), "cliches") == phrases(copy_of(text), "tautologies") == ()


@pytest.mark.parametrize("name", ["cliches", "clerical", "tautologies"])
def test_a_list_can_match(name: str) -> None:
    """A word that is no dictionary form would never be found; a line that says nothing would not help."""
    lines = listed(name)
    assert len(lines) > 50
    assert len({phrase.slots for phrase in lines}) == len(lines)
    for phrase in lines:
        assert len(phrase.slots) > 1 or phrase.advice or phrase.put
        assert phrase.put or phrase.verbs or phrase.advice or any(slot.spare for slot in phrase.slots), phrase
        for slot in phrase.slots:
            for word in slot.choices:
                assert slot.exact or any(one.lemma == word for one in LEXICON.readings(word)), (phrase, word)
    assert phrase_lists.anchors(name)


def test_repeats() -> None:
    close = copy_of("План приняли. Этот план обсуждали долго, и план понравился всем, кто план читал.")
    assert [(one.lemma, len(one.places)) for one in close_repeats(close)] == [("план", 4)]
    far = copy_of("План приняли.\n\nПрошёл год.\n\nПлан забыли.\n\nНашёлся другой план.")
    assert close_repeats(far) == ()
    assert [(one.lemma, len(one.places)) for one in frequent(far)] == [("план", 3)]
    assert close_repeats(copy_of("Надо учиться, учиться и учиться тому, чему не научили.")) == ()
    assert close_repeats(copy_of("«План есть план, и план хорош, этот план», — сказал он.")) == ()


def test_water() -> None:
    wet = water(copy_of("Данный вопрос является очень, очень важным, и мы, безусловно, к нему вернёмся."))
    dry = water(copy_of("Котёл починят завтра. Слесарь купил задвижку."))
    assert wet.percent > 60
    assert wet.empty[0] == ("очень", 2)
    assert dry.percent == 0
    assert water(copy_of("")).percent == 0


def test_structure() -> None:
    text = f"Короткое начало.\n\n{'слово ' * 100}\n\n## Глава {'о' * 90}\n\n{'Длинная фраза ' * 20}.\n"
    copy = copy_of(text)
    found = structure(copy)
    assert found.lead
    assert len(found.headings) == 1
    assert len(found.paragraphs) == 3
    assert found.stretch == len("Короткое начало. ") + 599
    assert found.stretch_start == copy.body
    assert [count for _, count in long_paragraphs(copy, 90)] == [100]
    assert [count for _, count in long_headings(copy, 90)] == [96]
    assert [one.length for one in long_sentences(copy, 30)] == [100, 40]
    assert not structure(copy_of("- список\n\nАбзац.")).lead
    assert structure(copy_of("- список\n\nАбзац."), summary="О чём").lead
    assert structure(copy_of("")).characters == 0
