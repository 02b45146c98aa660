"""Names of sites in both ways of writing; a foreign library of IDNA reads them back."""

from pathlib import Path

import idna
import pytest

from newsletters.addresses import shown
from plugins.newsroom.domains import ascii_address, ascii_host, origin, people_write, readable_host
from plugins.newsroom.reader import read_library
from tests.newsroom import content


@pytest.mark.parametrize("name", ["профсоюз.рф", "профсоюз-педагогов.рф", "ёлка.рус", "a.b.ru", "xn--p1ai.ru"])
def test_both_ways(name: str) -> None:
    made = ascii_host(name.upper() if name.isascii() else name)
    assert made.isascii()
    assert ascii_host(made) == made
    assert idna.decode(made) == name if not name.startswith("xn--") else True
    assert readable_host(made) == (name if not name.startswith("xn--") else "рф.ru")


@pytest.mark.parametrize(
    "wrong",
    ["", ".", "a_b.ru", "-a.ru", "a-.ru", "a b.ru", "a;b.ru", "a..ru", "*.ru", "a'b.ru", "x" * 64 + ".ru", "a\nb.ru"],
)
def test_what_is_no_name_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="не имя сайта"):
        ascii_host(wrong)


def test_addresses() -> None:
    made = ascii_address("https://профсоюз.рф:8443/gorod")
    assert made == f"https://{idna.encode('профсоюз.рф').decode()}:8443/gorod"
    assert origin(made) == made.removesuffix("/gorod")
    assert people_write(ascii_address("https://профсоюз.рф/gorod/")) == "профсоюз.рф/gorod"
    assert shown(ascii_address("https://профсоюз.рф/")) == "профсоюз.рф"


def test_the_union_s_own_address_is_kept_in_ascii(tmp_path: Path) -> None:
    union = content.ORGANIZATION.replace("profsoyuz.example", "профсоюз.рф")
    library = read_library(content.write(tmp_path, {**content.GOOD, "organization.yaml": union}))
    assert library.organization.site_url == f"https://{idna.encode('профсоюз.рф').decode()}"
