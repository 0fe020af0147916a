"""Connections end where they must: requests that never become complete, and readers beyond what the
machine has room for.

Every session takes four file descriptors (its socket, and an event loop of Streamlit's), also for
the two minutes that it waits for a reader whose connection dropped. Without any left the process
can answer nobody.
"""

import asyncio
import logging
import os
import socket
import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any, cast

import htpy as h
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from components.language.words import CURRENT_LANGUAGE, t
from components.selection.languages import LANGUAGES, USUAL
from components.store import database

# Windows has no such limits.
_resource = import_module("resource") if find_spec("resource") else None

_LOG = logging.getLogger("uvicorn.error")
HEAD_SECONDS, BODY_SECONDS = 5, 60
"""How long the head of a request may take from its first byte, or the opening of the connection;
and then its body."""
_A_READER = 4
_FEW_READERS = 1_000
_ENOUGH = 65_536
QUIET_SECONDS = 60


class _Log:
    """A line that is written at most once a minute, with how often it would have been."""

    def __init__(self) -> None:
        self.count, self.quiet_until = 0, 0.0

    def warn(self, text: str) -> None:
        self.count += 1
        if time.monotonic() >= self.quiet_until:
            _LOG.warning("%s (%d since the last such line)", text, self.count)
            self.count, self.quiet_until = 0, time.monotonic() + QUIET_SECONDS


class Room:
    """How many file descriptors are left, of as many as the system allows this process."""

    def __init__(self) -> None:
        self.limit = _ENOUGH
        if _resource:
            soft, hard = _resource.getrlimit(_resource.RLIMIT_NOFILE)
            most = _ENOUGH if hard == _resource.RLIM_INFINITY else min(hard, _ENOUGH)
            self.limit = _ENOUGH if soft == _resource.RLIM_INFINITY else max(soft, most)
            _resource.setrlimit(_resource.RLIMIT_NOFILE, (self.limit, hard))
        self.reserve = min(self.limit // 8 + 16, 1024)
        """What readers never get: for files, for processes that answer statements, for connections
        that come at once."""
        self.counted, self.at, self.promised = 0, 0.0, 0
        self.log = _Log()

    def left(self) -> int:
        """Free descriptors beyond the reserve; below zero: the reserve is used."""
        if _resource and time.monotonic() - self.at > 0.2:
            self.counted, self.at, self.promised = len(os.listdir("/dev/fd")), time.monotonic(), 0
        return self.limit - self.reserve - self.counted - self.promised

    def take(self, descriptors: int) -> bool:
        """Whether there is room for something that will take so many descriptors, which is then
        promised them."""
        if self.left() < descriptors:
            self.refuse()
            return False
        self.promised += descriptors
        return True

    def refuse(self) -> None:
        """Say that somebody found no room."""
        self.log.warn(
            f"No room for further readers: {self.limit} file descriptors are allowed, "
            "raise `ulimit -n`"
        )

    def say(self) -> None:
        """One line at the start where few readers have room."""
        readers = max(self.left(), 0) // _A_READER
        if readers < _FEW_READERS:
            _LOG.warning(
                "Room for about %d readers at once: %d file descriptors are allowed (`ulimit -n`)",
                readers,
                self.limit,
            )


class Full:
    """Middleware: who finds no room gets a page that says so, before the process answers nobody."""

    def __init__(self, app: ASGIApp, room: Room, pages: Callable[[Scope], bool]) -> None:
        self.app, self.room, self.pages = app, room, pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and not self.room.take(_A_READER):
            await send(
                {"type": "websocket.close", "code": 1013}
            )  # try again later; its page is tried again and says so
        elif scope["type"] == "http" and self.pages(scope) and self.room.left() < 2 * _A_READER:
            await HTMLResponse(
                write_notice("full", 503), 503, {"Retry-After": "60", "Cache-Control": "no-store"}
            )(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def write_notice(what: str, code: int, home: str | None = None) -> str:
    """A page of words alone in both languages, as nothing of a reader is known yet; `home`: where
    its link leads."""
    parts = []
    for language in LANGUAGES if database.HOLDER.database else ():
        token = CURRENT_LANGUAGE.set(language)
        words = [h.h1[t(f"server.{what}")], h.p[t(f"server.{what}_text")]]
        target = f"{home}/?lang={language}" if language != USUAL else f"{home}/"
        link = None if home is None else h.p[h.a(href=target)[t("frame.title")]]
        CURRENT_LANGUAGE.reset(token)
        parts.append(h.section(lang=language)[words, link])
    head = [h.meta(charset="utf-8"), h.title[str(code)]]
    return "".join([str(h.html(lang=USUAL)[head, h.main[parts]])])


class _Prompt(asyncio.Protocol):
    """Between a connection and the server's protocol: ends what does not become a whole request in
    time."""

    def __init__(self, inner: asyncio.Protocol, room: Room) -> None:
        self.inner, self.room = inner, room
        self.phase = ""
        self.timer: asyncio.TimerHandle | None = None
        self.complete: object = None
        """The server's object for the last request that was read to its end."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # A server's connections are streams, which its protocols' own types do not say.
        self.transport = cast(asyncio.Transport, transport)
        self.inner.connection_made(transport)
        self._enter("head")
        if self.room.left() < -self.room.reserve // 2:
            self.room.refuse()
            self.transport.abort()
        self.room.promised += 1

    def data_received(self, data: bytes) -> None:
        self._enter(self.phase or "head")
        self.inner.data_received(data)
        request = getattr(self.inner, "cycle", None)
        if (
            self.transport.get_protocol() is not self
        ):  # it has become a websocket, which answers pings or is closed
            self._enter("")
        elif request is not None and request is not self.complete:
            self._enter("body" if request.more_body else "")
            self.complete = self.complete if request.more_body else request

    def connection_lost(self, exc: Exception | None) -> None:
        self._enter("")
        self.inner.connection_lost(exc)

    def eof_received(self) -> bool | None:
        return self.inner.eof_received()

    def pause_writing(self) -> None:
        self.inner.pause_writing()

    def resume_writing(self) -> None:
        self.inner.resume_writing()

    def _enter(self, phase: str) -> None:
        """Begin to wait for the head or the body of a request, or for nothing."""
        if phase == self.phase:
            return
        if self.timer:
            self.timer.cancel()
        self.phase = phase
        seconds = {"head": HEAD_SECONDS, "body": BODY_SECONDS}.get(phase)
        self.timer = (
            asyncio.get_running_loop().call_later(seconds, self.transport.abort)
            if seconds
            else None
        )


def guard(loop: asyncio.AbstractEventLoop, room: Room) -> None:
    """Watch every connection of the servers that this loop will open.

    Streamlit configures its web server itself, without limits of its own; what it opens sockets
    with is the loop.
    """
    create, accept_log = loop.create_server, _Log()

    async def create_server(
        factory: Callable[[], asyncio.Protocol], *args: Any, **options: Any
    ) -> asyncio.Server:
        if sock := options.get("sock"):
            # Streamlit's socket does not say that it is TCP, so that asyncio leaves small answers
            # waiting for others.
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if options.get("ssl"):
            options["ssl_handshake_timeout"] = HEAD_SECONDS
        # asyncio accepts as many connections at once as may wait, and writes one line for each that
        # finds no descriptor.
        options["backlog"] = max(min(options.get("backlog") or 100, room.reserve // 4), 1)
        server: asyncio.Server = await create(lambda: _Prompt(factory(), room), *args, **options)
        return server

    def complain(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        if "out of system resource" in context.get("message", ""):
            accept_log.warn(context["message"])
        else:
            loop.default_exception_handler(context)

    watched: Any = loop  # a method of the loop itself is replaced, which no type allows
    watched.create_server = create_server
    loop.set_exception_handler(complain)
