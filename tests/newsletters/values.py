"""A letter with everything in it: rich markup by hand, as the reader hands it over."""

from pathlib import Path
from typing import Any

from plugins.newsroom.model import Advertisement, Body, Document, Library, Picture
from tests.conftest import HOUSE
from tests.factories import make_article, make_body, make_letter, make_library

THEME = HOUSE / "themes" / "polosa"
PDF = b"%PDF-1.7\n" + bytes(range(256))

MARKDOWN = """Договор **подписан** *вчера* в [горкоме](pages/kontakty.md), подробности [в газете](issues/2026-11).[^1]

## Что изменится

- доплата за замены
- день на врача:
    - взрослым
    - после сорока лет

| Школа | Было | Стало |
|---|---:|---:|
| № 3 | 10 | 12 |

::: цитата
Мы считали *каждый* час.
:::

::: врезка Куда писать
Пишите на <press@profsoyuz.example> или [на сайт](https://profsoyuz.example/a?b=1&c=2).
:::

МРОТ вырос.

*[МРОТ]: минимальный размер оплаты труда
[^1]: Номер 10, страница 3.
"""
HTML = """<p>Договор <strong>подписан</strong> <em>вчера</em> в\u00a0<a href="doc:pages/kontakty">горкоме</a>,
подробности <a href="doc:issues/2026-11">в\u00a0газете</a>.<sup id="fnref:1"><a class="footnote-ref"
href="#fn:1">1</a></sup></p>
<h2 id="chto">Что изменится</h2>
<ul><li>доплата за замены</li><li>день на врача:<ul><li>взрослым</li><li>после сорока лет</li></ul></li></ul>
<table><thead><tr><th>Школа</th><th>Было</th><th>Стало</th></tr></thead>
<tbody><tr><td>№\u00a03</td><td>10</td><td>12</td></tr></tbody></table>
<blockquote class="pull-quote"><p>Мы считали <em>каждый</em> час.</p></blockquote>
<aside class="note"><p class="note-title">Куда писать</p><p>Пишите на
<a href="mailto:press@profsoyuz.example">press@profsoyuz.example</a> или
<a href="https://profsoyuz.example/a?b=1&amp;c=2">на\u00a0сайт</a>.</p></aside>
<figure class="figure"><img src="picture:pictures/foto.jpg" alt="Подпись под\u00a0договором «на \\ листе»">
<figcaption>В зале <span class="credit">Фото: Анна Белова</span></figcaption></figure>
<figure class="figure"><img src="picture:pictures/emblema.svg" alt="Эмблема">
<figcaption>Подпись под вектором</figcaption></figure>
<p><abbr title="минимальный размер оплаты труда">МРОТ</abbr> вырос.</p>
<div class="footnote"><hr><ol><li id="fn:1"><p>Номер 10, страница 3.\u00a0<a class="footnote-backref"
href="#fnref:1">\u21a9</a></p></li></ol></div>"""
RICH = Body(
    markdown=MARKDOWN,
    html=HTML,
    text="Договор подписан вчера.",
    pictures=(
        Picture(path="pictures/foto.jpg", alt="Подпись", width=2400, height=1600, digest="0123456789ab"),
        Picture(path="pictures/emblema.svg", alt="Эмблема", width=100, height=100, digest="ba9876543210"),
    ),
)


def rich_library(root: Path, **changes: Any) -> Library:
    """Three articles (whole, summary, advertising), a PDF to attach, an issue and a page to link to."""
    file = root / "documents" / "pamyatka.pdf"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(PDF)
    articles = (
        make_article("dogovor", body=RICH, rubric="Договор", sources=("Протокол № 5",)),
        make_article(
            "vrach", "2026-11-16", title='День на врача: кому и "когда"', summary="Кому дают день \u00a0и как."
        ),
        make_article("sanatoriy", "2026-11-12", ad=Advertisement(advertiser="ООО «Сосна»", erid="2Vtz")),
    )
    letter = make_letter(
        articles=tuple(article.id for article in articles), attachments=("documents/pamyatka.pdf",),
        body=make_body("Рассказываем о главном.\n\nПишите нам."),
    )  # fmt: skip
    document = Document(id="documents/pamyatka.pdf", title='Памятка: отпуск "по частям"', size=len(PDF),
                        address="dokumenty/pamyatka.pdf")  # fmt: skip
    values = {"articles": articles, "letters": (letter,), "documents": (document,)}
    return make_library(root, **(values | changes))
