"""Steps one after another or beside each other, each with how it went and how long it took."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import tempfile
import time
from asyncio.subprocess import Process
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tasks import EXIT_CANNOT, EXIT_FAILED, GRACE_S, ROOT, environment, run

LOOK_S = 0.5
"""How often it is looked at what a live step has said."""


@dataclass(frozen=True)
class Step:
    """A command under the name that the summary gives it."""

    name: str
    command: Sequence[object]
    env: Mapping[str, str] | None = None
    may: int = 0
    """This exit code is success too."""
    is_quiet: bool = False
    """Beside others, what it says is shown only where it failed."""
    is_live: bool = False
    """Beside others, each line of what it says is shown as it comes, after the step's name."""

    def is_success(self, code: int) -> bool:
        """Tell whether this exit code is success."""
        return code in (0, self.may)


class Report:
    """Runs every step, also after one that failed; knows at the end which did."""

    def __init__(self, cores: int | None = None) -> None:
        self._cores = cores or os.cpu_count() or 2
        self.lines: list[str] = []
        self.failed = False
        self.left_out = False

    def step(
        self,
        name: str,
        command: Sequence[object],
        env: Mapping[str, str] | None = None,
        may: int = 0,
    ) -> None:
        """Run a step; exit code 0 or `may` is success."""
        print(f"--- {name}")
        started = time.monotonic()
        code = run(command, env)
        self._note(Step(name, command, env, may), code, time.monotonic() - started)

    def beside(self, steps: Sequence[Step]) -> None:
        """Run these beside each other, one on each core, begun in this order.

        What a step says is shown whole, once it has ended, where it is not live.
        """
        print("--- beside each other:", ", ".join(step.name for step in steps), flush=True)
        asyncio.run(self._run_beside(steps))

    async def _run_beside(self, steps: Sequence[Step]) -> None:
        cores = asyncio.Semaphore(self._cores)
        async with asyncio.TaskGroup() as group:
            for step in steps:
                group.create_task(self._run_on_one(cores, step))

    async def _run_on_one(self, cores: asyncio.Semaphore, step: Step) -> None:
        async with cores:
            started = time.monotonic()
            code, said = await _run_silently(step)
            took = time.monotonic() - started
        self._note(step, code, took)
        if step.is_live:
            return
        print(f"--- {step.name}", flush=True)
        sys.stdout.buffer.write(b"" if step.is_quiet and step.is_success(code) else said)
        sys.stdout.flush()

    def _note(self, step: Step, code: int, took: float) -> None:
        good = step.is_success(code)
        self.failed = self.failed or not good
        self.lines.append(f"{'ok    ' if good else 'FAILED'} {took:6.1f} s  {step.name}")

    def leave_out(self, name: str, reason: str) -> None:
        """Note a step that cannot be run here, and what it lacks; the others go on."""
        self.left_out = True
        self.lines.append(f"left out        {name}: {reason}")

    def end(self) -> int:
        """Print the summary; the exit code: a step that failed counts before one left out."""
        print("---", *self.lines, sep="\n")
        if self.failed:
            return EXIT_FAILED
        return EXIT_CANNOT if self.left_out else 0


@contextlib.contextmanager
def _kept() -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """Yield where a step writes what it says, and where that is read, each at its own place.

    A pipe that is full would hold up a program's end.
    """
    with tempfile.TemporaryDirectory(prefix="pos-step-", ignore_cleanup_errors=True) as folder:
        file = Path(folder, "said")
        with file.open("wb") as output, file.open("rb") as said:
            yield output, said


async def _run_silently(step: Step) -> tuple[int, bytes]:
    """Run to the end as `tasks.run` does; returns the exit code, and all that was said."""
    with _kept() as (output, said):
        process = await asyncio.create_subprocess_exec(
            *map(str, step.command),
            cwd=ROOT,
            env=step.env or environment(),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=asyncio.subprocess.STDOUT,
        )
        try:
            code = await (_follow(step.name, process, said) if step.is_live else process.wait())
        except asyncio.CancelledError:  # it gets the time to end what it started
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), GRACE_S)
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            raise
        said.seek(0)
        return code, said.read()


async def _follow(name: str, process: Process, said: BinaryIO) -> int:
    """Show each line that the process has said, until it ends; its exit code."""
    begun, code = b"", None
    while code is None:
        with contextlib.suppress(TimeoutError):
            code = await asyncio.wait_for(process.wait(), LOOK_S)
        *lines, begun = (begun + said.read()).split(b"\n")
        if code is not None and begun:
            lines.append(begun)
        for line in lines:
            sys.stdout.buffer.write(name.encode() + b": " + line + b"\n")
        sys.stdout.flush()
    return code
