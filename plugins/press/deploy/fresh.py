"""Whether the published tree is what the content says now.

Input: the records of the last builds. Output: yes or no, and after a deploy `content/addresses.txt`.
"""

import json
import sys
from dataclasses import replace
from pathlib import Path

from plugins.press import fingerprint
from plugins.press.order import Order
from plugins.toolkit import atomic


def last_build(order: Order) -> fingerprint.Record:
    """Return the record of the build that made the published tree, empty when there is none."""
    live = atomic.live_tree(order.output)
    found = (fingerprint.read(path) for path in sorted(order.cache.glob(f"built-{order.output.name}-*.json")))
    fitting = [one for one in found if live and one.get("tree") == live and "site" in one.get("parts", ())]
    return max(fitting, key=lambda one: (str(one.get("today", "")), len(one["parts"])), default={})


def is_fresh(order: Order) -> bool:
    """Whether any build of the published tree read the content as it is now; without a tree that is said elsewhere."""
    return not atomic.live_tree(order.output) or bool(_fresh_records(order))


def keep_addresses(order: Order) -> None:
    """Write down the addresses that readers have now; that says nothing new to a build, so the last one stays fresh."""
    from plugins.press.addresses import write_addresses

    records = _fresh_records(order)
    try:
        write_addresses(order)
    except OSError as error:
        print(f"addresses.txt не записан ({error.strerror}). Запишите сами: ./press addresses.", file=sys.stderr)
        return
    for path, record, asked in records:
        record["inputs"] = fingerprint.inputs(asked)
        atomic.write(path, json.dumps(record, ensure_ascii=False).encode())


def _fresh_records(order: Order) -> list[tuple[Path, fingerprint.Record, Order]]:
    live, found = atomic.live_tree(order.output), []
    for path in sorted(order.cache.glob(f"built-{order.output.name}-*.json")):
        record = fingerprint.read(path)
        if live and record.get("tree") == live and "site" in record.get("parts", ()):
            asked = replace(order, parts=tuple(record["parts"]), item=str(record.get("item", "")))
            if record.get("site_inputs") == fingerprint.inputs(asked, without=fingerprint.ADDRESSES):
                found.append((path, record, asked))
    return found
