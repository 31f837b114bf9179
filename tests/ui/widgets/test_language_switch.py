"""Where there is room for one language, the next one is offered, whatever is spoken now."""

from __future__ import annotations

import pytest

from pos_app.domain.payin import Language
from pos_app.ui.widgets.language_switch import next_language
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow, settle


@pytest.mark.parametrize("spoken", list(Language))
def test_the_next_language_alone_is_offered(open_window: OpenWindow, spoken: Language) -> None:
    switch = open_window(samples.snapshot()).window.contents.header.languages
    switch.set_compact(compact=True)
    switch.set_current(spoken)
    shown = [language for language, each in switch.buttons.items() if each.isVisible()]
    assert shown == [next_language(spoken)]
    switch.set_compact(compact=False)
    assert all(each.isVisible() for each in switch.buttons.values())


def test_where_names_have_no_room_beside_each_other_they_stand_in_two_rows(
    open_window: OpenWindow,
) -> None:
    switch = open_window(samples.snapshot()).window.contents.header.languages
    for folded, rows in ((False, 1), (True, 2), (False, 1)):
        switch.set_folded(folded=folded)
        settle()
        assert len({each.y() for each in switch.buttons.values()}) == rows
