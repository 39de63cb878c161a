"""The headers that keep a page from loading, running or telling anything foreign."""

from __future__ import annotations

from collections.abc import Mapping

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}


def _written(policy: Mapping[str, str]) -> str:
    return "; ".join(f"{what} {allowed}" for what, allowed in policy.items())


CONTENT_POLICY = _written(_POLICY)

# With "no-referrer" a browser sends "Origin: null" with our own forms, so the policy is "same-origin":
# nothing is told to other sites either way.
SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

LIVE_FORM_PATH = "/form/live"
"""The one page that looks through a camera, and that finds a runner in the browser itself."""

# The pose model's WebAssembly has to be compiled there; no text is ever run as a script ('unsafe-eval'), for
# the package was built without. A clip is shown from the reader's own disk, by an address of the browser.
_LIVE_FORM_POLICY = _POLICY | {"script-src": "'self' 'wasm-unsafe-eval'", "media-src": "blob:"}

LIVE_FORM_HEADERS = SECURITY_HEADERS | {
    "Content-Security-Policy": _written(_LIVE_FORM_POLICY),
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=()",
}


def headers_of(path: str) -> Mapping[str, str]:
    """Return the headers that keep the answer at an address from anything foreign."""
    return LIVE_FORM_HEADERS if path == LIVE_FORM_PATH else SECURITY_HEADERS
