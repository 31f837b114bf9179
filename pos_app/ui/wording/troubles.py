"""What stands between the till and the gateway: what it is, and what to do about it."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from pos_app.domain.errors import Trouble
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP
from pos_app.ui.wording.words import Words

TROUBLE_TITLE: Final = MappingProxyType(
    {
        Trouble.NO_NETWORK: QT_TRANSLATE_NOOP("Till", "There is no internet connection."),
        Trouble.CONNECTION_REFUSED: QT_TRANSLATE_NOOP(
            "Till", "The payment service refuses the connection."
        ),
        Trouble.PROXY: QT_TRANSLATE_NOOP(
            "Till", "The network’s proxy does not let the program through."
        ),
        Trouble.BAD_ADDRESS: QT_TRANSLATE_NOOP(
            "Till", "The payment service’s address cannot be found."
        ),
        Trouble.TLS_EXPIRED: QT_TRANSLATE_NOOP(
            "Till", "The payment service’s certificate is out of date."
        ),
        Trouble.TLS_HOST: QT_TRANSLATE_NOOP(
            "Till", "Another server answered in place of the payment service."
        ),
        Trouble.TLS_ISSUER: QT_TRANSLATE_NOOP(
            "Till", "The payment service’s certificate cannot be trusted."
        ),
        Trouble.TLS_OTHER: QT_TRANSLATE_NOOP("Till", "A secure connection could not be made."),
        Trouble.CLOCK_WRONG: QT_TRANSLATE_NOOP("Till", "This computer’s clock is wrong."),
        Trouble.TIMED_OUT: QT_TRANSLATE_NOOP("Till", "The payment service did not answer in time."),
        Trouble.BROKEN_ANSWER: QT_TRANSLATE_NOOP(
            "Till", "The payment service’s answer cannot be understood."
        ),
        Trouble.REDIRECTED: QT_TRANSLATE_NOOP(
            "Till", "The payment service sent the request to another address."
        ),
        Trouble.GATEWAY_DOWN: QT_TRANSLATE_NOOP(
            "Till", "The payment service is not working at the moment."
        ),
        Trouble.RATE_LIMITED: QT_TRANSLATE_NOOP("Till", "The payment service was asked too often."),
        Trouble.PAUSED: QT_TRANSLATE_NOOP("Till", "The payment service has asked for a pause."),
        Trouble.KEYS_REFUSED: QT_TRANSLATE_NOOP("Till", "The keys were not accepted."),
        Trouble.ACCESS_DENIED: QT_TRANSLATE_NOOP(
            "Till", "The payment service does not let this till in."
        ),
        Trouble.WRONG_PATH: QT_TRANSLATE_NOOP(
            "Till", "The till is set up wrongly: there is no such page at the payment service."
        ),
        Trouble.NO_KEYS: QT_TRANSLATE_NOOP("Till", "This till has no keys."),
        Trouble.METHOD_STOPPED: QT_TRANSLATE_NOOP(
            "Till", "The payment service has switched this way of paying off."
        ),
        Trouble.CURRENCY_REFUSED: QT_TRANSLATE_NOOP(
            "Till", "The payment service does not take soʻm on this account."
        ),
        Trouble.REQUEST_REFUSED: QT_TRANSLATE_NOOP(
            "Till", "The payment service refused the request."
        ),
        Trouble.DUPLICATE: QT_TRANSLATE_NOOP(
            "Till", "The payment service already has a payment with this number."
        ),
        Trouble.NOT_READY: QT_TRANSLATE_NOOP("Till", "The card to pay to is not ready yet."),
        Trouble.NO_REQUISITES: QT_TRANSLATE_NOOP("Till", "There is no card to pay to."),
        Trouble.CANNOT_CANCEL: QT_TRANSLATE_NOOP("Till", "This payment cannot be canceled."),
        Trouble.INTERRUPTED: QT_TRANSLATE_NOOP(
            "Till", "The program ended while the payment was being created."
        ),
        Trouble.OTHER_ACCOUNT: QT_TRANSLATE_NOOP(
            "Till", "The payment was begun with another account of the payment service."
        ),
    }
)
"""Each a whole sentence: what happened."""

TROUBLE_ADVICE: Final = MappingProxyType(
    {
        Trouble.NO_NETWORK: QT_TRANSLATE_NOOP("Till", "Check the cable, the Wi-Fi and the router."),
        Trouble.CONNECTION_REFUSED: QT_TRANSLATE_NOOP(
            "Till",
            "The internet works. Wait a few minutes and take payments in another way; if it goes "
            "on, check the address in the settings.",
        ),
        Trouble.PROXY: QT_TRANSLATE_NOOP(
            "Till",
            "Check that this computer is on the network. If it is, call the technician: the proxy "
            "in the settings may be out of date.",
        ),
        Trouble.BAD_ADDRESS: QT_TRANSLATE_NOOP(
            "Till", "Check the internet connection, then the address in the settings."
        ),
        Trouble.TLS_EXPIRED: QT_TRANSLATE_NOOP(
            "Till",
            "Check this computer’s date and time. If they are right, tell the payment service.",
        ),
        Trouble.TLS_HOST: QT_TRANSLATE_NOOP(
            "Till",
            "If this network has a sign-in page, sign in. Otherwise check the address in the "
            "settings.",
        ),
        Trouble.TLS_ISSUER: QT_TRANSLATE_NOOP(
            "Till",
            "An antivirus program or the network may be reading the connection. "
            "Call the technician.",
        ),
        Trouble.TLS_OTHER: QT_TRANSLATE_NOOP(
            "Till", "Try again. If it happens again, call the technician."
        ),
        Trouble.CLOCK_WRONG: QT_TRANSLATE_NOOP(
            "Till", "Set the right date and time, then try again."
        ),
        Trouble.TIMED_OUT: QT_TRANSLATE_NOOP(
            "Till", "Check the internet connection and wait a little."
        ),
        Trouble.BROKEN_ANSWER: QT_TRANSLATE_NOOP(
            "Till", "If it happens again, check the address in the settings or call the technician."
        ),
        Trouble.REDIRECTED: QT_TRANSLATE_NOOP(
            "Till",
            "If this network has a sign-in page, sign in. Otherwise check the address in the "
            "settings.",
        ),
        Trouble.GATEWAY_DOWN: QT_TRANSLATE_NOOP(
            "Till", "Wait a few minutes. Until then take payments in another way."
        ),
        Trouble.RATE_LIMITED: QT_TRANSLATE_NOOP(
            "Till", "Wait a little: the program asks less often now."
        ),
        Trouble.PAUSED: QT_TRANSLATE_NOOP("Till", "Wait until it is over."),
        Trouble.KEYS_REFUSED: QT_TRANSLATE_NOOP(
            "Till",
            "Check the account ID and the public key, and that they belong to this address.",
        ),
        Trouble.ACCESS_DENIED: QT_TRANSLATE_NOOP(
            "Till",
            "This internet connection’s IP address may be missing from your account’s IP "
            "whitelist, or the keys lack the right. Ask the payment service to allow it.",
        ),
        Trouble.WRONG_PATH: QT_TRANSLATE_NOOP(
            "Till", "Waiting does not help: call the technician to correct the settings."
        ),
        Trouble.NO_KEYS: QT_TRANSLATE_NOOP("Till", "Open the settings and enter the keys."),
        Trouble.METHOD_STOPPED: QT_TRANSLATE_NOOP(
            "Till", "Take the payment in another way and tell the payment service."
        ),
        Trouble.CURRENCY_REFUSED: QT_TRANSLATE_NOOP(
            "Till", "Ask the payment service to switch soʻm (UZS) on."
        ),
        Trouble.REQUEST_REFUSED: QT_TRANSLATE_NOOP(
            "Till", "Check the amount. If it happens again, call the technician."
        ),
        Trouble.DUPLICATE: QT_TRANSLATE_NOOP(
            "Till", "Do not ask the customer to pay again: call the manager."
        ),
        Trouble.NOT_READY: QT_TRANSLATE_NOOP("Till", "Please wait."),
        Trouble.NO_REQUISITES: QT_TRANSLATE_NOOP(
            "Till", "Wait until this sale is closed, then start a new one."
        ),
        Trouble.CANNOT_CANCEL: QT_TRANSLATE_NOOP(
            "Till", "It ends by itself when its time is over. Until then the program watches it."
        ),
        Trouble.INTERRUPTED: QT_TRANSLATE_NOOP(
            "Till", "The program is finding out what became of it."
        ),
        Trouble.OTHER_ACCOUNT: QT_TRANSLATE_NOOP("Till", "Check it in that account’s web cabinet."),
    }
)
"""Each a whole sentence: what to do. None says "charge again" where a deal may exist."""


def trouble_title(words: Words, trouble: Trouble) -> str:
    """Say what happened."""
    return words.text(TROUBLE_TITLE[trouble])


def trouble_advice(words: Words, trouble: Trouble) -> str:
    """Say what to do."""
    return words.text(TROUBLE_ADVICE[trouble])


def trouble_sentence(words: Words, trouble: Trouble) -> str:
    """Say what happened, and what to do."""
    return f"{trouble_title(words, trouble)} {trouble_advice(words, trouble)}"
