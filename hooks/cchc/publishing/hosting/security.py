"""What browsers are told to refuse: the one source for pages and for servers."""

from cchc.content.players import PLAYER_HOSTS


def _policy(frames: str) -> str:
    rules = (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        f"frame-src {frames}",
        "base-uri 'none'",
        "form-action 'self'",
    )
    return "; ".join(rules)


# In every page: nothing in it runs, and nothing of other sites is fetched, whatever a text may have smuggled in.
PAGE_POLICY = _policy("'none'")
# In the page of a film elsewhere, which is fetched when the reader asks for it: a frame of one of these sites, and nothing else.
PLAYER_POLICY = _policy(" ".join(f"https://{host}" for host in PLAYER_HOSTS))
# A server says one thing of all pages; where a page says less, less holds. Who may frame a page can only be said by the server.
SERVER_POLICY = f"{PLAYER_POLICY}; frame-ancestors 'none'"

# For every answer of a server that speaks https. The microphone is for the search alone, which asks only where the browser
# understands speech by itself (overrides/assets/search/voice.js). Pictures and data may be used by other sites: feeds show them
# there.
SECURITY_HEADERS = {
    "Content-Security-Policy": SERVER_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(self), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Strict-Transport-Security": "max-age=31536000",
}
