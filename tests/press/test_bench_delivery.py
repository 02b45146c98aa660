"""The figures of delivery are of letters that arrived, and the page says so when a promise is not kept."""

from plugins.press import bench_delivery as bench
from tests.newsletters.delivery import stage


def test_every_letter_of_a_round_was_accepted_and_the_parts_add_up() -> None:
    frozen = stage.letter()
    people = [bench.Recipient(id=f"s{at:07d}", address=f"reader{at}@shkola.example") for at in range(60)]
    found = bench.measure(frozen, lambda one: frozen.message(one).message, people, 2)
    assert min(found.whole, found.made, found.sent, found.plain, found.signed) > 0
    assert found.whole > found.made > found.signed


def test_the_page_tells_a_promise_that_is_not_kept() -> None:
    good, bad = bench.Delivered(500, 300, 100, 20_000, 200), bench.Delivered(1_000, 300, 100, 20_000, 200)
    assert "Во сколько раз быстрее обычного: 40 (обещано 25: да)" in bench.report(good, (50, 1_000, 60), 25)
    told = bench.report(bad, (50, 1_000, 170), 25)
    assert "Во сколько раз быстрее обычного: 20 (обещано 25: НЕТ)" in told
    assert "170 МБ на 1000 (обещано до 150: НЕТ)" in told
    assert "| реестр и журнал доставки | 600 |" in told
    assert "кроме подписи, был бы на этом процессоре быстрее в 100 раз" in told
