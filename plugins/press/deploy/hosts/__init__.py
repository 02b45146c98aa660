"""The hosts by kind: how to open one, and what its exceptions mean.

Input: a `Target`. Output: an open `Host`; `fault` turns a library's exception into `Lost` or `Refused`. Each kind is
imported only when it is used.
"""

import importlib

from plugins.press.deploy.host import Host, Lost, Refused
from plugins.press.deploy.target import Target
from plugins.press.order import Order


def connect(target: Target, order: Order) -> Host:
    """Open the host of a target; whatever is raised can be shown to `fault`."""
    host: Host = importlib.import_module(f"{__name__}.{target.kind}").connect(target, order)
    return host


def fault(target: Target, error: Exception) -> Lost | Refused | None:
    """Return what an exception means for a person, None when it is a mistake of ours."""
    found: Lost | Refused | None = importlib.import_module(f"{__name__}.{target.kind}").fault(target, error)
    return found
