"""What begins or ends something names the mode that was on the screen, whatever is opened since."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from pos_app.domain.preferences import Mode
from pos_app.engine.api.commands import (
    Charge,
    CloseShift,
    EndShift,
    OpenShift,
    OpenTill,
    SetDayStart,
)
from pos_app.engine.api.snapshots import Phase, Snapshot
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow, WindowDriver

RUN_OUT = samples.bare_view(samples.sale(), can_renew=True, renew_is_safe=False)


def charge(driver: WindowDriver) -> None:
    driver.type("516")
    driver.click("charge")


def renew(driver: WindowDriver) -> None:
    driver.window.pages.payment._renew()
    driver.click("renew-anyway")


def begin_trial(driver: WindowDriver) -> None:
    driver.press(Qt.Key.Key_F7)
    driver.click("try-codes")
    driver.press(Qt.Key.Key_Return)


def on_shifts(*ids: str) -> Callable[[WindowDriver], None]:
    def act(driver: WindowDriver) -> None:
        snapshot = driver.window.snapshot
        driver.click("sales")
        driver.click("shifts")
        driver.publish(snapshot)
        for each in ids:
            driver.click(each)

    return act


Kinds = type[Charge | CloseShift | EndShift | OpenShift | SetDayStart]
ACTS: list[tuple[Kinds, Snapshot, Callable[[WindowDriver], None]]] = [
    (Charge, samples.snapshot(), charge),
    (Charge, samples.showing(RUN_OUT), renew),
    (Charge, samples.snapshot(), begin_trial),
    (OpenShift, samples.snapshot(), on_shifts("open-shift")),
    (EndShift, samples.in_shifts(16), on_shifts("end-shift", "end-shift-yes")),
    (CloseShift, samples.in_shifts(15, open_=False), on_shifts("close-shift")),
    (SetDayStart, samples.snapshot(), on_shifts("other-hour", "hour-4")),
]


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize(("kind", "snapshot", "act"), ACTS)
def test_an_act_names_the_mode_that_was_on_the_screen(
    open_window: OpenWindow,
    kind: Kinds,
    snapshot: Snapshot,
    act: Callable[[WindowDriver], None],
    mode: Mode,
) -> None:
    driver = open_window(samples.in_mode(snapshot, mode))
    act(driver)
    assert [each.mode for each in driver.sent_of(kind)] == [mode]


@pytest.mark.parametrize(
    ("kind", "snapshot", "ask", "answer"),
    [
        (EndShift, samples.in_shifts(16), on_shifts("end-shift"), "end-shift-yes"),
        (
            Charge,
            samples.showing(RUN_OUT),
            lambda driver: driver.window.pages.payment._renew(),
            "renew-anyway",
        ),
    ],
)
def test_what_a_question_was_asked_in_is_what_its_answer_means(
    open_window: OpenWindow,
    kind: Kinds,
    snapshot: Snapshot,
    ask: Callable[[WindowDriver], None],
    answer: str,
) -> None:
    driver = open_window(samples.in_mode(snapshot, Mode.TRAINING))
    ask(driver)
    driver.publish(samples.in_mode(driver.window.snapshot, Mode.LIVE))
    if driver.is_visible(answer):
        driver.click(answer)
    assert {each.mode for each in driver.sent_of(kind)} == {Mode.TRAINING}


def test_a_training_that_cannot_be_opened_is_tried_again_or_left(open_window: OpenWindow) -> None:
    failed = samples.in_mode(samples.snapshot(phase=Phase.FAILED), Mode.TRAINING)
    driver = open_window(failed)
    driver.click("try-again")
    driver.click("leave-training")
    assert [each.mode for each in driver.sent_of(OpenTill)] == [Mode.TRAINING, Mode.LIVE]
    driver.publish(samples.snapshot(phase=Phase.FAILED))
    assert not driver.is_visible("leave-training")
