"""The server of the desk: 127.0.0.1 alone, one process, ended when its last window is closed."""

import asyncio
import os
import signal
import socket
import threading
from collections.abc import Callable

import uvicorn

from cchc.desk.app import Desk
from cchc.desk.broken_requests import quieted
from cchc.desk.presence import RENEW


def open_socket(port: int) -> socket.socket:
    """Return a socket on `port` of 127.0.0.1, 0 for any that is free; raises OSError when somebody has it."""
    opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # As the live preview asks for it; on Windows that would let two desks have one port.
    option = socket.SO_REUSEADDR if os.name == "posix" else socket.SO_EXCLUSIVEADDRUSE  # type: ignore[attr-defined,unused-ignore]
    opened.setsockopt(socket.SOL_SOCKET, option, 1)
    try:
        opened.bind(("127.0.0.1", port))
        # The browser may come before the server is ready.
        opened.listen(100)
    except OSError:
        opened.close()
        raise
    return opened


def serve(desk: Desk, opened: socket.socket, open_window: Callable[[], None]) -> None:
    """Serve until the last window is closed, or somebody ends the process (KeyboardInterrupt).

    `open_window` is called, in a thread of its own, where somebody starts the desk once more.
    """
    port: int = opened.getsockname()[1]
    config = uvicorn.Config(
        desk.guarded(port),
        # The access log would hold addresses, and one of them the key.
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="off",
        ws="none",
        http="h11",
        loop="asyncio",
        proxy_headers=False,
        limit_concurrency=100,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=5,
    )
    quieted()
    # Whoever closes the window of commands, or shuts the machine down, ends the desk as Ctrl+C does: others learn of it at once.
    for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
        if ending := getattr(signal, name, None):
            signal.signal(ending, signal.default_int_handler)
    desk.begin()
    try:
        asyncio.run(_serve(uvicorn.Server(config), desk, opened, open_window))
    finally:
        desk.end()


async def _serve(server: uvicorn.Server, desk: Desk, opened: socket.socket, open_window: Callable[[], None]) -> None:
    watching = asyncio.create_task(_watch(server, desk, open_window))
    try:
        await server.serve(sockets=[opened])
    finally:
        watching.cancel()


async def _watch(server: uvicorn.Server, desk: Desk, open_window: Callable[[], None]) -> None:
    """Look once a second at the windows and whether one more is asked for, and tell others now and then that the desk is open."""
    looks = 0
    while not desk.windows.look():
        if looks % RENEW == 0:
            await asyncio.to_thread(desk.presence.renew)
        looks += 1
        if await asyncio.to_thread(desk.presence.is_called):
            desk.windows.expect()
            threading.Thread(target=open_window, daemon=True, name="browser").start()
        await asyncio.sleep(1)
    server.should_exit = True
