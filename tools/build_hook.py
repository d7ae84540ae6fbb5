"""Packs the shipped files into the wheel, with the message catalogues compiled before."""

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ResourcesHook(BuildHookInterface[Any]):
    """Makes every ``.mo`` from its ``.po``; a wheel then takes ``resources/`` along.

    An editable install takes nothing along: there the checkout's own ``resources/`` is read.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Prepare one build; ``version`` is ``standard`` or ``editable``."""
        root = Path(self.root)
        texts = runpy.run_path(str(root / "tools" / "texts.py"))
        texts["compile_catalogues"](root)
        if version == "standard":
            build_data["force_include"]["resources"] = "rolau/_resources"
