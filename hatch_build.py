"""Puts into the wheel what stands outside the package: resources, catalogues, guides."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DataHook(BuildHookInterface):
    """Fills `pos_app/_data`. A working tree's editable install reads the folders themselves."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Refuse a wheel whose translations were not built: it would silently speak English."""
        if version == "editable":
            return
        root = Path(self.root)
        catalogues = {path.stem for path in (root / "translations").glob("*.ts")}
        built = {path.stem for path in (root / "build" / "qm").glob("*.qm")}
        if catalogues - built:
            raise RuntimeError("translations are not built: run `python3 tasks.py setup` first")
        for source, name in (("resources", "resources"), ("build/qm", "qm")):
            if (root / source).exists():
                place = f"pos_app/_data/{name}" if self.target_name == "wheel" else source
                build_data["force_include"][str(root / source)] = place
        if self.target_name == "wheel":
            for guide in sorted((root / "docs").glob("cashier.*.md")):
                build_data["force_include"][str(guide)] = f"pos_app/_data/docs/{guide.name}"
