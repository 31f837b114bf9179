"""A screen that is not there, or that does not answer, is found out before Qt would abort."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pos_app.system.displays import has_display

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X and Wayland")
X_TCP = 6000
REFUSAL = b"\0\0\x0b\0\0\0\0\0"
"""What an X server says that lets nobody in, without its reason, which libxcb would print."""


@contextmanager
def server(
    listener: socket.socket, answer: bytes, heard: list[bytes] | None = None
) -> Iterator[socket.socket]:
    """Answer whoever greets with these bytes; with none, take the call and stay silent."""

    def serve() -> None:
        try:
            while True:
                connection, _ = listener.accept()
                kept.append(connection)
                greeting = connection.recv(64)
                if heard is not None:
                    heard.append(greeting)
                if answer:
                    connection.sendall(answer)
        except OSError:
            return

    kept: list[socket.socket] = []
    listener.listen()
    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listener
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)
        for connection in kept:
            connection.close()


@contextmanager
def x_server(answer: bytes) -> Iterator[str]:
    """An X server that answers so; yields its DISPLAY."""
    with server(socket.create_server(("127.0.0.1", 0)), answer) as listener:
        yield f"127.0.0.1:{listener.getsockname()[1] - X_TCP}"


@pytest.mark.parametrize(
    "answer", [b"\1" + bytes(7), REFUSAL, b"\2" + bytes(7)], ids=["good", "refusal", "cookie"]
)
def test_an_x_server_that_answers_is_a_screen(answer: bytes) -> None:
    with x_server(answer) as display:
        for platform in ("", "xcb", "wayland;xcb"):
            assert has_display({"DISPLAY": display, "QT_QPA_PLATFORM": platform})
        assert not has_display({"DISPLAY": display, "QT_QPA_PLATFORM": "wayland"})


@pytest.mark.parametrize("answer", [b"", b"\1", b"\1" + bytes(6)])
def test_one_that_does_not_answer_is_none(answer: bytes) -> None:
    with x_server(answer) as display:
        begun = time.monotonic()
        assert not has_display({"DISPLAY": display}, limit_s=0.2)
        assert time.monotonic() - begun < 2


@pytest.mark.timeout(30)
def test_one_that_hangs_up_in_the_middle_of_its_answer_is_none() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def hang_up() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(64)
                connection.sendall(b"\1")

        thread = threading.Thread(target=hang_up, daemon=True)
        thread.start()
        assert not has_display({"DISPLAY": f"127.0.0.1:{listener.getsockname()[1] - X_TCP}"})
        thread.join(5)


@pytest.mark.parametrize(
    "display", ["", ":", "nonsense", ":4711", "127.0.0.1:59000", ":99999", "x:1.2.3"]
)
def test_where_nobody_is_there_is_none(display: str) -> None:
    assert not has_display({"DISPLAY": display}, limit_s=0.2)


def test_a_compositor_is_found_by_name_and_by_path(tmp_path: Path) -> None:
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(tmp_path / "wayland-7"))
    with server(listener, bytes(12)):
        assert has_display({"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)})
        by_path = {"WAYLAND_DISPLAY": str(tmp_path / "wayland-7")}
        assert has_display(by_path)
        assert has_display(by_path | {"QT_QPA_PLATFORM": "xcb;wayland-egl"})
        assert not has_display(by_path | {"QT_QPA_PLATFORM": "xcb"})
    gone = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert not has_display(gone, limit_s=0.2)


def test_each_is_greeted_as_its_protocol_wants(tmp_path: Path) -> None:
    """X11, little-endian, version 11.0, no cookie; `wl_display` (1), `sync` (0), a callback (2)."""
    heard: list[bytes] = []
    answer = b"\1" + bytes(7)
    with server(socket.create_server(("127.0.0.1", 0)), answer, heard) as listener:
        assert has_display({"DISPLAY": f"127.0.0.1:{listener.getsockname()[1] - X_TCP}"})
    compositor = socket.socket(socket.AF_UNIX)
    compositor.bind(str(tmp_path / "wayland-7"))
    with server(compositor, bytes(12), heard):
        assert has_display({"WAYLAND_DISPLAY": str(tmp_path / "wayland-7")})
    words = (1, 12 << 16 | 0, 2)
    assert heard == [
        b"l\0" + bytes([11, 0, 0, 0]) + bytes(6),
        b"".join(word.to_bytes(4, sys.byteorder) for word in words),
    ]


def test_offscreen_needs_no_screen() -> None:
    assert has_display({"QT_QPA_PLATFORM": "offscreen:size=800x600"})


@pytest.mark.display
def test_this_desktop_is_a_screen() -> None:
    assert has_display(os.environ)


@pytest.mark.parametrize(
    "platform", ["offscreen", "minimal:a", "vnc", "eglfs", "linuxfb", "xcb;vnc"]
)
def test_a_platform_that_needs_neither_has_a_display(platform: str) -> None:
    assert has_display({"QT_QPA_PLATFORM": platform})


@pytest.mark.parametrize("platform", ["", "xcb", "wayland", "wayland-egl", "vncs"])
def test_any_other_has_none_without_them(platform: str) -> None:
    assert not has_display({"QT_QPA_PLATFORM": platform})
