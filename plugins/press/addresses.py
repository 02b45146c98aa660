"""`./press addresses`: the promise of a release, written down beside the content.

Input: an `Order` whose site is published. Output: `content/addresses.txt`. It is no part of the site and no input of a
page: writing it makes the next build check more, and change nothing.
"""

import sys

from plugins.press import report
from plugins.press.order import Order, OrderError
from plugins.toolkit import atomic
from plugins.toolkit.released import addresses

FILE = "addresses.txt"


def write_addresses(order: Order) -> int:
    """Write the addresses of the published site; the exit code is 0. Raises `OrderError` when there is no site."""
    site = order.output / "site"
    if not atomic.live_tree(order.output):
        raise OrderError(f"в {report.shown(site)} нет опубликованного сайта. Сначала соберите его: ./press build")
    text = addresses(site)
    path = order.content / FILE
    changed = atomic.write(path, text.encode())
    number = text.count("\n") - 1
    print(f"{report.count(number, 'адрес')} в {report.shown(path)}{'' if changed else ', без изменений'}.")
    if changed:
        print("Сохраните этот файл в git вместе с материалами.", file=sys.stderr)
    return 0
