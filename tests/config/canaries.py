"""Made-up secrets and card numbers in every spelling that a log might see."""

from __future__ import annotations

import base64
import json
import re
from random import Random

from hypothesis import strategies as st

CARD = "0000123456789015"
LAST4 = CARD[-4:]
JWT = "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE3MDAwMDAwMDB9.c2lnbmF0dXJlLWNhbmFyeQ"
TOKEN = "8xLOxBatCN8fDrMHtkX1uDgeHxWxhoJDl.x"
PUBLIC_KEY = base64.b64encode(Random(3).randbytes(294)).decode()
OWNER = 'Canaryjon "Owner" oʻgʻli'
_LINES = [PUBLIC_KEY[at : at + 32] for at in range(0, 128, 32)]
_BEGIN, _END = (f"-----{word} RSA PRIVATE KEY-----" for word in ("BEGIN", "END"))
PEM = "\n".join([_BEGIN, *_LINES, _END])
ADDRESS = "https://pay.example.uz/deals/secret-path?token=in-the-query"
DEAL_ID = "3730d2bc-61fc-4e29-8a04-d2d81c19a26d"
NUMERIC_ID = "00000000-4000-4000-0000-000000000000"
INVOICE_ID = "T1-7F3AK9-000123-MZXW6YTB"

GAPS = ["", " ", "-", "\u00a0", "\u202f", "\u2009", "  ", "\u2013", " - "]
card_numbers = st.text("0123456789", min_size=12, max_size=15).map("8600".__add__)
gaps = st.sampled_from(GAPS)


def grouped(number: str, gap: str, size: int = 4) -> str:
    return gap.join(number[at : at + size] for at in range(0, len(number), size))


def bodies() -> dict[str, str]:
    """Return each secret as answers, requests and reprs carry it."""
    answer = {"access_token": JWT, "refresh_token": TOKEN, "expires_in": 3600}
    return {
        "token answer": json.dumps(answer),
        "token answer, repr": repr(answer),
        "token answer, bytes": repr(json.dumps(answer).encode()),
        "token answer, quoted again": json.dumps(json.dumps(answer)),
        "keyword": f"access_token={TOKEN}, x=1",
        "query": f"a=1&refresh_token={TOKEN}&b=2",
        "header": f"{{'Authorization': 'Bearer {TOKEN}'}}",
        "header, lower case": f"authorization: bearer {TOKEN}\r\n",
        "jwt": f"got {JWT} from it",
        "public key": f"key {PUBLIC_KEY} end",
        "public key, in a dict": json.dumps({"public_key": PUBLIC_KEY}),
        "public key, wrapped": "key\n" + grouped(PUBLIC_KEY, "\n", 64) + "\nend",
        "public key, wrapped, repr": repr(grouped(PUBLIC_KEY, "\n", 64)),
        "pem": PEM,
        "pem, repr": repr(PEM),
        "pem, cut off": PEM[:-40],
        "owner": json.dumps({"account_owner": OWNER}),
        "owner, as it is written": json.dumps({"account_owner": OWNER}, ensure_ascii=False),
        "owner, repr": repr({"account_owner": OWNER}),
        "owner, cut off": json.dumps({"account_owner": OWNER}, ensure_ascii=False)[:-3],
        "address": f"GET {ADDRESS} failed",
        "address, with a user": f"GET {ADDRESS.replace('//', '//user:in-the-query@')}",
        "deep link": f"humo://pay?card={CARD}",
        "card": f"card {CARD}.",
        "card, inside an id": f"T1-{CARD}-ABC",
        "card, in json": json.dumps({"account_number": CARD}),
        "card, a letter before": f"card{CARD}",
        "card, after a deal": f"{DEAL_ID} {CARD}",
        "card, before a deal": f"{CARD} {DEAL_ID}",
        "card, no-break, escaped": ascii(grouped(CARD, "\u00a0")),
        "card, narrow no-break, in json": json.dumps(grouped(CARD, "\u202f")),
        **{f"card, grouped by {gap!r}": f"to {grouped(CARD, gap)}, owner" for gap in GAPS},
    }


PIECES = (
    JWT.split(".")[1][:12],
    JWT.split(".")[2],
    TOKEN[:12],
    PUBLIC_KEY[:16],
    PUBLIC_KEY[100:116],
    PUBLIC_KEY[-12:],
    "Canaryjon",
    "secret-path",
    "in-the-query",
    "oʻgʻli",
)


def leaks(text: str) -> list[str]:
    """Return what of the canaries can be read in `text`; digits are found through their gaps."""
    bare = re.sub(r"\\+(?:x[0-9a-f]{2}|u[0-9a-f]{4})", "", text)
    digits = "".join(letter for letter in bare if letter.isdigit())
    found = [piece for piece in PIECES if piece in text]
    return [*found, *([CARD] if CARD[:12] in digits else [])]
