"""The one style sheet, written from the tokens. It names no font: that would undo `tnum`."""

import re

from rolau.base.resources import resource
from rolau.base.tokens import tokens
from rolau.ui.theme.palette import Scheme

_SHEET = """
QToolTip { background: $base; color: $text; border: 1px solid $line2; padding: 3px 7px; }
QLabel { background: transparent; }

QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit {
  background: $base; color: $text; border: 1px solid $ctl; border-radius: 4px;
  selection-background-color: $primary; selection-color: $onAccent;
  placeholder-text-color: $text3;
}
QLineEdit, QAbstractSpinBox { padding: 0 6px; min-height: 26px; }
QComboBox { padding: 0 8px; min-height: 26px; }
QPlainTextEdit, QTextEdit { padding: 4px; }
QLineEdit:focus, QAbstractSpinBox:focus {
  border: 2px solid $focus; padding: 0 5px; min-height: 24px;
}
QComboBox:focus, QComboBox:on {
  border: 2px solid $focus; padding: 0 7px; min-height: 24px;
}
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $focus; padding: 3px; }
QLineEdit[state="wrong"], QAbstractSpinBox[state="wrong"] {
  border: 2px solid $bad; padding: 0 5px; min-height: 24px;
}
QComboBox[state="wrong"] { border: 2px solid $bad; padding: 0 7px; min-height: 24px; }
QPlainTextEdit[state="wrong"], QTextEdit[state="wrong"] { border: 2px solid $bad; padding: 3px; }
QLineEdit[state="conflict"] { border: 1px solid $conflictFill; }
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"], QTextEdit[readOnly="true"],
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled, QPlainTextEdit:disabled {
  background: $window; color: $text2; border-color: $line2;
}
QLineEdit[kind="filter"] { border-color: $line2; border-radius: 3px; padding: 0 2px; }
QLineEdit[kind="filter"]:focus { border-color: $focus; padding: 0 1px; }
QLineEdit[kind="bare"], QLineEdit[kind="bare"]:focus {
  border: none; background: transparent; padding: 0; min-height: 20px;
}
QTextBrowser[kind="prose"], QTextEdit[kind="prose"] {
  border: none; background: transparent; padding: 0; color: $text2;
}
QComboBox::drop-down {
  subcontrol-origin: padding; subcontrol-position: right center; width: 24px; border: none;
}
QComboBox::down-arrow { image: url("$arrow"); width: 16px; height: 16px; }
QComboBox QAbstractItemView {
  background: $base; border: 1px solid $line2; padding: 4px; outline: none;
  selection-background-color: $accentSoft; selection-color: $text;
}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }

QPushButton {
  background: $base; color: $text; border: 1px solid $line2; border-radius: 4px;
  padding: 0 11px; min-height: 26px;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed, QPushButton:checked { background: $accentSoft; }
QPushButton:disabled { background: $window; color: $disabled; border-color: $line; }
QPushButton[size="small"] { min-height: 24px; padding: 0 10px; }
QPushButton[kind="primary"] { background: $primary; color: $onAccent; border-color: $primary; }
QPushButton[kind="primary"]:hover { background: $primaryHover; border-color: $primaryHover; }
QPushButton[kind="primary"]:disabled {
  background: $sunken; color: $disabled; border-color: $sunken;
}
QPushButton[kind="flat"] { background: transparent; color: $accent; border-color: transparent; }
QPushButton[kind="flat"]:hover { background: $hover; }
QPushButton[kind="flat"]:disabled { color: $disabled; }
QPushButton[kind="link"] {
  background: transparent; color: $accent; border: none; padding: 0 2px; min-height: 20px;
}
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="bad"] { color: $bad; }
QPushButton[kind="bad"]:disabled { color: $disabled; }
QPushButton[kind="inverse"] {
  background: transparent; color: $base; border-color: transparent; padding: 0 6px;
}
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 4px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $accentSoft; }
QToolButton::menu-indicator { image: none; }

QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {
  width: 16px; height: 16px;
}
$marks
QMenuBar { background: transparent; color: $text; border: none; spacing: 0px; }
QMenuBar::item { background: transparent; padding: 4px 8px; border-radius: 4px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $hover; }
QMenu { background: $base; color: $text; border: 1px solid $line2; padding: 4px; }
QMenu::item { padding: 4px 24px 4px 24px; min-height: 20px; border-radius: 3px; }
QMenu::item:selected { background: $accentSoft; }
QMenu::item:disabled { color: $disabled; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::indicator { width: 16px; height: 16px; margin-left: 4px; }
QMenu::indicator:checked { image: url("$tick"); }

QAbstractItemView { background: $base; border: none; outline: none; }
QAbstractItemView[surface="raised"] { background: $raised; }
QAbstractItemView[surface="window"] { background: $window; }
QHeaderView { background: $base; border: none; }
QScrollArea { background: transparent; border: none; }
QSplitter::handle { background: $line; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $line2; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 24px; }
QScrollBar::handle:horizontal { min-width: 24px; }
QScrollBar::handle:hover { background: $ctl; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar {
  background: $sunken; border: none; border-radius: 3px; min-height: 6px; max-height: 6px;
}
QProgressBar::chunk { background: $accentFill; border-radius: 3px; }
"""


_MARKS = (
    ("QCheckBox", ":unchecked", "box"),
    ("QCheckBox", ":checked", "box-on"),
    ("QCheckBox", ":indeterminate", "box-half"),
    ("QCheckBox", ":unchecked:disabled", "box-off"),
    ("QCheckBox", ":checked:disabled", "box-on-off"),
    ("QAbstractItemView", ":unchecked", "box"),
    ("QAbstractItemView", ":checked", "box-on"),
    ("QRadioButton", ":unchecked", "dot"),
    ("QRadioButton", ":checked", "dot-on"),
    ("QRadioButton", ":unchecked:disabled", "dot-off"),
    ("QRadioButton", ":checked:disabled", "dot-on-off"),
)
"""Control, state and drawing of each mark, later ones winning over earlier."""


def _mark(name: str, scheme: Scheme) -> str:
    return resource("theme", f"{name}-{scheme}.svg").as_posix()


def style_sheet(scheme: Scheme) -> str:
    """Return the application's style sheet for a scheme."""
    chosen = tokens()[scheme]
    values = {name: token["value"] for name, token in chosen["colour"].items()}
    values |= {name: token["text"] for name, token in chosen["status"].items()}
    values["conflictFill"] = chosen["status"]["conflict"]["fill"]
    for sign in ("arrow", "tick"):
        values[sign] = resource("theme", f"{sign}-{scheme}.svg").as_posix()
    values["marks"] = "\n".join(
        f'{control}::indicator{state} {{ image: url("{_mark(name, scheme)}"); }}'
        for control, state, name in _MARKS
    )
    return re.sub(r"\$(\w+)", lambda found: values[found[1]], _SHEET)
