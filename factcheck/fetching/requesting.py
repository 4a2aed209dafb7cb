"""One request over HTTP, by requests and our own connections.

No session of requests is used: what one adds is what must not happen here – proxies and passwords from the environment
and ``~/.netrc``, cookies, redirects that nobody vets.
"""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import requests
from requests import exceptions
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool
from urllib3.exceptions import HTTPError, ReadTimeoutError

from factcheck.fetching.addresses import Target
from factcheck.fetching.connections import Opener, pool_for
from factcheck.fetching.errors import Broken, Slow, Tls
from factcheck.fetching.response import Headers

_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class _Adapter(HTTPAdapter):
    """Sends over the one pool it was given, whose connections and TLS settings are ours."""

    def __init__(self, pool: HTTPConnectionPool) -> None:
        super().__init__()
        self._pool = pool

    def get_connection_with_tls_context(self, *_args: Any, **_kwargs: Any) -> HTTPConnectionPool:
        return self._pool

    def cert_verify(self, *_args: Any, **_kwargs: Any) -> None:
        """Nothing to do: the pool has a TLS context."""


@contextmanager
def request(
    target: Target, headers: Mapping[str, str], opener: Opener, context: ssl.SSLContext
) -> Iterator[requests.Response]:
    """GET a target; its body is read from ``raw``. Raises FetchError, also for what goes wrong while it is read."""
    pool = pool_for(target, opener, context)
    try:
        prepared = requests.Request("GET", target.address, headers=dict(headers)).prepare()
        answer = _Adapter(pool).send(prepared, stream=True, timeout=opener.allowance.seconds())
        with answer:
            yield answer
    except exceptions.SSLError as error:
        raise Tls from error
    except (exceptions.Timeout, ReadTimeoutError) as error:
        raise Slow from error
    except (exceptions.RequestException, HTTPError) as error:
        raise Broken from error
    finally:
        pool.close()


def redirect_of(answer: requests.Response) -> str:
    """Where an answer redirects to, as the site wrote it; '' when it does not."""
    if answer.status_code not in _REDIRECTS:
        return ""
    # Headers are read as Latin-1; sites write UTF-8.
    return answer.headers.get("Location", "").encode("latin-1", "replace").decode("utf-8", "replace").strip()


def heads_of(target: Target, answer: requests.Response) -> tuple[str, Headers, str]:
    """The request line, the headers of the request, and the status line, as they were sent."""
    sent = answer.request
    version = "HTTP/1.0" if answer.raw.version == 10 else "HTTP/1.1"
    headers = (("Host", urlsplit(target.address).netloc), *((name, str(value)) for name, value in sent.headers.items()))
    return f"{sent.method} {sent.path_url} HTTP/1.1", headers, f"{version} {answer.status_code} {answer.reason}"
