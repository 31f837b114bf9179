"""shiboken's modules for signatures, loaded when one is asked for and not at each start.

shiboken imports them with itself, to word what a wrong argument is told, for `help()` and to write
stubs; docs/decisions/0067 says why they may come later.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.abc import Loader
else:  # its module would be loaded for this name alone
    Loader = object

_PACKAGE = "shibokensupport.signature."
# Not `mapping`: shiboken looks into its dictionary, and aborts the process where something lacks.
LATE = frozenset(
    _PACKAGE + name
    for name in ("layout", "parser", "errorhandler", "lib.enum_sig", "lib.pyi_generator")
)


_PLACES = frozenset(("__path__", "__file__", "__cached__"))
"""What the import system asks of every new module that lies in a file."""


class _LateModule(ModuleType):
    """A module that is loaded when something in it is asked for."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the module has
        spec = self.__spec__
        if name in _PLACES or spec is None or not isinstance(spec.loader, _LateLoader):
            raise AttributeError(name)
        spec.loader.load(self)
        return getattr(self, name)


class _LateLoader(Loader):
    """Makes a module, and has another loader fill it later."""

    def __init__(self, spec: ModuleSpec, loader: Loader) -> None:
        self._spec, self._loader = spec, loader
        self._name = spec.name

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _LateModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Leave it empty for now."""

    def load(self, module: ModuleType) -> None:
        """Fill the module, under the name that it had before shiboken's own loader renamed it."""
        self._spec.loader, self._spec.name = self._loader, self._name
        module.__spec__, module.__class__ = self._spec, ModuleType
        self._loader.exec_module(module)


class _LateFinder:
    """Finds the late modules as the other finders do, and defers their loading."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name not in LATE:
            return None
        for finder in sys.meta_path:
            spec = None if finder is self else finder.find_spec(name, path, target)
            if spec is not None and spec.loader is not None:
                spec.loader = _LateLoader(spec, spec.loader)
                return spec
        return None


class _FirstStays(list[Any]):
    """Finders of which the first stays so: shiboken puts its own before all others."""

    def insert(self, index: Any, finder: Any) -> None:  # noqa: ANN401 - whatever a list takes
        super().insert(max(index, 1), finder)


@contextmanager
def late_signatures() -> Iterator[None]:
    """Defer the loading of shiboken's signatures where it is imported in this block."""
    before, late = sys.meta_path, _LateFinder()
    sys.meta_path = _FirstStays([late, *before])
    try:
        yield
    finally:
        before[:] = [each for each in sys.meta_path if each is not late]
        sys.meta_path = before
