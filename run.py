"""Start Factcheck: ``python run.py``. Brings the database up to date, then serves on FACTCHECK_HOST and FACTCHECK_PORT.

``python run.py --demo`` fills an empty database with a demo first. ``flask --app run …`` is the command line.
"""

import argparse
import gc
import ipaddress
import socket
import sys
from urllib.parse import quote

from flask import Flask
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from sqlalchemy.exc import SQLAlchemyError

import factcheck
from config import Config, ConfigError, Jobs
from factcheck import migrations
from factcheck.db import Database
from factcheck.queries import users
from factcheck.runtime import runtime_of
from factcheck.services import demo
from factcheck.web.desk.setup import setup_token
from factcheck.web.front import Front, limits


def create_app() -> Flask:
    """The app for the settings in the environment; what ``flask --app run`` calls."""
    try:
        return factcheck.create_app(Config.from_env())
    except ConfigError as error:
        sys.exit(f"Factcheck did not start. {error}")


def served_app() -> Front:
    """The same with what stands before it and what runs beside it; what Granian calls."""
    app = create_app()
    if runtime_of(app).config.jobs is Jobs.THREAD:
        for worker in runtime_of(app).workers:
            worker.start()
    # The code stays as long as the process: looking through all of it for garbage would hold some requests up by 90 ms,
    # and doing so every 700 objects costs a twelfth of the time.
    gc.freeze()
    gc.set_threshold(10_000)
    return Front(app)


def main() -> None:
    """Prepare, say where it is, and serve until stopped. Exits with status 1 and one sentence if it cannot."""
    parser = argparse.ArgumentParser(description="Start Factcheck.")
    parser.add_argument("--demo", action="store_true", help="fill an empty database with a demo first")
    options = parser.parse_args()
    try:
        config = Config.from_env()
        if config.warning:
            print(f"Warning: {config.warning}", file=sys.stderr, flush=True)
        _require_free_port(config)
        _prepare(config, with_demo=options.demo)
    except (ConfigError, migrations.NewerDatabase, demo.NotEmpty) as error:
        sys.exit(f"Factcheck did not start. {error}")
    except SQLAlchemyError as error:
        sys.exit(f"Factcheck did not start. The database cannot be used: {getattr(error, 'orig', None) or error}")
    serve("run:served_app", config.host, config.port)


def serve(target: str, host: str, port: int) -> None:
    """Serve the ASGI application that the function named by ``target`` makes, until stopped.

    One process suits SQLite. HTTP/1 alone: HTTP/2 without TLS is spoken by nobody but proxies, and is more to abuse.
    """
    _allow_many_connections()
    Granian(
        target,
        factory=True,
        interface=Interfaces.ASGI,
        address=host,
        port=port,
        workers=1,
        http=HTTPModes.http1,
        websockets=False,
        backlog=limits.CONNECTIONS,
        http1_settings=HTTP1Settings(header_read_timeout=int(limits.HEADERS * 1000), max_buffer_size=limits.HEAD),
        log_level=LogLevels.warning,
    ).serve()


def _allow_many_connections() -> None:
    """Let the process have a file for each connection and some more; many systems give it 1,024."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 2 * limits.CONNECTIONS
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(
            resource.RLIMIT_NOFILE, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard)
        )


def _require_free_port(config: Config) -> None:
    try:
        family = socket.getaddrinfo(config.host, config.port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((config.host, config.port))
    except OSError as error:
        raise ConfigError(
            f"{config.host}:{config.port} cannot be used ({error.strerror}). "
            "Stop what runs there, or set FACTCHECK_PORT to another port."
        ) from error


def _prepare(config: Config, with_demo: bool) -> None:
    database = Database(config.database_url)
    migrations.upgrade(database)
    if with_demo:
        if not _is_loopback(config.host):
            raise ConfigError("The demo has well-known passwords; it is served to this computer only (127.0.0.1).")
        with database.transaction() as session:
            demo.fill(session)
    with database.reading() as session:
        is_new = not users.any_exist(session)
    database.close()
    print(f"Factcheck is at {config.base_url}", flush=True)
    if with_demo:
        print("Demo: " + "; ".join(f"{person} / {demo.PASSWORD}" for person in demo.people()), flush=True)
    if is_new:
        print(
            "Nobody has an account yet. Make the first admin here (this link works once):\n"
            f"  {config.base_url}/setup?token={quote(setup_token(config.secret_key))}",
            flush=True,
        )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


if __name__ == "__main__":
    main()
