"""Takes the pictures: every page, dialog and state, in every variant and size, as PNG.

    python tools/shots.py DIR [WORD]

With a word only shots whose name holds it are taken. Needs no display.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    """Take the pictures into the folder named; returns the exit code."""
    if not 1 <= len(arguments) <= 2:
        print(__doc__)
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(ROOT))
    from PySide6.QtWidgets import QApplication

    from rolau.ui.garbage import Garbage
    from rolau.ui.theme.theme import Theme
    from tests.ui.shots.shot_list import SHOTS
    from tests.ui.shots.stage import VARIANTS, staged, take

    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    word = arguments[1] if len(arguments) == 2 else ""
    app = QApplication.instance() or QApplication([])
    garbage = Garbage(app)  # held while the pictures are taken
    theme = Theme("light")
    theme.install(QApplication.instance() or app)  # type: ignore[arg-type]
    taken = 0
    for shot in (shot for shot in SHOTS if word in shot.name):
        for variant in VARIANTS:
            for size in shot.sizes:
                with staged(theme, variant) as stage:
                    picture = take(shot, stage, size)
                name = f"{shot.name}-{variant.name}-{size[0]}x{size[1]}.png"
                picture.save(str(folder / name))
                taken += 1
    garbage.stop()
    print(f"{taken} pictures in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
