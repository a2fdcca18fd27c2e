import ipaddress

import pytest

from incidents.desk.addresses import is_public, may_dial, target_of
from incidents.desk.refusals import Refusal, Refused


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "0.0.0.0",  # noqa: S104
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2001:0:4136:e378:8000:63bf:80ff:fffe",
        "fc00::1",
        "fe80::1",
        "fe80::1%eth0",
        "ff02::1",
        "2001:db8::1",
        "3fff::1",
        "5f00::1",
        "fec0::1",
        "::ffff:0:7f00:1",
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def test_a_network_that_the_operator_allows_may_be_dialled_and_no_other() -> None:
    allowed = [ipaddress.ip_network("127.0.0.0/8")]
    assert may_dial(ipaddress.ip_address("127.0.0.1"), allowed)
    assert not may_dial(ipaddress.ip_address("10.0.0.1"), allowed)
    assert not may_dial(ipaddress.ip_address("::1"), allowed)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://example.org/x",
        "gopher://example.org/",
        "//evil.example/x",
        "example.org/x",
        "http://",
        "http:///x",
        "http://user:secret@example.org/",
        "http://example.org:99999/",
        "http://example.org/a b",
        "http://example.org/\r\nHost: evil",
        "http://example.org/\u202etxt",
        "http://\u0645\u062b\u0627\u0644\u200f.example/",
        "http://\u0645" + "\u062b" * 60 + ".example/",
        "http://[::1",
        "http://" + "a" * 70 + ".example/",
        "https://example.org/" + "x" * 2000,
        "",
    ],
)
def test_what_is_not_a_web_address_is_refused(address: str) -> None:
    with pytest.raises(Refused) as refused:
        target_of(address)
    assert refused.value.refusal == Refusal.ADDRESS


def test_an_address_is_taken_apart() -> None:
    target = target_of("https://news.example/a?b=1#c")
    assert (target.scheme, target.host, target.port, target.path) == (
        "https",
        "news.example",
        443,
        "/a?b=1",
    )


def test_arabic_letters_in_an_address_are_sent_as_browsers_send_them() -> None:
    target = target_of("https://news.example/أخبار/خشام?ص=١")
    assert target.path == "/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/%D8%AE%D8%B4%D8%A7%D9%85?%D8%B5=%D9%A1"
    assert target.address == f"https://news.example{target.path}"
    assert target_of(target.address) == target


def test_capital_letters_of_a_host_are_small_ones() -> None:
    assert target_of("https://BÜCHER.example/X").address == "https://xn--bcher-kva.example/X"


def test_a_host_in_arabic_letters_is_asked_for_by_its_ascii_name() -> None:
    target = target_of("https://مثال.example:8443/أخبار")
    assert (target.host, target.port) == ("xn--mgbh0fb.example", 8443)
    assert target.address == "https://xn--mgbh0fb.example:8443/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1"
