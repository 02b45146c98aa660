"""Markdown as editors write it, and what becomes of it.

In expected HTML «~» stands for the no-break space.
"""

import pytest

from plugins.newsroom import links
from plugins.newsroom.markup import convert
from plugins.newsroom.model import Body, Picture

FACTS = {
    "pictures/dogovor.svg": Picture(path="pictures/dogovor.svg", alt="Подписание", caption="Зал", credit="Анна Орлова"),
    "pictures/2026/zal.jpg": Picture(path="pictures/2026/zal.jpg", alt="Зал", width=2400, height=1600, digest="0a1b"),
}


def body(markdown: str) -> Body:
    result = convert(markdown, facts=FACTS)
    assert result.findings == ()
    return result.body


def html(markdown: str) -> str:
    return body(markdown).html.replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("Слово **важное** и *тихое*.", "<p>Слово <strong>важное</strong> и~<em>тихое</em>.</p>"),
        ('"Мир" - труд', "<p>«Мир»~— труд</p>"),
        ("`в - x`", "<p><code>в - x</code></p>"),
        ("#Профсоюз рядом", "<p>#Профсоюз рядом</p>"),
        ("Стих  \nвторой", "<p>Стих<br> второй</p>"),
        ("> Цитата", "<blockquote>\n<p>Цитата</p>\n</blockquote>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ('<span lang="en">"Peace" - now</span>', '<p><span lang="en">"Peace" - now</span></p>'),
        ('Лозунг *"Unity"*{lang=en .motto}', '<p>Лозунг <em class="motto" lang="en">"Unity"</em></p>'),
        ("МРОТ\n\n*[МРОТ]: минимальный", '<p><abbr title="минимальный">МРОТ</abbr></p>'),
        ("Взнос\n: один процент", "<dl>\n<dt>Взнос</dt>\n<dd>один процент</dd>\n</dl>"),
        ("<details><summary>Ещё</summary>Да</details>", "<details><summary>Ещё</summary>Да</details>"),
        ("H<sub>2</sub>O", "<p>H<sub>2</sub>O</p>"),
        ("", ""),
        (" \n\n", ""),
    ],
)
def test_inline_and_small_blocks(markdown: str, expected: str) -> None:
    assert html(markdown) == expected


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("Решили:\n- раз\n- два", "<p>Решили:</p><ul><li>раз</li><li>два</li></ul>"),
        (
            "- раз\n  - два\n    - три\n- ещё",
            "<ul><li>раз<ul><li>два<ul><li>три</li></ul></li></ul></li><li>ещё</li></ul>",
        ),
        ("- раз\n    - два", "<ul><li>раз<ul><li>два</li></ul></li></ul>"),
        ("1) раз\n2) два", "<ol><li>раз</li><li>два</li></ol>"),
        ("3. три\n4. четыре", '<ol start="3"><li>три</li><li>четыре</li></ol>'),
        ("- раз\n\n  абзац\n\n- два", "<ul><li><p>раз</p><p>абзац</p></li><li><p>два</p></li></ul>"),
        ("1. раз\n   - внутри\n2. два", "<ol><li>раз<ul><li>внутри</li></ul></li><li>два</li></ol>"),
        ("- а\n1. б", "<ul><li>а</li></ul><ol><li>б</li></ol>"),
        ("Встреча\n23. ноября", "<p>Встреча 23. ноября</p>"),
        ("Да\n\n* * *\n\nнет", "<p>Да</p><hr><p>нет</p>"),
        ("- а\n\nАбзац\n- б", "<ul><li>а</li></ul><p>Абзац</p><ul><li>б</li></ul>"),
    ],
)
def test_lists_are_those_of_a_forge(markdown: str, expected: str) -> None:
    assert html(markdown).replace("\n", "") == expected


def test_table_aligns_by_classes() -> None:
    table = html("| Кто | Сколько |\n|:--|--:|\n| Учитель | 5 |")
    assert '<th class="align-left">Кто</th>' in table
    assert '<td class="align-right">5</td>' in table
    assert "style" not in table


def test_footnotes_are_numbered_in_reading_order() -> None:
    result = body("Раз[^б] два[^а].\n\n[^а]: Вторая.\n[^б]: Первая.")
    assert result.html.index("Первая") < result.html.index("Вторая")
    assert 'title="Вернуться к сноске 1 в тексте"' in result.html
    assert result.text == "Раз два.\n\nПервая.\n\nВторая."
    assert result.links == ()


def test_containers() -> None:
    aside = html("До\n::: врезка Что *важно*\nТекст\n\n- раз\n:::\nПосле")
    assert '<aside class="note">\n<p class="note-title">Что <em>важно</em></p>\n<p>Текст</p>\n<ul>' in aside
    assert aside.startswith("<p>До</p>")
    assert aside.endswith("</aside>\n<p>После</p>")
    quote = html("::: цитата Вера Соколова\nМы вместе.\n:::")
    assert quote == '<blockquote class="pull-quote">\n<p>Мы вместе.</p>\n<footer>Вера Соколова</footer>\n</blockquote>'


def test_containers_nest_and_code_is_none() -> None:
    nested = html("::: врезка\n::: цитата\nДа\n:::\nЕщё\n:::\n\n```\n::: врезка\n```")
    assert nested.count("<aside") == nested.count('class="pull-quote"') == 1
    assert nested.index("</blockquote>") < nested.index("Ещё") < nested.index("</aside>")
    assert "<code>::: врезка\n</code>" in nested


@pytest.mark.parametrize(
    ("markdown", "levels"),
    [
        ("# Раз\n\n## Два\n\n# Три", (2, 3, 2)),
        ("## Раз\n\n### Два", (2, 3)),
        ("### Раз\n\n#### Два", (2, 3)),
        ("# Раз\n\n###### Шесть", (2, 6)),
        ("Раз\n===\n\nДва\n---", (2, 3)),
        ("<h1>Раз</h1>\n\n## Два", (2, 3)),
    ],
)
def test_headings_start_at_two(markdown: str, levels: tuple[int, ...]) -> None:
    result = body(markdown)
    assert tuple(heading.level for heading in result.headings) == levels
    assert "<h1" not in result.html


def test_headings_have_anchors_and_lines() -> None:
    result = body("## Итоги *года*\n\nТекст\n\n## Итоги года\n\n```\n## не он\n```\n\n## Ещё {#itogi-goda-2}\n\n## …\n")
    assert [(heading.anchor, heading.line, heading.text) for heading in result.headings] == [
        ("itogi-goda", 1, "Итоги года"),
        ("itogi-goda-2", 5, "Итоги года"),
        ("itogi-goda-2-2", 11, "Ещё"),
        ("razdel", 13, "…"),
    ]
    assert '<h2 id="itogi-goda">Итоги <em>года</em></h2>' in result.html


def test_lone_picture_is_a_figure_with_the_editors_words() -> None:
    result = body('![Двое](dogovor.svg "Подписали "договор""){credit="Иван Лис" focus="0.4 0,3"}')
    assert result.html.replace("\u00a0", "~") == (
        '<figure class="figure"><img src="picture:pictures/dogovor.svg" alt="Двое">'
        '<figcaption>Подписали «договор» <span class="credit">Рисунок: Иван Лис</span></figcaption></figure>'
    )
    (picture,) = result.pictures
    assert (picture.caption, picture.credit, picture.focus) == ('Подписали "договор"', "Иван Лис", (0.4, 0.3))
    assert result.text == "Подписали «договор»"


def test_facts_fill_what_the_editor_left_out() -> None:
    (picture,) = body("![](dogovor.svg)").pictures
    assert (picture.alt, picture.caption, picture.credit) == ("Подписание", "Зал", "Анна Орлова")
    (photo,) = body("![Вид](2026/zal.jpg)").pictures
    assert (photo.alt, photo.width, photo.digest) == ("Вид", 2400, "0a1b")


@pytest.mark.parametrize(
    "name",
    [
        "pictures/2026/zal.jpg",
        "2026/zal.jpg",
        "zal.jpg",
        "../../pictures/2026/zal.jpg",
        "/pictures/2026/zal.jpg",
        "pictures\\2026\\zal.jpg",
        "./zal.jpg",
    ],
)
def test_a_picture_is_named_in_many_ways(name: str) -> None:
    assert body(f"![Вид]({name})").pictures[0].path == "pictures/2026/zal.jpg"


def test_an_unknown_picture_is_named_below_pictures() -> None:
    assert body("![Вид](нет%20такой.jpg)").pictures[0].path == "pictures/нет такой.jpg"
    assert 'src="picture:pictures/нет%20такой.jpg"' in body("![Вид](нет такой.jpg)").html


def test_pictures_in_a_line_and_one_below_another() -> None:
    assert "<figure" not in html("Слово ![Вид](zal.jpg) дальше")
    assert html("![а](zal.jpg)\n![б](dogovor.svg)").count("<figure") == 2
    linked = html("[![а](zal.jpg)](pages/o-nas)")
    assert linked.startswith('<figure class="figure"><a href="doc:pages/o-nas"><img src=')


def test_a_credit_that_says_itself_what_it_is() -> None:
    assert ">Фото Веры Лис</span>" in html('![а](zal.jpg){credit="Фото Веры Лис"}')
    assert ">Фото: Вера Лис</span>" in html('![а](zal.jpg){credit="Вера Лис"}')


@pytest.mark.parametrize(
    ("written", "href", "target", "fragment"),
    [
        ("2026/11-23-dogovor.md", "doc:2026/11-23-dogovor.md", "2026/11-23-dogovor.md", ""),
        ("dogovor#Итоги года", "doc:dogovor#itogi-goda", "dogovor", "itogi-goda"),
        ("documents/Устав 2026.pdf", "doc:documents/Устав%202026.pdf", "documents/Устав 2026.pdf", ""),
        ("Устав%202026.pdf", "doc:Устав%202026.pdf", "Устав 2026.pdf", ""),
        ("#итоги", "#itogi", "", "itogi"),
        (
            "https://example.org/a?b=1&c=2#d",
            "https://example.org/a?b=1&amp;c=2#d",
            "https://example.org/a?b=1&c=2#d",
            "",
        ),
        ("//example.org/a", "https://example.org/a", "https://example.org/a", ""),
        ("mailto:a@profped.example", "mailto:a@profped.example", "mailto:a@profped.example", ""),
        ("tel:+70001234567", "tel:+70001234567", "tel:+70001234567", ""),
    ],
)
def test_links(written: str, href: str, target: str, fragment: str) -> None:
    result = body(f"[слово](<{written}>)")
    assert f'<a href="{href}">слово</a>' in result.html
    (link,) = result.links
    assert (link.target, link.fragment, link.text) == (target, fragment, "слово")
    assert link.internal == href.startswith("doc:")


def test_links_are_resolved_without_a_token_left() -> None:
    result = body('[а](dogovor) ![б](zal.jpg)\n\n![в](dogovor.svg)\n\n<a href="pages/o-nas#x">г</a> `href="doc:x"`')
    completed = links.complete(result.html, {"dogovor": "news/2026/11-23-dogovor"})
    done = links.resolve(completed, link=lambda target, _: f"/{target}/", picture=lambda path, alt: f"[{path}|{alt}]")
    assert 'href="/news/2026/11-23-dogovor/"' in done
    assert "[pictures/dogovor.svg|в]" in done
    assert done.replace('<code>href="doc:x"</code>', "").count("doc:") == 0
    assert "picture:" not in done


def test_plain_text_and_words() -> None:
    result = body(
        "# Итоги\n\nСоциально-экономические 5&nbsp;лет\nи ещё.  \nСтрока\n\n"
        "| а | б |\n|---|---|\n| в | г |\n\n- раз\n- два"
    )
    assert result.text == ("Итоги\n\nСоциально-экономические 5 лет и ещё.\nСтрока\n\nа\tб\n\nв\tг\n\nраз\n\nдва")
    assert result.words == 13


def test_the_source_stays() -> None:
    markdown = '# "Да" - нет\r'
    assert body(markdown).markdown == markdown


def test_same_text_same_body_whatever_came_before() -> None:
    first = convert("Раз[^1]\n\n[^1]: Два\n\n*[Раз]: три\n\n## Итоги", facts={})
    convert("[^1]: Иное\n\n[Раз]: http://example.org\n\n## Итоги\n\n" + "[" * 50_000, facts={})
    assert convert("Раз[^1]\n\n[^1]: Два\n\n*[Раз]: три\n\n## Итоги", facts={}) == first


def test_control_signs_become_spaces_and_places_stay() -> None:
    made = convert("Красный \x1b[31mя\x07ркий\x0bпо\u202eворот\u2028конец \x85<marquee>", facts={})
    assert not set(made.body.html) & set("\x07\x0b\x1b\x85\u2028\u202e")
    assert [finding.column for finding in made.findings] == [37]
