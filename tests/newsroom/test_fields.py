"""The tables of fields are those of the shared list of names, and of the model."""

import dataclasses
import re
from pathlib import Path

import pytest

from plugins.newsroom import fields, union_fields
from plugins.newsroom.desk import Desk
from plugins.newsroom.facts import Pictures
from plugins.newsroom.frontmatter import Scalar
from plugins.newsroom.model import Article, Event, Issue, Letter, Organization, Page, Picture
from plugins.newsroom.notes import Notes
from plugins.newsroom.schema import Table

NAMES = Path(__file__).resolve().parents[3] / "shared" / "fields.md"


@pytest.mark.parametrize(
    ("table", "model"),
    [
        (fields.ARTICLE, Article),
        (fields.PAGE, Page),
        (fields.EVENT, Event),
        (fields.LETTER, Letter),
        (fields.ISSUE, Issue),
        (union_fields.ORGANIZATION, Organization),
    ],
)
def test_every_field_has_its_attribute_and_every_attribute_its_field(table: Table, model: type) -> None:
    made = {"id", "address", "source", "body", "name", "schema", "all_day"}
    if model in {Event, Letter}:
        made |= {"lang", "translation_of"}  # every text has a language, only articles and pages have translations
    attributes = {field.name for field in dataclasses.fields(model)}
    assert {field.attribute for field in table} - {"schema"} <= attributes
    assert attributes - made <= {field.attribute for field in table}


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        ("article", fields.ARTICLE),
        ("event", fields.EVENT),
        ("letter", fields.LETTER),
        ("issue (YAML file)", fields.ISSUE),
    ],
)
def test_fields_are_those_of_the_shared_list(kind: str, table: Table) -> None:
    if not NAMES.is_file():
        pytest.skip("needs ../shared/fields.md")
    row = next(line for line in NAMES.read_text(encoding="utf-8").splitlines() if line.startswith(f"| {kind} |"))
    outside_brackets = re.sub(r"\([^()]*\)", "", row.split("|")[2])
    listed = {name.split(":")[0] for name in re.findall(r"`([a-z_]+(?::[^`]*)?)`", outside_brackets)}
    own = {field.name for field in table} - {field.name for field in fields.COMMON}
    assert listed - {"date"} <= own  # the list promises names; later issues add to them


def test_common_fields_are_those_of_the_shared_list() -> None:
    if not NAMES.is_file():
        pytest.skip("needs ../shared/fields.md")
    text = NAMES.read_text(encoding="utf-8")
    common = text.partition("Common: ")[2].partition("| of |")[0]
    listed = {name.split(":")[0] for name in re.findall(r"`([a-z_]+(?::[^`]*)?)`", common) if name != "organization"}
    assert {field.name for field in fields.COMMON} | {"date"} == listed


def test_a_picture_named_in_a_text_keeps_all_that_its_file_tells() -> None:
    """The place where it was taken was lost as soon as a text gave the picture a caption of its own."""
    told = Picture(
        path="pictures/zal.jpg", caption="Зал", width=9, height=6, digest="0f", weight=7, likeness=5, located=True,
        inks=True, clear=True,
    )  # fmt: skip
    desk = Desk(notes=Notes("a.md"), text="", pictures=Pictures({told.path: told}).asked_from(""))
    named = fields.known_picture(told.path, Scalar("", 3, 4), desk, {"caption": "Собрание"})
    assert named == dataclasses.replace(told, caption="Собрание", line=3, column=4)
