"""Which internet addresses are public, by our own lists, and which others were opened by hand."""

from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import Final

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# Not `ipaddress.is_global`: it takes NAT64, 6to4, multicast, 192.88.99.0/24 and 168.63.129.16 for
# public, and each of them leads inside somewhere.
BLOCKED: Final[tuple[Network, ...]] = tuple(
    ip_network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared by carriers; Alibaba's metadata
        "127.0.0.0/8",  # this machine
        "168.63.129.16/32",  # Azure's inner services, on a public-looking address
        "169.254.0.0/16",  # link local; the metadata of most clouds
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments; Oracle's metadata
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved
        "255.255.255.255/32",  # broadcast
        "::/96",  # unspecified, this machine, and IPv4 in its oldest dress
        "::ffff:0:0/96",  # IPv4 mapped
        "::ffff:0:0:0/96",  # IPv4 translated
        "64:ff9b::/96",  # NAT64
        "64:ff9b:1::/48",  # NAT64 of one's own
        "100::/64",  # discard
        "100:0:0:1::/64",  # dummy
        "2001::/23",  # Teredo, ORCHID and other protocol assignments
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
        "5f00::/16",  # segment routing
        "fc00::/7",  # private; Amazon's metadata
        "fe80::/10",  # link local
        "fec0::/10",  # site local
        "ff00::/8",  # multicast
    )
)
GLOBAL_IPV6: Final = IPv6Network("2000::/3")  # the only part of IPv6 that is given out


class BadAllowance(ValueError):
    """Write an opened network as CIDR:port, such as 127.0.0.1/32:9000 or [::1]/128:*."""


@dataclass(frozen=True)
class Allowance:
    """A network and port (None: every port) that may be called although it is not public."""

    network: Network
    port: int | None

    @classmethod
    def read(cls, written: str) -> "Allowance":
        """Read `CIDR:port`, where the port may be `*`. Raises BadAllowance."""
        network, _, port = written.strip().rpartition(":")
        try:
            opened = cls(ip_network(network.replace("[", "").replace("]", "")), None if port == "*" else int(port))
        except ValueError:
            raise BadAllowance(f"{BadAllowance.__doc__} Not so: {written!r}") from None
        if opened.port is not None and not 0 < opened.port < 65536:
            raise BadAllowance(f"{BadAllowance.__doc__} Not so: {written!r}")
        return opened

    def opens(self, address: Address, port: int) -> bool:
        """Return whether this address and port were opened."""
        return self.opens_port(port) and address.version == self.network.version and address in self.network

    def opens_port(self, port: int) -> bool:
        """Return whether this port was opened, for whatever address."""
        return self.port in (None, port)


def is_public(address: Address) -> bool:
    """Return whether an address belongs to the public internet and to nobody's inside."""
    if isinstance(address, IPv6Address) and (address.scope_id or address not in GLOBAL_IPV6):
        return False
    return not any(address in network for network in BLOCKED if network.version == address.version)


def read_address(written: str) -> Address | None:
    """Read an address in its one plain form: no 0x7f.1, no 2130706433, no zone, no leading zero."""
    try:
        address = ip_address(written)
    except ValueError:
        return None
    return None if isinstance(address, IPv6Address) and address.scope_id else address
