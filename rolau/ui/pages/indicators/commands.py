"""What can be done in the place Indicators, as commands of the Data menu and the palette."""

from typing import TYPE_CHECKING

from rolau.base.texts import tr
from rolau.ui.shell.commands import Command

if TYPE_CHECKING:
    from rolau.ui.pages.indicators.page import IndicatorsPage


def page_commands(page: "IndicatorsPage") -> list[Command]:
    """Return the commands of the place; they go when another place comes to the front."""
    from rolau.ui.pages.indicators.charts import WAYS

    def chosen() -> bool:
        return bool(page.form.id)

    tabs = (
        ("countries", tr("Where countries stand"), "Ctrl+Shift+P", "flag"),
        ("figures", tr("Figures of this indicator"), "Ctrl+Shift+F", "table"),
        ("charts", tr("Charts of this indicator"), "Ctrl+Shift+G", "data_trending"),
        ("imports", tr("Imports of this indicator"), "Ctrl+Shift+I", "database"),
    )
    found = [
        Command(
            f"indicators.{code}", words, keys, lambda code=code: page.show_tab(code),  # type: ignore[misc]
            icon, "data", enabled=chosen, parted=not number,
        )
        for number, (code, words, keys, icon) in enumerate(tabs)
    ]  # fmt: skip
    found += [
        Command(
            f"indicators.chart.{kind}", tr("Chart: {name}", name=way.words()),
            f"Alt+Shift+{number + 1}", lambda kind=kind: page.show_chart(kind),  # type: ignore[misc]
            "data_trending", "data", enabled=chosen, parted=not number,
        )
        for number, (kind, way) in enumerate(WAYS.items())
    ]  # fmt: skip
    found.append(
        Command(
            "indicators.copy", tr("Copy the table of figures"), "Ctrl+Shift+T", page.copy_table,
            "copy", "data", enabled=chosen, parted=True,
        )
    )  # fmt: skip
    found.append(
        Command(
            "indicators.every", tr("Show indicators without values too"), "Ctrl+Shift+E",
            page.show_every, "filter", "data", checked=lambda: page.every,
        )
    )  # fmt: skip
    return found
