"""What a written line must not hold, taken out of the finished text.

The last net: secrets and card numbers are types whose `repr` is masked already. This one
sees what slipped past them, whoever wrote it: a library's error, a server's answer.
"""

from __future__ import annotations

import re

from pos_app.domain.secret import MASK, MIN_CARD_DIGITS

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
_ESCAPED_GAP = r"\\+(?:xa0|u00a0|u20(?:0[0-9a-f]|1[0-5]|2f))"
_GAP = rf"(?:[\s\-\u2010-\u2015\u2212]|{_ESCAPED_GAP}){{1,3}}"
_DIGITS = re.compile(rf"\d+(?:{_GAP}\d+)*")
_LONG_RUN = re.compile(rf"\d{{{MIN_CARD_DIGITS},}}")
_FOURS = re.compile(r"\d{4,}(?:-\d{4})+-\d+")


def redact(text: str) -> str:
    """Return the text with keys, tokens, PEM blocks, paths of addresses and card numbers masked.

    Card-like runs keep their last four digits. Deal ids (UUIDs) and invoice ids stay whole.
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
    run = match.group()
    if sum(letter.isdigit() for letter in _without_escapes(run)) < MIN_CARD_DIGITS:
        return run
    if not _is_part_of_id(match):
        return _last_four(run)
    run = _LONG_RUN.sub(lambda part: _last_four(part.group()), run)
    return _FOURS.sub(lambda part: _last_four(part.group()), run)


def _is_part_of_id(match: re.Match[str]) -> bool:
    """Return whether digits joined by dashes go on with a letter: `T1-7F3AK2-000123-Q…`."""
    run = match.group()
    if not re.fullmatch(r"\d+(?:-\d+)*", run):
        return False
    before = match.string[: match.start()].removesuffix("-")[-1:]
    after = match.string[match.end() :].removeprefix("-")[:1]
    return before.isalpha() or after.isalpha()


def _without_escapes(run: str) -> str:
    return re.sub(_ESCAPED_GAP, " ", run)


def _last_four(run: str) -> str:
    digits = "".join(letter for letter in _without_escapes(run) if letter.isdigit())
    return MASK + digits[-4:]
