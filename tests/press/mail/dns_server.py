"""A name server on loopback that answers from zone files, for tests: UDP, one thread."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.zone

SILENT = "silent."
"""A name below it is never answered."""


def answer(zones: list[dns.zone.Zone], question: dns.message.Message) -> dns.message.Message | None:
    name, kind = question.question[0].name, question.question[0].rdtype
    if str(name).endswith(SILENT):
        return None
    reply = dns.message.make_response(question)
    reply.flags |= dns.flags.AA | dns.flags.RA
    zone = next((one for one in zones if one.origin and name.is_subdomain(one.origin)), None)
    node = zone.get_node(name) if zone else None
    if zone is None or node is None:
        reply.set_rcode(dns.rcode.NXDOMAIN)
        return reply
    for wanted in (kind, dns.rdatatype.CNAME):
        if found := node.get_rdataset(zone.rdclass, wanted):
            rrset = reply.find_rrset(reply.answer, name, zone.rdclass, wanted, create=True)
            rrset.update(found)
            break
    return reply


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[int]:
    """Yield the port of a server that knows all zones of a folder."""
    zones = [
        dns.zone.from_text(
            f"$TTL 60\n{file.read_text(encoding='utf-8')}", origin=file.stem, relativize=False, check_origin=False
        )
        for file in sorted(folder.glob("*.zone"))
    ]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.settimeout(0.1)
        over = threading.Event()
        thread = threading.Thread(target=_run, args=(listener, zones, over))
        thread.start()
        try:
            yield int(listener.getsockname()[1])
        finally:
            over.set()
            thread.join()


def _run(listener: socket.socket, zones: list[dns.zone.Zone], over: threading.Event) -> None:
    while not over.is_set():
        try:
            wire, who = listener.recvfrom(4096)
        except TimeoutError:
            continue
        if reply := answer(zones, dns.message.from_wire(wire)):
            listener.sendto(reply.to_wire(), who)
