from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from ipaddress import ip_address, ip_network

import pytest

from app.fetch import Bounds, Fetcher
from app.fetch.network import AddressRefused, PublicNetwork, is_public

PRIVATE = (
    "127.0.0.1 127.255.255.254 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1",
    "100.100.100.200 0.0.0.0 192.0.0.8 192.0.2.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 240.0.0.1",
    "255.255.255.255 168.63.129.16 ::1 :: ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 64:ff9b:1::1",
    "2002:7f00:1:: 2001:0:1::1 2001:db8::1 fc00::1 fd12::1 fe80::1 fec0::1 ff02::1 100::1 3fff::1 5f00::1",
)
PUBLIC = (
    "1.1.1.1 8.8.8.8 172.15.255.255 172.32.0.1 100.63.255.255 169.253.255.255 223.255.255.255",
    "2606:4700::1111 2001:4860:4860::8888",
)
# What a link may call 127.0.0.1; the system's resolver or httpx turns each into it, or refuses it.
DISGUISES = (
    "127.0.0.1 127.1 127.0.1 2130706433 0x7f000001 0x7f.0.0.1 0177.0.0.1 017700000001 127.0.0.1. localhost",
    "LOCALHOST 127。0。0。1 ①②⑦.0.0.1 １２７.0.0.1 [::1] [::ffff:127.0.0.1] [::ffff:7f00:1]",
    "[64:ff9b::7f00:1] [2002:7f00:1::] [::] 0 0.0.0.0",
)


def each(lines: tuple[str, ...]) -> list[str]:
    return " ".join(lines).split()


@pytest.fixture
def canary() -> Iterator[socket.socket]:
    """A listener that nothing may ever connect to."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.01)
        yield listener
        with pytest.raises(TimeoutError):
            listener.accept()


@pytest.mark.parametrize("address", each(PRIVATE))
def test_an_address_of_a_closed_network_is_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", each(PUBLIC))
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("host", each(DISGUISES))
def test_no_spelling_of_loopback_is_connected_to(host: str, canary: socket.socket) -> None:
    port = canary.getsockname()[1]
    with Fetcher(Bounds(seconds=5, gap=0)) as fetcher, pytest.raises(Exception) as caught:
        fetcher.fetch_capture(f"http://{host}:{port}/")
    assert type(caught.value).__module__.startswith("app."), caught.value


def test_one_private_answer_refuses_the_whole_name(canary: socket.socket) -> None:
    network = PublicNetwork(resolve=lambda host, port: ["1.1.1.1", "127.0.0.1"])
    with pytest.raises(AddressRefused, match=r"news\.example stands for 127\.0\.0\.1"):
        network.checked_addresses("news.example", canary.getsockname()[1])


def test_a_name_is_resolved_once_so_a_changing_answer_cannot_slip_in(canary: socket.socket) -> None:
    answers = iter([["192.0.2.1"], ["127.0.0.1"]])
    network = PublicNetwork(
        also_allow=[ip_network("192.0.2.0/24")],
        resolve=lambda host, port: next(answers),
    )
    asked = network.checked_addresses("news.example", 80)
    assert [str(address) for address in asked] == ["192.0.2.1"]
    with pytest.raises(AddressRefused):
        network.checked_addresses("news.example", 80)


def test_a_public_name_at_an_odd_port_is_refused() -> None:
    network = PublicNetwork(resolve=lambda host, port: ["1.1.1.1"])
    with pytest.raises(AddressRefused, match="port 6379"):
        network.checked_addresses("news.example", 6379)


def test_a_redirect_to_a_private_address_is_not_followed(canary: socket.socket) -> None:
    inside = f"http://127.0.0.2:{canary.getsockname()[1]}/"
    with socket.create_server(("127.0.0.1", 0)) as listener:
        network = PublicNetwork(
            also_allow=[ip_network("127.0.0.1/32")],
        )

        def serve() -> None:
            for _ in range(2):
                connection, _address = listener.accept()
                with connection:
                    asked = connection.recv(65536)
                    if b"robots.txt" in asked.split(b"\r\n")[0]:
                        connection.sendall(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")
                    else:
                        head = f"HTTP/1.1 302 Found\r\nLocation: {inside}\r\nContent-Length: 0\r\n\r\n"
                        connection.sendall(head.encode())

        thread = threading.Thread(target=serve)
        thread.start()
        with Fetcher(Bounds(gap=0), network=network) as fetcher, pytest.raises(AddressRefused):
            fetcher.fetch_capture(f"http://127.0.0.1:{listener.getsockname()[1]}/")
        thread.join()


def test_a_proxy_of_the_environment_is_not_used(
    monkeypatch: pytest.MonkeyPatch, canary: socket.socket
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{canary.getsockname()[1]}")
    with Fetcher(Bounds(gap=0)) as fetcher, pytest.raises(AddressRefused):
        fetcher.fetch_capture("http://10.0.0.1/")
