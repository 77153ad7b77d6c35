"""What a network shows of a link to a published page: title, description, picture and address."""

from __future__ import annotations

from typing import Final
from urllib.parse import urljoin, urlsplit

from adiz.geo.errors import RequestError
from adiz.geo.escaping import html, one_line, short
from adiz.layers.scene import Scene
from adiz.layers.story import tell

LONGEST: Final = 300
"""Characters of a description that networks show; what is longer they cut anywhere."""

SIZE: Final = (1200, 675)
_END_OF_TITLE: Final = "</title>\n"


def page_address(url: str, page: str) -> str:
    """Return the address of a page that is published under a URL.

    url: of the folder, or of the page itself, which ends in .html.

    Raises
    ------
    RequestError
        If it is no http or https address.

    >>> page_address("https://example.org/patrol", "map.html")
    'https://example.org/patrol/map.html'
    >>> page_address("https://example.org/patrol/index.html", "map.html")
    'https://example.org/patrol/index.html'
    """
    try:
        parts = urlsplit(url)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_web = False
    if not is_web or any(sign.isspace() for sign in url):
        raise RequestError(
            f"'{short(one_line(url), 80)}' is not the address of a web page; give one like "
            "https://example.org/folder/"
        )
    if parts.query or parts.fragment:
        raise RequestError(f"'{short(url, 80)}': leave out what follows ? or #")
    if parts.path.endswith((".html", ".htm")):
        return url
    return urljoin(url if url.endswith("/") else f"{url}/", page)


def preview_tags(scene: Scene, headline: str, address: str, picture: str) -> str:
    """Return the tags that a page's head has for link previews, a line each.

    picture: the file beside the page that is shown, a PNG of SIZE pixels.
    """
    width, height = SIZE
    image = urljoin(address, picture)
    named = {
        "og:type": "article",
        "og:site_name": "adiz",
        "og:title": headline,
        "og:description": description(scene),
        "og:url": address,
        "og:image": image,
        "og:image:type": "image/png",
        "og:image:width": str(width),
        "og:image:height": str(height),
        "og:image:alt": f"Map: {headline}",
    }
    lines = [f'<meta property="{name}" content="{html(text)}">' for name, text in named.items()]
    lines += [
        f'<meta name="description" content="{html(description(scene))}">',
        '<meta name="twitter:card" content="summary_large_image">',
        f'<meta name="twitter:title" content="{html(headline)}">',
        f'<meta name="twitter:description" content="{html(description(scene))}">',
        f'<meta name="twitter:image" content="{html(image)}">',
        f'<link rel="canonical" href="{html(address)}">',
    ]
    return "\n".join(lines)


def description(scene: Scene) -> str:
    """Return the deck as far as a network shows it: whole sentences, the most important first."""
    text = ""
    for sentence, _ in tell(scene).deck:
        longer = f"{text} {one_line(sentence)}".strip()
        if len(longer) > LONGEST:
            break
        text = longer
    return text or short(tell(scene).embed_line, LONGEST)


def with_preview(page: str, tags: str) -> str:
    """Return a page with the tags after its title.

    >>> with_preview("<head><title>a</title>\\n<style>", "<meta>")
    '<head><title>a</title>\\n<meta>\\n<style>'
    """
    return page.replace(_END_OF_TITLE, f"{_END_OF_TITLE}{tags}\n", 1)
