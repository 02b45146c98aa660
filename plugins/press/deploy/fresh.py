"""Whether the published tree is what the content says now.

Input: the records of the last builds. Output: yes or no.
"""

from dataclasses import replace

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
    """Whether any build of the published tree read the content as it is now."""
    live = atomic.live_tree(order.output)
    if not live:
        return True  # what is missing is said where it is missed
    for path in sorted(order.cache.glob(f"built-{order.output.name}-*.json")):
        record = fingerprint.read(path)
        if record.get("tree") == live and "site" in record.get("parts", ()):
            order = replace(order, parts=tuple(record["parts"]), item=str(record.get("item", "")))
            if record.get("inputs") == fingerprint.inputs(order):
                return True
    return False
