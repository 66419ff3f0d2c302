"""The one place where the archive opens a connection to the internet.

Why this module exists: an address in a feed, a redirect or a DNS answer may lead to a machine inside the
operator's own network. Checking the address and connecting to it later would leave a gap in which the answer
changes; here the name is resolved once, every answer is checked, and the very address that passed is
connected to. The name stays in the Host header and in the TLS handshake, since only the socket is ours.

`ipaddress.is_global` is not such a check: it passes 64:ff9b::7f00:1 and 2002:7f00:1::, both 127.0.0.1 in
other clothes.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable
from functools import cache
from http.cookiejar import CookieJar, DefaultCookiePolicy
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

import httpcore
import httpx

from app.domain import ArchiveError

IPAddress = IPv4Address | IPv6Address
IPNetwork = IPv4Network | IPv6Network
Resolve = Callable[[str, int], Iterable[str]]

# IANA's registries of special-purpose addresses, read 2026-11, and one cloud provider's internal service.
NOT_PUBLIC: tuple[IPNetwork, ...] = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # shared by carriers; also a cloud's metadata service
            "127.0.0.0/8",  # loopback
            "168.63.129.16/32",  # a cloud's internal service
            "169.254.0.0/16",  # link-local; clouds' metadata services
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocol assignments
            "192.0.2.0/24",  # documentation
            "192.31.196.0/24",  # AS112
            "192.52.193.0/24",  # multicast tunnels
            "192.88.99.0/24",  # 6to4 relays
            "192.168.0.0/16",  # private
            "192.175.48.0/24",  # AS112
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, broadcast
            "2001::/23",  # protocol assignments: Teredo, ORCHID
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4, which carries an IPv4 address
            "2620:4f:8000::/48",  # AS112
            "3fff::/20",  # documentation
        ),
    )
)
PUBLIC_IPV6 = IPv6Network("2000::/3")
"""All of IPv6 that has been given out for the public internet; mapped and translated IPv4 lie outside."""
WEB_PORTS = (80, 443)


class AddressRefused(ArchiveError):
    """The address, or what its name stands for, is not on the public internet."""


def is_public(address: IPAddress) -> bool:
    """Whether the address belongs to the public internet."""
    if isinstance(address, IPv6Address) and address not in PUBLIC_IPV6:
        return False
    return not any(within(address, network) for network in NOT_PUBLIC)


def within(address: IPAddress, network: IPNetwork) -> bool:
    """Whether the address lies in the network; one of another IP version never does."""
    return address.version == network.version and address in network


def system_answers(host: str, port: int) -> Iterable[str]:
    """What the system's resolver answers for that name; raises OSError for none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(answer[4][0]) for answer in found]


class PublicNetwork(httpcore.NetworkBackend):
    """Connects to public addresses only, and to nothing once the time is up.

    `also_allow` names networks that are let through besides (tests serve pages on loopback). `deadline` is
    the moment of `time.monotonic` after which no byte is read or written: httpx bounds each read, not their
    sum.
    """

    def __init__(self, also_allow: Iterable[IPNetwork] = (), resolve: Resolve = system_answers) -> None:
        self._also_allow = tuple(also_allow)
        self._resolve = resolve
        self._sockets = httpcore.SyncBackend()
        self.deadline = float("inf")

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to an address that passed; AddressRefused when any answer for the name does not."""
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in self.checked_addresses(host, port):
            try:
                stream = self._sockets.connect_tcp(
                    str(address), port, time_left(self.deadline, timeout), local_address, socket_options
                )
                return TimedStream(stream, self)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore.ConnectError(f"{host} has no address")

    def checked_addresses(self, host: str, port: int) -> tuple[IPAddress, ...]:
        """The addresses of a name, each allowed: one that is not refuses the name as a whole."""
        try:
            answers = tuple(dict.fromkeys(map(ip_address, self._resolve(host, port))))
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the name {host} is not known") from error
        besides = tuple(a for a in answers if not any(within(a, network) for network in self._also_allow))
        for address in besides:
            if not is_public(address):
                raise AddressRefused(f"{host} stands for {address}, which is not on the public internet.")
        if besides and port not in WEB_PORTS:
            raise AddressRefused(f"port {port} of {host} is not one of the web's ports 80 and 443.")
        return answers


class TimedStream(httpcore.NetworkStream):
    """A connection whose every wait ends at the network's deadline."""

    def __init__(self, stream: httpcore.NetworkStream, network: PublicNetwork) -> None:
        self._stream = stream
        self._network = network

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """As the stream below; ReadTimeout when the time is up."""
        return self._stream.read(max_bytes, time_left(self._network.deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """As the stream below; WriteTimeout when the time is up."""
        self._stream.write(buffer, time_left(self._network.deadline, timeout))

    def close(self) -> None:
        """Close the stream below."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection under TLS, with the same deadline."""
        inner = self._stream.start_tls(
            ssl_context, server_hostname, time_left(self._network.deadline, timeout)
        )
        return TimedStream(inner, self._network)

    def get_extra_info(self, info: str) -> object:
        """As the stream below."""
        return self._stream.get_extra_info(info)


def time_left(deadline: float, timeout: float | None) -> float | None:
    """Seconds a wait may take: the timeout given, or what is left of the deadline if that is less."""
    left = max(deadline - time.monotonic(), 0.001)
    if left == float("inf"):
        return timeout
    return left if timeout is None else min(left, timeout)


@cache
def trusted() -> ssl.SSLContext:
    """Whom we believe to be who they say they are; reading the list takes longer than many a fetch."""
    return httpx.create_ssl_context(trust_env=False)


def open_client(network: PublicNetwork, user_agent: str) -> httpx.Client:
    """An httpx client whose connections are all opened by `network`: no proxies, no redirects, no cookies.

    Connections are not kept: two names at one address must never share one that was verified for the other.
    """
    transport = httpx.HTTPTransport(trust_env=False)
    # httpx offers no parameter for the network below it; httpcore, which it is built on, does.
    transport._pool = httpcore.ConnectionPool(
        ssl_context=trusted(),
        max_keepalive_connections=0,
        network_backend=network,
    )
    return httpx.Client(
        transport=transport,
        trust_env=False,
        follow_redirects=False,
        timeout=10.0,
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
        headers={"User-Agent": user_agent, "Accept-Encoding": "gzip"},
    )
