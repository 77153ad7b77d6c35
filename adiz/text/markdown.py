"""Text that Markdown shows as it is."""

from __future__ import annotations

import html
import re

# What Markdown would act on.
_MARKUP = re.compile(r"([\\`*_{}\[\]#|~])")


def escape(text: str) -> str:
    r"""Text that Markdown, and the HTML that may stand in it, show as it is.

    >>> print(escape("<b> a|b *c*"))
    &lt;b&gt; a\|b \*c\*
    """
    return _MARKUP.sub(r"\\\1", html.escape(text, quote=False))
