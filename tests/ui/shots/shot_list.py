"""The list of pictures. A page adds its own module here: one line, no other change."""

from tests.ui.shots import filled, frame, gallery, importing, indicators, merging, missions, values
from tests.ui.shots.stage import Shot

SHOTS: tuple[Shot, ...] = (
    *gallery.SHOTS,
    *frame.SHOTS,
    *filled.SHOTS,
    *importing.SHOTS,
    *indicators.SHOTS,
    *merging.SHOTS,
    *missions.SHOTS,
    *values.SHOTS,
)
