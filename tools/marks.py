"""Draws the marks of check boxes, radio buttons and drop-downs in the colours of the tokens.

    python tools/marks.py

Run it after changing the tokens: the style sheet can only show files.
"""

from pathlib import Path

from rolau.base.tokens import tokens

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "theme"
_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">'
_LINE = 'fill="none" stroke-linecap="round" stroke-linejoin="round"'


def _box(fill: str, edge: str, sign: str = "", ink: str = "") -> str:
    """Return a check box, with a tick or a bar in it."""
    drawn = f'<rect x=".5" y=".5" width="15" height="15" rx="3" fill="{fill}" stroke="{edge}"/>'
    path = {"tick": "M4.3 8.3 6.9 10.9 11.9 5.4", "bar": "M4.5 8H11.5"}.get(sign)
    return drawn + (f'<path d="{path}" {_LINE} stroke="{ink}" stroke-width="1.6"/>' if path else "")


def _dot(fill: str, edge: str, dot: str = "") -> str:
    """Return a radio button, with its dot when it is chosen."""
    wide = 1.5 if dot else 1
    drawn = f'<circle cx="8" cy="8" r="7.2" fill="{fill}" stroke="{edge}" stroke-width="{wide}"/>'
    return drawn + (f'<circle cx="8" cy="8" r="4" fill="{dot}"/>' if dot else "")


def drawings(scheme: str) -> dict[str, str]:
    """Return file name → drawing for a scheme."""
    colour = {name: token["value"] for name, token in tokens()[scheme]["colour"].items()}
    base, off, edge, grey = (colour[name] for name in ("base", "window", "ctl", "line2"))
    on, ink = colour["primary"], colour["onAccent"]
    arrow = f'{_LINE} stroke="{colour["text2"]}"'
    marks = {
        "arrow": f'<path d="M3.5 6 8 10.5 12.5 6" {arrow} stroke-width="1.1"/>',
        "tick": f'<path d="M3.5 8.5 6.5 11.5 12.5 4.5" {arrow} stroke-width="1.4"/>',
        "box": _box(base, edge),
        "box-on": _box(on, on, "tick", ink),
        "box-half": _box(on, on, "bar", ink),
        "box-off": _box(off, grey),
        "box-on-off": _box(grey, grey, "tick", ink),
        "dot": _dot(base, edge),
        "dot-on": _dot(base, on, on),
        "dot-off": _dot(off, grey),
        "dot-on-off": _dot(off, grey, grey),
    }
    return {f"{name}-{scheme}.svg": f"{_HEAD}{mark}</svg>\n" for name, mark in marks.items()}


def main() -> None:
    """Write all drawings of both schemes."""
    for scheme in ("light", "dark"):
        for name, drawing in drawings(scheme).items():
            (FOLDER / name).write_text(drawing, encoding="utf-8")


if __name__ == "__main__":
    main()
