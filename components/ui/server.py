"""The application around the pages: what every answer carries, what is not for the public, and
whether there are data to show.

Settings come from the environment: DASHBOARD_EMBED (origins that may show the dashboard in a
frame), DASHBOARD_METRICS=on.
"""

import asyncio
import base64
import gzip
import hashlib
import os
import re
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TypedDict
from urllib.parse import parse_qs, urlencode

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.figures.find_index import digest_index, write_index
from components.selection.languages import LANGUAGES
from components.selection.moved import move_address
from components.selection.pages import PAGES
from components.store import database
from components.ui import connections
from components.ui.style import STATIC

_STREAMLIT_PAGE = Path(st.__file__).parent / "static" / "index.html"
_PRIVATE = ("_stcore/metrics", "_stcore/agent")
"""Addresses of Streamlit's that no reader needs: figures of the process, an interface for programs.
"""
_FAULTS_SAID = 5
_STREAMLITS = ("_stcore", "app", "component", "media", "static", "index.html", "favicon.png")
"""The folders and files that Streamlit serves itself."""


def _hashes(scripts: Iterable[str]) -> str:
    """Scripts that may stand in a page, as a Content-Security-Policy names them."""
    digests = (
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts
    )
    return " ".join(f"'sha256-{digest}'" for digest in digests)


def build_headers(embedders: str = "") -> dict[str, str]:
    """What every answer carries; `embedders`: the origins that may show the dashboard in a frame,
    with blanks between."""
    ours = (path.read_text(encoding="utf-8") for path in sorted(STATIC.glob("*.js")))
    theirs = re.findall(
        r"<script>(.*?)</script>", _STREAMLIT_PAGE.read_text(encoding="utf-8"), re.DOTALL
    )
    policy = {
        "default-src": "'none'",
        # Streamlit's messages are read by WebAssembly; it is no way in for text that became a
        # script.
        "script-src": f"'self' 'wasm-unsafe-eval' {_hashes([*ours, *theirs])}",
        "style-src": "'self' 'unsafe-inline'",  # Streamlit and Plotly write style attributes
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": embedders or "'none'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


class _Headers:
    """Middleware: the same headers on every answer."""

    def __init__(self, app: ASGIApp, values: dict[str, str]) -> None:
        self.app = app
        self.values = [(name.lower().encode(), value.encode()) for name, value in values.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                ours = {name for name, _ in self.values}
                message["headers"] = [
                    h for h in message.get("headers", []) if h[0].lower() not in ours
                ] + self.values
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class _Private:
    """Middleware: addresses that are not for the public are not there."""

    def __init__(self, app: ASGIApp, paths: tuple[str, ...]) -> None:
        self.app, self.paths = app, paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = "/".join(filter(None, scope.get("path", "").split("/")))
        if scope["type"] == "http" and any(
            path == private or path.startswith(f"{private}/") for private in self.paths
        ):
            await PlainTextResponse("Not Found", 404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


class Moved:
    """Middleware: the address of a former page leads to the one that took its place."""

    def __init__(self, app: ASGIApp, base: str) -> None:
        self.app, self.base = app, base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        target = self._find_target(scope) if scope["type"] == "http" else ""
        if target:
            # Kept by no cache: what took a page's place may change again.
            headers = {"Cache-Control": "no-store"}
            await RedirectResponse(target, 308, headers)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _find_target(self, scope: Scope) -> str:
        """Find where a request leads, or nothing if it names no former page."""
        path: str = scope["path"]
        if scope["method"] not in ("GET", "HEAD") or not path.startswith(f"{self.base}/"):
            return ""
        page = path.removeprefix(self.base).strip("/")
        stated = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        new_page, query = move_address(page, stated)
        if (new_page, query) == (page, stated):
            return ""
        return f"{self.base}/{new_page}?{urlencode(query, doseq=True, safe=',:;~')}".rstrip("?")


class _Lost:
    """Middleware: an address that names no page says so; Streamlit would show the overview in its
    place, or nothing."""

    def __init__(self, app: ASGIApp, base: str) -> None:
        self.app, self.base = app, base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and _is_page(scope) and not self._is_known(scope["path"]):
            page = connections.write_notice("lost", 404, self.base)
            await HTMLResponse(page, 404, {"Cache-Control": "no-store"})(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _is_known(self, path: str) -> bool:
        """Whether a path is a page of the menu, or lies in a folder of Streamlit's own."""
        if not (path == self.base or path.startswith(f"{self.base}/")):
            return True
        first, _, rest = path.removeprefix(self.base).strip("/").partition("/")
        return first in _STREAMLITS or (not rest and first in ("", *PAGES))


def _base() -> str:
    """The path under which the dashboard is served: empty, or `/x`."""
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""


async def _ready(_request: Request) -> JSONResponse:
    """Whether data can be shown: 200 with sound or with the last good ones, and which; 503 while
    they load or with none."""
    status = await run_in_threadpool(database.HOLDER.readiness)
    faults = database.HOLDER.faults
    return JSONResponse(
        {
            "status": status,
            "version": database.HOLDER.version,
            "since": database.HOLDER.shown_since,
            "faults": len(faults),
            "first": [str(fault) for fault in faults[:_FAULTS_SAID]],
        },
        status_code=200 if status in ("sound", "last-good") else 503,
        headers={"Cache-Control": "no-store"},
    )


def _is_page(scope: Scope) -> bool:
    """Whether a reader opens a page, and not a part of one or a probe."""
    accepts = dict(scope["headers"]).get(b"accept", b"")
    return b"text/html" in accepts and not scope["path"].endswith("/ready")


async def _find(request: Request) -> Response:
    """The index of Find in a language. Its address names what it holds, so that a browser keeps it
    for good; another state of the data has another one."""
    language = request.path_params["language"]
    if language not in LANGUAGES or database.HOLDER.database is None:
        return PlainTextResponse("Not Found", 404)
    index = await run_in_threadpool(write_index, language)
    is_named = request.query_params.get("v") == digest_index(language)
    kept = "public, max-age=31536000, immutable" if is_named else "no-store"
    headers = {"Cache-Control": kept, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        index = await run_in_threadpool(gzip.compress, index, 6)
        headers["Content-Encoding"] = "gzip"
    return Response(index, headers=headers, media_type="application/json")


class _Application(TypedDict):
    """What `st.App` takes beside the script.

    Addresses of its own, what stands around every request (outermost first), what runs at the
    start.
    """

    routes: list[Route]
    middleware: list[Middleware]
    lifespan: Callable[[st.App], AbstractAsyncContextManager[None]]


def build_application() -> _Application:
    """Build what the web server needs beside the script."""
    room = connections.Room()
    base = _base().strip("/")
    private = _PRIVATE[1:] if os.environ.get("DASHBOARD_METRICS") == "on" else _PRIVATE

    @asynccontextmanager
    async def lifespan(_app: st.App) -> AsyncIterator[None]:
        room.say()
        connections.guard(asyncio.get_running_loop(), room)
        database.HOLDER.readiness()  # begins to load: the first reader waits less
        yield

    return {
        "routes": [
            Route(f"{_base()}/ready", _ready),
            Route(f"{_base()}/find/{{language}}.json", _find),
        ],
        "middleware": [  # outermost first
            Middleware(
                _Headers, values=build_headers(os.environ.get("DASHBOARD_EMBED", "").strip())
            ),
            Middleware(_Private, paths=tuple(f"{base}/{path}".strip("/") for path in private)),
            Middleware(connections.Full, room=room, pages=_is_page),
            Middleware(Moved, base=_base()),
            Middleware(_Lost, base=_base()),
        ],
        "lifespan": lifespan,
    }
