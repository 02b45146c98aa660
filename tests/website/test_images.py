"""Pictures on pages: formats, sizes, cuts, and files that are there."""

import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image

from plugins.newsroom.model import Library, Picture
from tests import factories
from tests.website import sites


def photograph(root: Path, name: str, size: tuple[int, int], **facts: object) -> Picture:
    """Put a photograph into the content folder."""
    made = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(made, "JPEG")
    file = root / "pictures" / f"{name}.jpg"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(made.getvalue())
    digest = hashlib.sha256(made.getvalue()).hexdigest()[:12]
    return Picture(path=f"pictures/{name}.jpg", width=size[0], height=size[1], digest=digest, **facts)  # type: ignore[arg-type]


def union(root: Path) -> Library:
    tall = photograph(root, "tall", (1500, 2000), alt="Высокий снимок", focus=(0.5, 0.25))
    same = photograph(root, "tall", (1500, 2000), alt="Он же, другой кадр", focus=(0.5, 0.9))
    face = photograph(root, "face", (900, 900), alt="Портрет")
    person = factories.make_person(photo=face)
    articles = (factories.make_article(picture=tall), factories.make_article("vtoraya", "2026-11-19", picture=same))
    return factories.make_library(root, articles=articles, people=(person,))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("images")
    return sites.build(union(folder / "content"), folder / "site")


def test_every_picture_has_its_size(site: Path) -> None:
    pictures = [
        (page.name, attributes) for page in sites.pages(site) for tag, attributes, _ in page.tags if tag == "img"
    ]
    assert len(pictures) > 4
    assert [one for one in pictures if not (one[1].get("width", "").isdigit() and one[1].get("height"))] == []


def test_a_browser_is_offered_avif_then_webp_then_jpeg(site: Path) -> None:
    page = sites.read(site, "novosti/2026/dogovor/index.html")
    offered = [attributes for tag, attributes, around in page.tags if "picture" in around]
    assert [one.get("type", "") for one in offered] == ["image/avif", "image/webp", ""]
    assert all(one["sizes"] and " 480w, " in one["srcset"] for one in offered[:2])
    assert offered[2]["src"].endswith("-tall.960.jpg")


def test_lists_show_cuts_around_each_text_s_own_focus(site: Path) -> None:
    shown = {address for address in sites.read(site, "novosti/index.html").references() if "-tall" in address}
    whole = {address for address in shown if ".3x2-50-25." not in address and ".3x2-50-90." not in address}
    assert [address.rpartition(".960.")[2] for address in whole] == ["jpg"], "CSS cuts it for the oldest browsers"
    assert len(shown) == 2 * 5 + 1
    cut = next(one for one in shown if one.endswith("50-90.960.webp"))
    with Image.open(site / cut.removeprefix("../")) as opened:
        assert opened.size == (960, 640)
    faces = {address for address in sites.read(site, "lyudi/index.html").references() if "-face" in address}
    assert sum(".4x5-50-50." in address for address in faces) == len(faces) - 1 == 4


def test_all_files_are_there_and_two_builds_are_equal(site: Path, tmp_path: Path) -> None:
    assert sites.broken(site, missing=("oblozhka.png", "gazeta.pdf")) == []
    again = sites.build(union(tmp_path / "content"), tmp_path / "site")
    assert sites.differing(site, again) == []


def test_equal_files_in_two_folders_are_made_once(tmp_path: Path) -> None:
    one = photograph(tmp_path, "a/foto", (600, 600))
    other = photograph(tmp_path, "b/foto", (600, 600))
    articles = (factories.make_article(picture=one), factories.make_article("vtoraya", "2026-11-19", picture=other))
    site = sites.build(factories.make_library(tmp_path, articles=articles), tmp_path / "out" / "site")
    assert sites.broken(site, missing=("oblozhka.png", "gazeta.pdf")) == []
