"""Texts that would be more than text if anything read them as Markdown, HTML, a formula or an
address."""

from playwright.sync_api import Locator, Page

from components.language.escape import JOINER

HOST = "evil.example"
TEXTS = (
    "[Click here](http://evil.example)",
    "![x](http://evil.example/x.png)",
    ":red[x]",
    ":blue-background[x]",
    ":rainbow[x]",
    ":red-badge[x]",
    ":color[x]{foreground=red}",
    ":small[x]",
    ":shimmer[x]",
    ":help[x]",
    ":material/close:",
    ":streamlit:",
    ":smile: :+1:",
    "$x^2$ and $y$",
    "$$x$$",
    "from $4.7 M to $12.3 M",
    "<http://evil.example>",
    "http://evil.example",
    "HTTPS://www.evil.example/a?b=c",
    "www.evil.example",
    "_www.evil.example",
    "me@evil.example",
    "[x]: http://evil.example",
    "[x][y]",
    "**bold** *it* __bold__ _it_ `code` ~~gone~~ ~gone~",
    "# heading",
    "1. one",
    "12) one",
    "- item",
    "+ item",
    "* item",
    "> quoted",
    "---",
    "| a | b |",
    "<b>bold</b>",
    "<img src=http://evil.example/x.png>",
    "<a href='http://evil.example'>x</a>",
    "<script>alert(1)</script>",
    "&lt;b&gt; &amp; &copy; &#65; &quot;",
    "-> x ->",
    "a -> b <- c <-> d -- e >= f <= g ~= h",
    "\\[x\\](y) \\ \\\\",
    "say \"so\" & 'so'",
    "snake_case_name",
    "::video[http://evil.example]",
    ":::note",
    "=1+1",
    "[^1]",
    "R&D; A&B",
    "10:30:15 a:b",
    "~~~",
    "```",
    "%{x} %{customdata}",
)
ALL = " ".join(TEXTS)
SHORT = (
    '[x](http://evil.example) ![x](//evil.example/x.png) :red[x] :smile: <b>b</b> <img src=//evil.example/y.png> "q" & '
    "www.evil.example"
)
"""The worst of them in one line."""
ALIVE = """() => [
    ...[...document.querySelectorAll('a')].filter(a => {
        const opens = new URL(a.getAttribute('href') ?? a.getAttribute('xlink:href') ?? '', location.href);
        return opens.hostname.endsWith('evil.example') || !/^(https?|blob):$/.test(opens.protocol);
    }),
    ...document.querySelectorAll(`img[src*="evil.example"], image[href*="evil.example"], video, .katex,
        [class*=stMarkdownColored], [class*=stMarkdownBadge], [class*=stMarkdownShimmer],
        [data-testid=stMarkdownContainer] em, [data-testid=stMarkdownContainer] [translate=no]:not([aria-hidden])`),
].map(each => each.outerHTML.slice(0, 200))"""
"""What a hostile text would make of a page: links, pictures, colours, icons, formulas."""


def shown(element: Locator) -> str:
    """What an element says, without what nobody sees."""
    return element.inner_text().replace(JOINER, "")


def alive(page: Page) -> list[str]:
    """What of the page a hostile text made."""
    return page.evaluate(ALIVE)
