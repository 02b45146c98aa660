"""The page «Взносы»: sums, bank details, the code as a bank's application reads it; the script that counts."""

import io
import re
from decimal import Decimal
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from plugins.newsroom.model import Dues
from plugins.toolkit import payment, qr
from plugins.website import dues
from tests import factories
from tests.website import chromium, sites

GIVEN = Dues(
    percent=Decimal(1), recipient="Горком «Просвещение», г. Верхнереченск", inn="7707083893", kpp="770701001",
    account="40702810138250123017", bank='ПАО "Банк" и Ко', bik="044525225",
    correspondent_account="30101810400000000225", purpose="Членский взнос & ёлка; 1 %",
)  # fmt: skip


def decoded(image: Image.Image) -> dict[str, str]:
    """What a foreign decoder makes of a picture: fields of the code by name."""
    (found,) = zxingcpp.read_barcodes(image)
    assert found.text.startswith("ST00012|")
    return dict(part.split("=", 1) for part in found.text.split("|")[1:])


def expected(given: Dues) -> dict[str, str]:
    return {
        "Name": given.recipient, "PersonalAcc": given.account, "BankName": given.bank, "BIC": given.bik,
        "CorrespAcc": given.correspondent_account, "Purpose": given.purpose, "PayeeINN": given.inn, "KPP": given.kpp,
    }  # fmt: skip


def test_a_foreign_decoder_reads_every_field() -> None:
    text = payment.text(GIVEN)
    picture = Image.open(io.BytesIO(qr.png(text, pixels=8)))
    assert decoded(picture) == expected(GIVEN)
    assert decoded(Image.open(io.BytesIO(qr.png(payment.text(GIVEN, Decimal("400.5")), pixels=8)))) == {
        **expected(GIVEN), "Sum": "40050",
    }  # fmt: skip
    assert qr.png(text, pixels=8) == qr.png(text, pixels=8)


def test_a_spoilt_code_is_not_read() -> None:
    picture = Image.open(io.BytesIO(qr.png(payment.text(GIVEN), pixels=8))).convert("L")
    picture.paste(255, (0, 0, picture.width // 2, picture.height))
    assert zxingcpp.read_barcodes(picture) == []


def test_the_longest_details_still_make_a_code() -> None:
    longest = Dues(recipient="Щ" * 160, account="4" * 20, bank="Щ" * 45, bik="0" * 9, correspondent_account="3" * 20,
                   purpose="Щ" * 210, inn="7" * 12, kpp="1" * 9)  # fmt: skip
    picture = Image.open(io.BytesIO(qr.png(payment.text(longest), pixels=6)))
    assert decoded(picture) == expected(longest)


def test_a_code_needs_five_details() -> None:
    with pytest.raises(ValueError, match="не хватает реквизитов"):
        payment.text(Dues(percent=Decimal(1), recipient="Горком"))


def built(root: Path, given: Dues, *pages: object) -> Path:
    union = factories.make_organization(dues=given)
    return sites.build(factories.make_library(root / "content", organization=union, pages=pages), root / "out")


def test_the_page_counts_without_a_script(tmp_path: Path) -> None:
    site = built(tmp_path, GIVEN, sites.role_page("dues", "vznosy", "Платим вместе."))
    words = sites.read(site, "vznosy/index.html").words.replace("\u00a0", " ")
    assert words.index("Заплатить самому") < words.index("40 000 ₽") < words.index("Платим вместе.")
    assert re.search(r"40 000 ₽\s*400 ₽\s*4 800 ₽", words)
    for value in expected(GIVEN).values():
        assert value in words
    saved = Image.open(site / "vznosy/qr-vznos.png")
    assert decoded(saved) == expected(GIVEN)


def test_the_inline_code_is_the_same_code(tmp_path: Path) -> None:
    html = (built(tmp_path, GIVEN) / "vznosy/index.html").read_text(encoding="utf-8")
    svg = re.search(r'<svg class="pay" role="img" aria-label="([^"]+)".*?d="([^"]+)"', html)
    assert svg is not None
    assert "Горком «Просвещение»" in svg[1]
    assert svg[2] in qr.svg(payment.text(GIVEN))


def test_without_bank_details_the_page_is_whole(tmp_path: Path) -> None:
    site = built(tmp_path, Dues(percent=Decimal("0.5")))
    page = sites.read(site, "vznosy/index.html")
    assert "200\u00a0₽" in page.words
    assert not [tag for tag, given, _ in page.tags if given.get("class") in {"pay", "slip"}]
    assert not (site / "vznosy/qr-vznos.png").exists()


def test_without_dues_there_is_no_page(tmp_path: Path) -> None:
    site = built(tmp_path, Dues())
    assert not (site / "vznosy").exists()
    assert "vznosy/" not in set(sites.read(site, "index.html").references())


@pytest.mark.parametrize(
    ("percent", "salary", "month"),
    [("1", 40_000, "400"), ("1.5", 33_333, "500.00"), ("0.5", 25_001, "125.01"), ("1", 12_345, "123.45")],
)
def test_dues_are_counted_to_a_kopeck(percent: str, salary: int, month: str) -> None:
    assert dues.due(Dues(percent=Decimal(percent)), salary) == Decimal(month)


def test_sums_are_written_as_readers_write_them() -> None:
    assert [dues.money(Decimal(one)) for one in ("400", "1250.5", "1000000")] == [
        "400\u00a0₽", "1\u00a0250,50\u00a0₽", "1\u00a0000\u00a0000\u00a0₽",
    ]  # fmt: skip
    assert dues.percent(Dues(percent=Decimal("1.50"))) == "1,5"
    assert dues.percent(Dues(percent=Decimal(10))) == "10"


def test_the_script_counts_what_the_reader_types(tmp_path: Path) -> None:
    """In a real browser, from disk: the same sums as the table's, announced by `<output>`, harmless for any input."""
    site = built(tmp_path, Dues(percent=Decimal("1.5")))
    with chromium.opened() as browser:
        page = browser.new_page()
        page.goto((site / "vznosy/index.html").as_uri())
        output = page.locator("output")
        for typed, shown in (
            ("40 000", 40_000),
            ("33333", 33_333),
            ("80 000 р.", 80_000),
            ("42.000 руб.", 42_000),
            ("42 000,00 ₽", 42_000),
        ):
            page.fill("#salary", typed)
            month = dues.due(Dues(percent=Decimal("1.5")), shown)
            assert output.inner_text() == f"{dues.money(month)} в месяц, {dues.money(12 * month)} в год"
        for typed in ("-", "-5", "0", "<b>", "много", "1e5"):
            page.fill("#salary", typed)
            assert output.text_content() == "Напишите зарплату цифрами, например 42 000.", typed
        for typed in ("", "  "):
            page.fill("#salary", typed)
            assert output.text_content() == "", "nobody has typed anything yet"
