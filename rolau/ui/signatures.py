"""Qt for Python's modules about signatures, loaded when one is asked for and not at each start."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from threading import RLock
from types import ModuleType
from typing import Any, Protocol, SupportsIndex

_LATER = frozenset(
    f"shibokensupport.{name}"
    for name in (
        "feature",
        "signature.errorhandler",
        "signature.layout",
        "signature.lib.enum_sig",
        "signature.lib.pyi_generator",
        "signature.lib.tool",
        "signature.mapping",
        "signature.parser",
    )
)
"""What Qt for Python compiles from its source at each start, though only help texts, the words
of a TypeError, ``inspect.signature`` and a switch for other spellings are made with it."""

_SWITCHES = ("feature_import", "feature_imported")
_KNOWN = ("__class__", "__loader__", "__name__", "__package__", "__path__", "__spec__", *_SWITCHES)
"""What can be had of a module before it is loaded."""

_TRIED_WITH = "6.11.3"
"""The release this was tried with. The library's C side looks into these modules: what it wants
to find there unloaded is not promised, so another release loads them at once, as it would."""

_loading = RLock()


class _Source(Protocol):
    """Qt for Python's own finder of the modules that lie inside its library, a loader too."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None: ...

    def exec_module(self, module: ModuleType) -> None: ...


class _Later(ModuleType):
    """A module that loads itself, whole and in place, when something in it is asked for.

    Some of what is in it is called without being asked for, or too often: that is there
    already, as something smaller, until the module is loaded over it.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        for known, smaller in _already_there(self).items():
            setattr(self, known, smaller)

    def __getattribute__(self, name: str) -> Any:
        if name not in _KNOWN:
            _load(self)
        return ModuleType.__getattribute__(self, name)


def _already_there(module: ModuleType) -> dict[str, object]:
    """Return what a module needs before it is loaded."""

    def switch_nothing(*_asked: object) -> None:
        """Answer that an import is an ordinary one: asked until Python's own is put back."""

    def update_mapping() -> object:
        """Load the module and do as it does: taken from its namespace by the C side."""
        _load(module)
        return module.update_mapping()

    there: dict[str, dict[str, object]] = {
        "feature": dict.fromkeys(_SWITCHES, switch_nothing),
        "mapping": {"update_mapping": update_mapping},
    }
    return there.get(module.__name__.rpartition(".")[2], {})


class _Loader:
    """Makes a module at once and has it loaded later by the finder it comes from."""

    def __init__(self, source: _Source) -> None:
        self._source = source
        self.begun = False

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Later(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Leave the module as it is: this is the moment that is put off."""

    def load(self, module: ModuleType, spec: ModuleSpec) -> None:
        """Load the module under the name it has inside the library.

        The library has published it under a second name by then, which its spec bears.
        """
        published, spec.name = spec.name, module.__name__
        try:
            self._source.exec_module(module)
        finally:
            spec.name = published
        spec.loader = self._source  # type: ignore[assignment]


def _load(module: ModuleType) -> None:
    """Load a module whose time has come; what asks while it loads sees it as far as it is."""
    with _loading:
        spec = module.__spec__
        loader = spec.loader if spec is not None else None
        if spec is None or not isinstance(loader, _Loader) or loader.begun:
            return
        loader.begun = True
        try:
            loader.load(module, spec)
        except BaseException:
            loader.begun = False
            raise
        module.__class__ = ModuleType


class _Finder:
    """Stands in front of Qt for Python's finder and answers for the modules that can wait."""

    def __init__(self, source: _Source) -> None:
        self._source = source

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        found = self._source.find_spec(fullname, path, target) if fullname in _LATER else None
        return ModuleSpec(fullname, _Loader(self._source)) if found else None  # type: ignore[arg-type]


class _Finders(list[Any]):
    """Python's list of finders, which sees Qt for Python put its own in front for a moment."""

    def insert(self, place: SupportsIndex, finder: Any) -> None:
        super().insert(place, finder)
        root = sys.modules.get("shiboken6")
        known = getattr(root, "__version__", "") == _TRIED_WITH
        if known and type(finder).__name__ == "EmbeddableZipImporter":
            super().insert(place, _Finder(finder))


@contextmanager
def signatures_later() -> Iterator[None]:
    """Import Qt for Python for the first time in here: its modules about signatures then wait.

    Where they lie in files, in another release or once Qt is loaded, nothing is different.
    """
    plain = sys.meta_path
    sys.meta_path = finders = _Finders(plain)
    try:
        yield
    finally:
        plain[:] = [finder for finder in finders if not isinstance(finder, _Finder)]
        sys.meta_path = plain
