"""What a written line must not hold, taken out of the finished text.

The last net: secrets and card numbers are types whose `repr` is masked already. This one
sees what slipped past them, whoever wrote it: a library's error, a server's answer.
"""

from __future__ import annotations

import re

from pos_app.domain.card_numbers import GAP, MIN_DIGITS, mask_card_numbers
from pos_app.domain.secret import MASK

_FIELD_NAMES = "access_token|refresh_token|public_key|private_key|account_owner"
# A quote behind a backslash more than the opening one had is part of the value.
_FIELD = re.compile(
    rf"""(?P<name>(?:{_FIELD_NAMES})(?:\\*["'])?\s*[:=]\s*)
    (?: b?(?P<quote>\\*["']) .*? (?:(?<!\\)(?P=quote)|$)
      | [^\s,;&}}\])]+ )""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
# One that was cut off ends where its letters end; a group's traceback puts bars before them.
_PEM = re.compile(
    r"""-----BEGIN\ [A-Z0-9 ]+-----
    (?: (?:(?!-----BEGIN).){0,8000}?-----END\ [A-Z0-9 ]+----- | (?:[A-Za-z0-9+/=\s|]|\\+[nr])* )""",
    re.VERBOSE | re.DOTALL,
)
_BEARER = re.compile(r"(?P<name>\bbearer[\s:]+)[^\s\"'\\,;]+", re.IGNORECASE)
_URL = re.compile(
    r"""(?P<scheme>\b[a-z][a-z0-9+.-]*://)(?:[^\s/?\#"'<>\\]*@)?
    (?P<host>[^\s/?\#@"'<>\\]*)(?P<rest>[^\s"'<>]*)""",
    re.VERBOSE | re.IGNORECASE,
)
_JWT = re.compile(r"eyJ[A-Za-z0-9_-]{6,}(?:\.[A-Za-z0-9_-]*)*")
_LETTER = r"[A-Za-z0-9+/_-]"
# Wrapped base64 ends in a line shorter than the others: what follows a long line goes with it.
_BASE64 = re.compile(
    rf"""{_LETTER}{{40,}}={{0,2}}
    (?: (?:\r?\n|\\+n)[\ |]* {_LETTER}+={{0,2}} (?=\r?\n|[\\'"]|$) )*""",
    re.VERBOSE,
)

_UUID = re.compile(
    r"((?<![0-9A-Za-z-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9A-Za-z-]))",
    re.IGNORECASE,
)
_ESCAPED_GAP = r"(?<!\\)\\+(?:xa0|u00a0|u20(?:0[0-9a-f]|1[0-5]|2f))"
_GAP = rf"(?:{GAP}|{_ESCAPED_GAP})"
_DIGITS = re.compile(rf"(?P<escaped>{_ESCAPED_GAP})?(?P<run>\d+(?:{_GAP}+\d+)*)")
_LONG_RUN = re.compile(rf"\d{{{MIN_DIGITS},}}")
_TRAINING_CARD = re.compile(rf"(?<!\d)0000(?:{_GAP}*\d{{4}}){{3}}(?!\d)")
"""Training's card numbers have no check digit: nobody could pay to one."""
_FOURS = re.compile(r"\d{4,}(?:-\d{4})+-\d+")


def redact(text: str) -> str:
    """Return the text with keys, tokens, PEM blocks, paths of addresses and card numbers masked.

    Card numbers keep their last four digits. Deal ids (UUIDs) and invoice ids stay whole.
    """
    text = _PEM.sub(MASK, text)
    text = _FIELD.sub(rf'\g<name>"{MASK}"', text)
    text = _BEARER.sub(rf"\g<name>{MASK}", text)
    text = _URL.sub(_short_url, text)
    text = _JWT.sub(MASK, text)
    text = "".join(
        piece if is_id else _BASE64.sub(MASK, piece) for piece, is_id in _around_ids(text)
    )
    return "".join(
        piece if is_id else _DIGITS.sub(_masked_run, piece) for piece, is_id in _around_ids(text)
    )


def _around_ids(text: str) -> list[tuple[str, bool]]:
    """Split the text in pieces, each with whether it is a UUID."""
    return [(piece, index % 2 == 1) for index, piece in enumerate(_UUID.split(text))]


def _short_url(match: re.Match[str]) -> str:
    rest = "" if match["rest"] in {"", "/"} else "/…"
    return match["scheme"] + match["host"] + rest


def _masked_run(match: re.Match[str]) -> str:
    run, escaped = match["run"], match["escaped"] or ""
    if not _is_part_of_id(match):
        run = _TRAINING_CARD.sub(lambda card: MASK + card.group()[-4:], run)
        return escaped + mask_card_numbers(run, _GAP)
    run = _LONG_RUN.sub(_masked_card, run)
    return escaped + _FOURS.sub(_masked_card, run)


def _masked_card(match: re.Match[str]) -> str:
    return mask_card_numbers(match.group())


def _is_part_of_id(match: re.Match[str]) -> bool:
    """Return whether digits joined by dashes go on with a letter: `T1-7F3AK2-000123-Q…`."""
    if not re.fullmatch(r"\d+(?:-\d+)*", match["run"]) or match["escaped"]:
        return False
    before = match.string[: match.start()].removesuffix("-")[-1:]
    after = match.string[match.end() :].removeprefix("-")[:1]
    return before.isalpha() or after.isalpha()
