"""Published values and their indicator, as an import brings them."""

from typing import Any

from rolau.store.staged_values import StagedRow
from rolau.store.workspace import Workspace


def staged_row(
    country: str = "LBR", period: str = "2006", value: float | None = 1.5, **more: Any
) -> StagedRow:
    """Return one staged value of the indicator ``x``."""
    named: dict[str, Any] = dict.fromkeys(StagedRow._fields)
    named |= {"country": country, "indicator": "x", "period": period, "disaggregation": ""}
    named |= {"series": "", "value": value, "cell": "A1", **more}
    return StagedRow(**named)


def define(ws: Workspace, *codes: str) -> None:
    """Define indicators, ``x`` when none is named."""
    with ws.transaction(actor="Ada", what="Define") as tx:
        for code in codes or ("x",):
            fields = {"code": code, "name": code.upper(), "direction": "higher_better"}
            tx.add("indicator_definition", fields)
