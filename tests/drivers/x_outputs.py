"""Xorg with its dummy driver: outputs and modes as a graphics card has, and no card."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from random import Random

NEEDED = ("Xorg", "xrandr", "openbox")
DRIVER = Path("/usr/lib/xorg/modules/drivers/dummy_drv.so")
CONFIGURATION = """
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 65536
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  DefaultDepth 24
EndSection
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoAddGPU" "false"
EndSection
"""
SIZES = ((1366, 768), (1080, 1920), (600, 1024), (1920, 1080), (1024, 768))
OUTPUTS = ("DUMMY0", "DUMMY1")


def is_there() -> bool:
    """Tell whether such a server can be started here."""
    return all(map(shutil.which, NEEDED)) and DRIVER.exists() and os.geteuid() == 0


def xorg(folder: Path) -> list[str]:
    """Return the command of a server whose files lie in `folder`."""
    configuration = folder / "xorg.conf"
    configuration.write_text(CONFIGURATION, "utf-8")
    files = ["-config", str(configuration), "-logfile", str(folder / "xorg.log")]
    usual = ["-noreset", "-nolisten", "tcp", "-novtswitch", "-sharevts"]
    return ["Xorg", "-displayfd", "1", *files, *usual]


def xrandr(*arguments: str) -> str:
    """Run xrandr, which must go well.

    The dots an inch are named: reckoned from a small screen they may make one of 0 mm, which the
    server refuses.
    """
    dots = ["--dpi", "96"] if "--output" in arguments else []
    command = ["xrandr", *dots, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"xrandr {arguments}: {done.stderr}"
    return done.stdout


def switch_off(output: str) -> None:
    """Take an output away."""
    xrandr("--output", output, "--off")
    told = xrandr("--listmonitors")
    assert output not in told, told


def switch_on(output: str, size: tuple[int, int]) -> None:
    """Show this size there, left of nothing else."""
    xrandr("--output", output, "--mode", name_of(size), "--pos", "0x0", "--primary")


def name_of(size: tuple[int, int]) -> str:
    """Return the name of the mode for a size."""
    return f"pos-{size[0]}x{size[1]}"


def make_modes() -> None:
    """Give each output a mode of each size."""
    for width, height in SIZES:
        across = (width, width + 8, width + 16, width + 24)
        down = (height, height + 1, height + 2, height + 3)
        clock = across[-1] * down[-1] * 60 / 1e6
        mode = [name_of((width, height)), f"{clock:.2f}", *map(str, across + down)]
        xrandr("--newmode", *mode)
        for output in OUTPUTS:
            xrandr("--addmode", output, name_of((width, height)))


class Outputs:
    """The first output, which chance takes away, brings back and gives other modes.

    A kiosk may have been killed while it was off; `make_modes` was called before.
    """

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._is_on = False

    def change(self) -> None:
        """Switch the output off, or on with another mode."""
        off = self._is_on and self._chance.random() < 0.5
        size = self._chance.choice(SIZES)
        if off:
            switch_off(OUTPUTS[0])
        else:
            switch_on(OUTPUTS[0], size)
        self._is_on = not off
