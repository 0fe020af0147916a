"""The application around the pages, asked as a browser, a probe and an attacker would: by its
sockets."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import websockets
import websockets.sync.client

from components.ui.connections import HEAD_SECONDS, QUIET_SECONDS
from tests.conftest import ROOT, until

PATIENCE = 60
"""Seconds a busy machine may take for what takes one."""


def ask(address: str | urllib.request.Request) -> tuple[int, dict[str, str], str]:
    """Status, headers (names in lower case) and text of an answer."""
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            return (
                answer.status,
                {k.lower(): v for k, v in answer.headers.items()},
                answer.read().decode(),
            )
    except urllib.error.HTTPError as answer:
        return (
            answer.code,
            {k.lower(): v for k, v in answer.headers.items()},
            answer.read().decode(),
        )


@contextlib.contextmanager
def serving(
    log: Path, *flags: str, root: Path = ROOT, before: str = "", **environment: str
) -> Iterator[str]:
    """A dashboard started as an operator does, once it answers; `before`: what the shell does
    first. Its words go to a file."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "dashboard.py",
        "--server.port",
        str(port),
        *flags,
    ]
    with log.open("wb") as out:
        process = subprocess.Popen(
            ["sh", "-c", f'{before} exec "$@"', "sh", *command],
            cwd=root,
            stdout=out,
            stderr=out,
            env=os.environ | environment,
        )
    try:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and process.poll() is None:
            with (
                contextlib.suppress(OSError),
                socket.create_connection(("127.0.0.1", port), timeout=1),
            ):
                break
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(PATIENCE)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("server") / "log") as address:
        yield address


@pytest.mark.parametrize(
    "path",
    ["/", "/explore", "/app/static/app.js", "/_stcore/health", "/ready", "/media/unknown.png"],
)
def test_every_answer_carries_the_headers(server: str, path: str) -> None:
    headers = ask(server + path)[1]
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["frame-ancestors"] == policy["default-src"] == "'none'"
    assert "unsafe" not in policy["script-src"].replace("'wasm-unsafe-eval'", "")
    assert not any("http" in sources or "*" in sources for sources in policy.values())
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert (
        headers["cross-origin-opener-policy"]
        == headers["cross-origin-resource-policy"]
        == "same-origin"
    )
    assert "geolocation=()" in headers["permissions-policy"]


@pytest.mark.parametrize(
    "path",
    ["/_stcore/metrics", "/_stcore/metrics/", "//_stcore/metrics", "/_stcore/agent/openapi.json"],
)
def test_the_inside_of_the_server_is_not_public(server: str, path: str) -> None:
    assert ask(server + path)[0] == 404


def test_an_address_that_names_no_page_says_so_in_both_languages(server: str) -> None:
    assert told(server, "sound") == 200
    answers = {}
    for path in (
        "/nosuchpage?lang=fr",
        "/explore/x",
        "/explore",
        "/explore/",
        "/?region=caribbean",
        "/overview",
    ):
        request = urllib.request.Request(server + path, headers={"Accept": "text/html"})
        answers[path] = ask(request)
    assert {path: code for path, (code, _, _) in answers.items() if code != 200} == {
        "/nosuchpage?lang=fr": 404,
        "/explore/x": 404,
    }
    lost = answers["/explore/x"][2]
    assert (
        "No page stands at this address" in lost
        and "ne mène à aucune page" in lost
        and 'href="/?lang=fr"' in lost
    )


def told(address: str, status: str) -> int:
    """Wait until the readiness address says so; its code."""
    until(lambda: json.loads(ask(f"{address}/ready")[2])["status"] == status, PATIENCE)
    return ask(f"{address}/ready")[0]


def test_ready_says_that_sound_data_are_shown(server: str) -> None:
    assert told(server, "sound") == 200
    assert ask(f"{server}/ready")[1]["cache-control"] == "no-store"


def test_data_lost_and_refused_are_told_from_sound_ones_and_a_base_path_and_a_frame_can_be_set(
    tmp_path: Path,
) -> None:
    root = tmp_path / "copy"
    for name in ("components", "data", "ingest", "pages", "queries", "static", ".streamlit"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "dashboard.py", root)
    file = root / "data/projects.csv"
    sound = file.read_text(encoding="utf-8")
    broken = sound.replace("17121139.37,17121139.37", "many,17121139.37", 1)
    file.write_text(broken, encoding="utf-8")
    embedder = "https://intranet.example"
    flags = ("--server.baseUrlPath", "help/us")
    with serving(
        tmp_path / "log", *flags, root=root, DASHBOARD_EMBED=embedder, DASHBOARD_METRICS="on"
    ) as address:
        served = f"{address}/help/us"
        assert told(served, "none") == 503
        assert ask(f"{served}/ready")[1]["content-security-policy"].endswith(
            f"frame-ancestors {embedder}"
        )
        assert ask(f"{served}/_stcore/metrics")[0] == 200
        assert ask(f"{served}/_stcore/agent/openapi.json")[0] == 404
        file.write_text(sound, encoding="utf-8")
        assert told(served, "sound") == 200
        file.write_text(broken, encoding="utf-8")
        assert told(served, "last-good") == 200
        assert "data/projects.csv" in json.loads(ask(f"{served}/ready")[2])["first"][0]


def opened(address: str) -> socket.socket:
    host, port = address.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=PATIENCE)


def connected(address: str) -> websockets.sync.client.ClientConnection:
    """A reader's session, as a browser opens it."""
    return websockets.sync.client.connect(
        f"ws{address[4:]}/_stcore/stream", open_timeout=PATIENCE, close_timeout=1
    )


HALVES = {
    "nothing": b"",
    "half a line": b"GET / HT",
    "no end of the head": b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: 1",
    "half a handshake": b"GET /_stcore/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n",
    "half of a second request": b"GET /ready HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET /re",
}


def test_half_open_requests_are_ended_and_whole_ones_are_not(server: str) -> None:
    began = time.monotonic()
    halves = {name: opened(server) for name in HALVES}
    for name, half in halves.items():
        half.sendall(HALVES[name])
    with opened(server) as dripping, connected(server) as reader:
        dripping.sendall(b"GET / HTTP/1.1\r\n")
        dripping.settimeout(0.5)
        ended = False
        while not ended:
            with contextlib.suppress(TimeoutError):
                ended = not dripping.recv(100)
            if not ended:
                with contextlib.suppress(OSError):
                    dripping.sendall(b"X-Slow: 1\r\n")
            assert time.monotonic() - began < PATIENCE, "a head that drips is waited for"
        for name, half in halves.items():
            with half:
                while half.recv(1000):
                    pass
            assert time.monotonic() - began < PATIENCE, name
        assert time.monotonic() - began >= HEAD_SECONDS
        reader.ping().wait(PATIENCE)
        with opened(server) as whole:
            whole.sendall(b"GET /ready HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            assert whole.recv(1000).startswith(b"HTTP/1.1 200")


def test_who_finds_no_room_is_told_and_the_log_stays_short(tmp_path: Path) -> None:
    log, began = tmp_path / "log", time.monotonic()
    flags = ("--server.disconnectedSessionTTL", "1")
    with serving(log, *flags, before="ulimit -n 160;") as address, contextlib.ExitStack() as stack:
        assert told(address, "sound") == 200
        readers, refused, status = 0, 0, 200
        request = urllib.request.Request(address, headers={"Accept": "text/html"})
        # What readers take is counted a little after it was promised to them: they come until a
        # page is refused, too.
        end = time.monotonic() + PATIENCE
        while status == 200 and time.monotonic() < end:
            try:
                stack.enter_context(connected(address))
                readers += 1
            except websockets.exceptions.InvalidStatus:
                refused += 1
                status, headers, text = ask(request)
        assert readers > 5 and refused > 0
        assert status == 503 and headers["retry-after"]
        assert "The dashboard is full" in text and "Le tableau de bord est complet" in text
        assert told(address, "sound") == 200
        crowd = [
            stack.enter_context(opened(address)) for _ in range(150)
        ]  # more than there are descriptors
        for one in crowd[:50]:
            with contextlib.suppress(OSError):
                one.sendall(b"GET / HTTP/1.1\r\n")
        stack.close()
        until = time.monotonic() + PATIENCE
        status = 503
        while status != 200 and time.monotonic() < until:
            with contextlib.suppress(OSError):
                status = urllib.request.urlopen(request, timeout=PATIENCE).status
        assert status == 200
    lines = log.read_text().splitlines()
    assert any("Room for about" in line and "160 file descriptors" in line for line in lines)
    told_so = sum("No room for further readers" in line for line in lines)
    assert 1 <= told_so <= 1 + (time.monotonic() - began) // QUIET_SECONDS
    assert len(lines) < 12, lines
