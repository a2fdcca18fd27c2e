"""Which addresses the server may open on an editor's word.

Python's `is_private` is not the question to ask: it is False for 100.64.0.1 (carrier NAT),
64:ff9b::7f00:1 (NAT64 of 127.0.0.1), ::127.0.0.1 and 224.0.0.1. What is asked is whether the
address is global and not multicast, for the address itself and for any IPv4 one inside it.
Nor is `is_global` enough for IPv6: what an older Python does not know to be reserved is global
to it. An address there has to be of the one block that is given out for the internet.
"""

import ipaddress
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit

from incidents.desk.refusals import Refusal, Refused

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
IPNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network

LONGEST = 2000
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_IPV4_COMPATIBLE = ipaddress.ip_network("::/96")
_GIVEN_OUT = ipaddress.ip_network("2000::/3")  # global unicast, RFC 4291
_DOCUMENTATION = ipaddress.ip_network("3fff::/20")  # RFC 9637


@dataclass(frozen=True)
class Target:
    """A web address taken apart; `path` carries the query as well."""

    address: str
    scheme: str
    host: str
    port: int
    path: str


def target_of(address: str) -> Target:
    """The parts of an http or https address; Refused for anything else. What an Arabic page's
    address spells in letters, its host's name too, is written as browsers send it."""
    plain = all(character.isprintable() and not character.isspace() for character in address)
    try:
        parts = _as_sent(urlsplit(address if plain else ""))
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise Refused(Refusal.ADDRESS, address[:200]) from error
    host = parts.hostname or ""
    credentials = parts.username is not None or parts.password is not None
    if parts.scheme not in ("http", "https") or not host or "%" in host or credentials:
        raise Refused(Refusal.ADDRESS, address[:200])
    if len(parts.geturl()) > LONGEST:
        raise Refused(Refusal.ADDRESS, f"{address[:80]}…")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.geturl(), parts.scheme, host, port, path)


def _as_sent(parts: SplitResult) -> SplitResult:
    """In ASCII: the host by IDNA (RFC 3490, as Python has it), all else percent-encoded."""
    host = parts.hostname or ""
    in_ascii = host.encode("idna").decode("ascii")
    # `hostname` is in small letters, `netloc` as it was typed.
    netloc = parts.netloc if host == in_ascii else parts.netloc.lower().replace(host, in_ascii)
    sent = (parts.scheme, netloc, parts.path, parts.query, parts.fragment)
    return SplitResult(*("".join(c if c.isascii() else quote(c) for c in part) for part in sent))


def is_public(address: IPAddress) -> bool:
    if isinstance(address, ipaddress.IPv6Address):
        if address.scope_id is not None:
            return False
        inner = _inner_ipv4(address)
        if inner is not None:
            return is_public(inner)
        if address not in _GIVEN_OUT or address in _DOCUMENTATION:
            return False
    return address.is_global and not address.is_multicast


def _inner_ipv4(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if address.teredo:
        return address.teredo[1]
    if address in _NAT64 or address in _IPV4_COMPATIBLE:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def may_dial(address: IPAddress, allowed: list[IPNetwork]) -> bool:
    """Whether it is public, or in a network that the operator allowed."""
    return is_public(address) or any(
        address.version == network.version and address in network for network in allowed
    )
