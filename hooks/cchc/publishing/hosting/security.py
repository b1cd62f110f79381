"""What browsers are told to refuse: the one source for pages and for servers."""

_RULES = (
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
)
# In every page: nothing in it runs, and nothing of other sites is fetched, whatever a text may have smuggled in.
PAGE_POLICY = "; ".join(_RULES)
# Who may frame a page can only be said by the server.
SERVER_POLICY = f"{PAGE_POLICY}; frame-ancestors 'none'"

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
