"""Typography: what changes, what must never change, and that doing it twice is doing it once.

In the tables «~» stands for the no-break space.
"""

import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plugins.newsroom.typography import typeset, typeset_html

CASES = [
    # quotation marks
    ('Завод "Мир" открыт', "Завод «Мир» открыт"),
    ('"Завод "Мир" открыт"', "«Завод „Мир“ открыт»"),
    ('«Завод "Мир"»', "«Завод „Мир“»"),
    ("«Мир», „Труд“", "«Мир», „Труд“"),
    ('("Мир"), "Труд".', "(«Мир»), «Труд»."),
    ('"Мир"-"Труд"', "«Мир»-«Труд»"),
    ('экран 15" куплен', 'экран 15" куплен'),
    ('Непарная "кавычка', 'Непарная "кавычка'),
    # dashes and ranges
    ("Профсоюз - сила", "Профсоюз~— сила"),
    ("Профсоюз -- сила", "Профсоюз~— сила"),
    ("Профсоюз – сила", "Профсоюз~— сила"),
    ("Профсоюз — сила", "Профсоюз~— сила"),
    ("- Да, - сказал он.", "—~Да,~— сказал он."),
    ("для 5-7 классов", "для 5–7 классов"),
    ("за 2025-2026 годы", "за~2025–2026~годы"),
    ("10:00 - 18:00", "10:00–18:00"),
    ("2025 - 2026", "2025–2026"),
    ("01.10-05.11", "01.10–05.11"),
    ("пн-пт, Пн-Вс", "пн–пт, Пн–Вс"),
    ("XIX-XX вв.", "XIX–XX~вв."),
    ("счёт 3-1", "счёт 3-1"),
    ("38-ФЗ, 5-летний, кое-кто", "38-ФЗ, 5-летний, кое-кто"),
    ("тел. 12-34, 12-35", "тел.~12-34, 12-35"),
    ("+7 (000) 123-45-67", "+7~(000)~123-45-67"),
    ("№ 12-14", "№~12-14"),
    ("2026-11-23", "2026-11-23"),
    # where a line must not end
    ("В школе и в саду", "В~школе и~в~саду"),
    ("ни в чём, (в зале)", "ни~в~чём, (в~зале)"),
    ("№5, № 6, § 7", "№~5, №~6, §~7"),
    ("А. Б. Иванов, Иванов А. Б., А.Б. Иванов", "А.~Б.~Иванов, Иванов~А.~Б., А.Б.~Иванов"),
    ("г. Москва, ст. 12, им. Чехова", "г.~Москва, ст.~12, им.~Чехова"),
    ("и т. д. и т. п.", "и~т.~д. и~т.~п."),
    ("10 000 руб., 5 %, 12 лет, 23 ноября 2026 г.", "10~000~руб., 5~%, 12~лет, 23~ноября 2026~г."),
    ("в 2026 году 150 человек", "в~2026~году 150~человек"),
    ("сказал бы, знает ли, тот же", "сказал~бы, знает~ли, тот~же"),
    ("5 половин, 5 тополей", "5 половин, 5 тополей"),
    ("Ждём...", "Ждём…"),
    # what is not text
    ("https://a.ru/x-y?a=1-2 и a-b@c-d.ru", "https://a.ru/x-y?a=1-2 и~a-b@c-d.ru"),
    ("см. https://a.ru/в", "см. https://a.ru/в"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_text(text: str, expected: str) -> None:
    assert typeset(text).replace("\u00a0", "~") == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>в <b>школе</b></p>", "<p>в~<b>школе</b></p>"),
        ("<p><em>в</em> школе</p>", "<p><em>в</em>~школе</p>"),
        ('<p>"<b>Мир</b>" - труд</p>', "<p>«<b>Мир</b>»~— труд</p>"),
        ('<p>"Мир</p><p>и труд"</p>', '<p>"Мир</p><p>и~труд"</p>'),
        ('<p><code>в "a" - b</code> - это</p>', '<p><code>в "a" - b</code>~— это</p>'),
        ('<pre>в "a"\n - b</pre>', '<pre>в "a"\n - b</pre>'),
        ('<p lang="en">"Peace" - a b</p>', '<p lang="en">"Peace" - a b</p>'),
        ('<p>слово <span lang="en">"in a <span>box</span>" - b</span> - да</p>',
         '<p>слово <span lang="en">"in a <span>box</span>" - b</span>~— да</p>'),
        ('<div lang="ru-RU">в саду</div>', '<div lang="ru-RU">в~саду</div>'),
        ('<a href="в - x" title="в &quot;x&quot;">в</a> саду', '<a href="в - x" title="в &quot;x&quot;">в</a>~саду'),
        ("5&nbsp;лет &amp; &quot;Мир&quot; &lt;в саду&gt;", "5~лет &amp; «Мир» &lt;в саду&gt;"),
        ("<p>Стихи<br>\n- Да</p>", "<p>Стихи<br> —~Да</p>"),
        ("<p>в\nшколе</p>\n\n<p>да</p>\n", "<p>в~школе</p>\n\n<p>да</p>\n"),
        ("<p>слово<!-- в саду --> - да</p>", "<p>слово<!-- в саду -->~— да</p>"),
        ("<script>в - саду</script><p>в саду</p>", "<script>в - саду</script><p>в~саду</p>"),
        ("<p>в саду <img alt='в - саду'> - да", "<p>в~саду <img alt='в - саду'>~— да"),
    ],
)  # fmt: skip
def test_html(html: str, expected: str) -> None:
    assert typeset_html(html).replace("\u00a0", "~") == expected


MARKS = """в|на|"|«|»|„|“| | |-| - |–|—|.|...|…|5|10|000|2025|:|№|т.|А.|Б.|Иванов|лет|бы|(|)|,|\n|\u00a0|пн|IX|+7|<|&|;|
https://a.ru/|a@b.ru|тел.|Мир|\x02|\x03|&nbsp;|&quot;"""
MARKUP = "<b>|</b>|<p>|</p>|<br>|<code>|</code>|<i lang='en'>|</i>|<!-- x -->|<hr>|<a href='в - x'>"
PIECES = st.sampled_from(MARKS.split("|"))
TAGS = st.sampled_from(MARKUP.split("|"))
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text()
HTML = st.lists(PIECES | TAGS, max_size=40).map("".join)


@settings(deadline=None)
@given(TEXTS)
@example('" --- "')
def test_twice_is_once(text: str) -> None:
    once = typeset(text)
    assert typeset(once) == once


@settings(deadline=None)
@given(HTML)
def test_twice_is_once_in_html(html: str) -> None:
    once = typeset_html(html)
    assert typeset_html(once) == once


@settings(deadline=None)
@given(HTML)
def test_tags_come_out_as_they_went_in(html: str) -> None:
    tag = re.compile(r"</?[a-z]+[^>]*>")
    assert tag.findall(typeset_html(html)) == tag.findall(re.sub("[\x02\x03]", "", html))


@settings(deadline=None)
@given(TEXTS)
def test_words_and_digits_stay(text: str) -> None:
    assert re.sub(r"\W+", "", typeset(text)) == re.sub(r"\W+", "", text)


@pytest.mark.parametrize(
    "piece", ['"', '"а ', "- ", "1-", "1-2-", "1.1-", " \x02", "<", '<a "', "<!--", "<b>", "<code>", "т. ", "a@", "5 "]
)
def test_a_megabyte_of_anything_is_quick(piece: str) -> None:
    """Two doublings of the text may cost eight times the time, not sixteen as something quadratic would."""

    def cost(size: int) -> float:
        html = piece * (size // len(piece))
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            typeset_html(html)
            best = min(best, time.process_time() - start)
        return best

    assert cost(200_000) < max(8 * cost(50_000), 0.2)
