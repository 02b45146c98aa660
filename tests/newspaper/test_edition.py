"""What an issue prints: order of stories, links, pictures, notes; and the fence around what a PDF may load."""

import dataclasses
from pathlib import Path

import pytest

from newspaper import edition, images, imprint
from plugins.newsroom.model import Advertisement, Body, Placement
from tests import factories
from tests.newspaper import sample


def test_lead_first_then_pages_then_rubrics(tmp_path: Path) -> None:
    library, issue = sample.library(tmp_path)
    ids = {article.slug: article.id for article in library.articles}
    placements = (
        Placement(article=ids["lampy"]),
        Placement(article=ids["otpusk"], page=2, priority=2),
        Placement(article=ids["nastavnik"], page=2, priority=1),
        Placement(article=ids["zayavka"]),
        Placement(article=ids["dogovor"]),
        Placement(article="news/2026/01-01-net"),
    )
    issue = dataclasses.replace(issue, placements=placements, lead=ids["dogovor"], rubrics=("Зовём", "Коротко"))
    made = edition.make(library, issue)
    assert [story.id for story in made.stories] == [
        ids[slug] for slug in ("dogovor", "nastavnik", "otpusk", "zayavka", "lampy")
    ]


def test_links_pictures_and_headings_of_a_body(tmp_path: Path) -> None:
    picture = sample.drawing(tmp_path, 1)
    html = (
        '<h2 id="a">Раздел</h2><p><a href="doc:news/2026/11-20-dva#chast">Два</a> <a href="doc:pages/kontakty">К</a> '
        '<a href="doc:news/2026/11-20-net">Н</a> <a href="#a">вверх</a> <a href="https://gde.example/">вовне</a></p>'
        f'<figure><img src="picture:{picture.path}" alt="Рис"></figure><img src="picture:pictures/net.svg" alt="">'
    )
    one = factories.make_article("odin", body=Body(html=html, text="Раздел", pictures=(picture,)))
    library = factories.make_library(tmp_path, articles=(one, factories.make_article("dva")))
    issue = factories.make_issue(articles=("news/2026/11-20-odin", "news/2026/11-20-dva"))
    body = edition.make(library, issue).stories[0].body
    assert '<h3 id="story-odin-a">' in body
    assert 'href="#story-dva"' in body
    assert 'href="https://profsoyuz.example/kontakty/"' in body
    assert "<a>Н</a>" in body
    assert 'href="#story-odin-a"' in body
    assert 'href="https://gde.example/"' in body
    assert f'src="content:{picture.path}"' in body
    assert "net.svg" not in body


def test_long_addresses_may_be_broken_and_tags_stay(tmp_path: Path) -> None:
    long = "molodye.pedagogi@verkhnerechensk.profped.example"
    html = f'<p><a href="mailto:{long}">{long}</a>, коротко: a@b.example</p>'
    article = factories.make_article("pochta", body=Body(html=html, text=long))
    library = factories.make_library(tmp_path, articles=(article,))
    body = edition.make(library, factories.make_issue(articles=(article.id,))).stories[0].body
    assert f'<a href="mailto:{long}">' in body
    assert ">molodye.\u200bpedagogi@\u200bverkhnerechensk.\u200bprofped.\u200bexample</a>" in body
    assert "a@b.example" in body


def test_notes_name_sources_and_advertisers(tmp_path: Path) -> None:
    article = factories.make_article(
        "tekst",
        sources=("Отчёт", "Письмо"),
        repost_of="«Солидарность»",
        ad=Advertisement(advertiser="ООО «Ель»", erid="2V"),
    )
    library = factories.make_library(tmp_path, articles=(article,))
    story = edition.make(library, factories.make_issue(articles=(article.id,))).stories[0]
    assert story.notes == (
        "Перепечатано: «Солидарность»", "Источники: Отчёт; Письмо", "Реклама. ООО «Ель». erid: 2V",
    )  # fmt: skip


def test_imprint_has_only_what_was_filled_in() -> None:
    organization = factories.make_organization()
    bare = factories.make_issue(print_run="", price="", printer="", signed_plan="", signed_fact="")
    names = [name for name, _ in imprint.lines(organization, bare)]
    assert "Учредитель" in names
    assert not {"Тираж", "Цена", "Отпечатано", "Подписано в печать"} & set(names)
    full = dict(imprint.lines(organization, factories.make_issue()))
    assert full["Подписано в печать"] == "по графику\u00a0— 18.11.2026, 18:00, фактически\u00a0— 18.11.2026, 17:30"


def test_rasters_lose_transparency_and_size_and_are_kept(tmp_path: Path) -> None:
    import io

    from PIL import Image

    (tmp_path / "a.png").parent.mkdir(exist_ok=True)
    Image.new("RGBA", (4000, 100), (255, 0, 0, 0)).save(tmp_path / "a.png")
    store = images.Images(tmp_path, tmp_path / "cache")
    name = store.address("a.png", 300)
    with Image.open(io.BytesIO(store[name])) as made:
        assert made.mode == "L", "nothing of it has a colour"
        assert made.width < 1000
        assert made.getpixel((5, 5)) == 255
    assert store[name] == store[name]
    assert len(list((tmp_path / "cache").rglob("*.jpg"))) == 1


@pytest.mark.parametrize(
    ("part", "vector"),
    [
        ('<rect width="9" height="9" fill="#123456"/>', True),
        ('<rect width="9" height="9" opacity="1"/>', True),
        ('<rect width="9" height="9" opacity="0.5"/>', False),
        ('<rect width="9" height="9" style="fill-opacity: .3"/>', False),
        ('<g mask="url(#m)"/><mask id="m"/>', False),
    ],
)
def test_a_drawing_with_transparency_is_printed_as_a_raster(tmp_path: Path, part: str, vector: bool) -> None:
    data = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20">{part}</svg>'
    (tmp_path / "a.svg").write_text(data)
    store = images.Images(tmp_path, tmp_path / "cache")
    made = store[store.address("a.svg", 200)]
    assert (made == data.encode()) == vector
    assert vector or made.startswith(b"\xff\xd8")


def test_pictures_are_opened_below_the_content_folder_only(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "tayna.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    store = images.Images(tmp_path / "content", tmp_path / "cache")
    with pytest.raises(ValueError, match="вне папки"):
        store[store.address("../tayna.svg", 100)]


def test_a_gallery_is_its_first_picture_and_a_line(tmp_path: Path) -> None:
    shots = [sample.drawing(tmp_path, number) for number in (1, 2, 3)]
    figures = "".join(f'<figure class="figure"><img src="picture:{one.path}" alt="Кадр"></figure>\n' for one in shots)
    html = (
        f'<p>До.</p>\n<section class="gallery">\n<p class="gallery-title">Спорт</p>\n{figures}</section>\n<p>После.</p>'
    )
    for channels, told in ((("site", "newspaper"), True), (("newspaper",), False)):
        article = factories.make_article(
            "sport", body=Body(html=html, text="До.", pictures=tuple(shots)), channels=channels
        )
        library = factories.make_library(tmp_path, articles=(article,))
        body = edition.make(library, factories.make_issue(articles=(article.id,))).stories[0].body
        assert (body.count("<figure"), body.count("<img"), 'gallery"' in body) == (1, 1, False)
        assert ("Все снимки на сайте: 3." in body) == told


@pytest.mark.parametrize(
    ("credit", "whole"),
    [("Рисунки: Ася Рунова", True), ("Рисунки воспитанников старшей группы сада № 8", False)],
)
def test_a_short_credit_keeps_together_in_a_text_as_under_its_picture(credit: str, whole: bool) -> None:
    """«Рисунки:» ended a line under a picture of the album of № 6."""
    html = f'<figcaption>Стало смешно <span class="credit">{credit}</span></figcaption>'
    assert edition.together(html).count("\u00a0") == (credit.count(" ") if whole else 0)
    assert edition.together(html).replace("\u00a0", " ") == html


def test_an_issue_announces_only_what_was_announced_by_its_day(tmp_path: Path) -> None:
    events = (
        factories.make_event("vchera", "2026-11-19 11:00"),
        factories.make_event("zavtra", "2026-11-21 11:00"),
        factories.make_event("pozzhe", "2026-12-05 11:00", date=factories.moment("2026-11-21")),
    )
    made = edition.make(factories.make_library(tmp_path, events=events), factories.make_issue())
    assert [event.slug for event in made.events] == ["zavtra"]
