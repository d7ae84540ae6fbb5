"""Makes Qt's enums in a fraction of the time, and just as Python makes them."""

import enum
import sys
from collections.abc import Iterable, Sequence
from typing import Any

_Pairs = Sequence[tuple[str, int]]
_CHECKED: _Pairs = (("B", 2), ("A", 1), ("N", 0), ("SAME", 1), ("AB", 3), ("D", 8), ("M", -1))
"""Members of every sort: an alias, none, several bits, out of order, below zero."""

_python_s = enum.EnumType._create_  # type: ignore[attr-defined]
_empty: dict[type, dict[str, Any]] = {}
"""Kind of enum → what Python puts into one of that kind without members."""
_taken: dict[type, frozenset[str]] = {}
"""Kind of enum → the names that its members would share with something of its own."""


def _quick(kind: Any, name: str, members: _Pairs, module: str) -> Any:
    """Return an enum of plain numbers.

    It begins with what Python puts into an empty one, and each member is made and entered at
    once; Python would find everything out anew, and put a stand-in for each member into the
    class and take it out again.
    """
    inside = {
        key: type(value)() if isinstance(value, list | dict) else value
        for key, value in _empty[kind].items()
    }
    inside["__module__"] = module
    made: Any = type.__new__(enum.EnumType, name, (kind,), inside)
    whole = issubclass(kind, int)
    flag = issubclass(kind, enum.Flag)
    names, by_name, by_value = made._member_names_, made._member_map_, made._value2member_map_
    mask = singles = 0
    for key, value in members:
        single = value and not value & (value - 1)
        mask |= value
        if single:
            singles |= value
        member = by_value.get(value)
        if member is None:
            member = int.__new__(made, value) if whole else object.__new__(made)
            member._value_ = value
            member._name_ = key
            member.__objclass__ = made
            member._sort_order_ = len(names)
            by_value[value] = member
            if single or not flag:
                names.append(key)
        type.__setattr__(made, key, member)
        by_name[key] = member
    if flag:
        made._flag_mask_ = mask
        made._singles_mask_ = singles
        made._all_bits_ = 2 ** mask.bit_length() - 1
        values = [by_name[key]._value_ for key in names]
        if values != sorted(values):
            made._iter_member_ = made._iter_member_by_def_
    return made


def _plain(kind: type, members: Any) -> bool:
    """Tell whether an enum has nothing but whole numbers under names of their own."""
    own = _taken.get(kind)
    if own is None or type(members) not in (list, tuple):
        return False
    if any(type(pair) is not tuple or len(pair) != 2 for pair in members):
        return False
    return all(
        type(name) is str and type(value) is int and name[:1] != "_" and name not in own
        for name, value in members
    ) and len(dict(members)) == len(members)


def _create(
    kind: Any, name: str, members: Any, *, module: Any = None, boundary: Any = None, **more: Any
) -> Any:
    """Make an enum: quickly when it is one as Qt asks for them, else as Python does."""
    if module is None:  # as Python finds out, for which the call must not be a step further away
        module = sys._getframe(2).f_globals.get("__name__")
    usual = more.get("qualname") is None and more.get("type") is None
    if boundary is enum.KEEP and module and usual and _plain(kind, members):
        return _quick(kind, name, members, module)
    return _python_s(kind, name, members, module=module, boundary=boundary, **more)


def _facts(made: Any) -> dict[str, object]:
    """Return all there is in an enum, in terms that two enums can be compared by."""

    def told(thing: object) -> object:
        if isinstance(thing, enum.Enum):
            inside = {key: value for key, value in vars(thing).items() if key != "__objclass__"}
            return thing.name, type(thing).__name__, thing.__objclass__ is made, inside  # type: ignore[attr-defined]
        if isinstance(thing, dict):
            return [(key, told(value)) for key, value in thing.items()]
        return (
            type(thing) if isinstance(thing, enum.property) else getattr(thing, "__func__", thing)
        )

    return {key: told(value) for key, value in vars(made).items()}


def _as_python_does(kinds: Iterable[Any]) -> bool:
    """Tell whether the quick way comes to what this Python's own comes to."""
    for kind in kinds:
        asked = {"module": __name__, "boundary": enum.KEEP}
        _empty[kind] = dict(vars(_python_s(kind, "Empty", (), **asked)))
        slow = _facts(_python_s(kind, "Checked", _CHECKED, **asked))
        if slow != _facts(_quick(kind, "Checked", _CHECKED, __name__)):
            return False
    return True


def make_enums_quickly() -> bool:
    """Make enums like Qt's quickly from now on; False where this Python makes them differently."""
    kinds = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
    try:
        if not _as_python_does(kinds):
            return False
    except (AttributeError, TypeError):
        return False
    for kind in kinds:
        _taken[kind] = frozenset(name for base in kind.__mro__ for name in vars(base)) | {"mro", ""}
    enum.EnumType._create_ = _create  # type: ignore[attr-defined]
    return True
