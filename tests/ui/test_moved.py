"""The addresses of former pages lead to those of today."""

import asyncio

from starlette.responses import PlainTextResponse

from components.ui.server import Moved


def ask_for(app: Moved, address: str, method: str = "GET") -> tuple[int, str]:
    """Status of an answer and where it leads, of a part of the server that is called by itself."""
    path, _, query = address.partition("?")
    scope = {"type": "http", "method": method, "path": path, "query_string": query.encode()}
    sent: list[dict] = []

    async def send(message: dict) -> None:
        sent.append(message)

    asyncio.run(app({**scope, "headers": []}, None, send))
    return sent[0]["status"], dict(sent[0]["headers"]).get(b"location", b"").decode()


def test_the_address_of_a_former_page_leads_to_the_one_of_today() -> None:
    for base in ("", "/services/aid"):
        app = Moved(PlainTextResponse("served"), base)
        leads = f"{base}/explore?view=ranking&by=partner&region=caribbean,sahel&lang=fr"
        assert ask_for(app, f"{base}/partners?region=caribbean,sahel&lang=fr") == (308, leads)
        assert ask_for(app, f"{base}/projects/?id=p1") == (308, f"{base}/project?id=p1")
        for path in ("/projects?q=x", "/", "/explore", "/_stcore/health", "/explore/x"):
            assert ask_for(app, base + path) == (200, ""), path
        assert ask_for(app, f"{base}/partners", "POST") == (200, "")
    assert ask_for(app, "/partners") == (200, ""), "another site's address"
