"""The trainer's door of the loopback server: the truth, and a hand on it. Not for a till."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType

from pos_app.domain.payin import GatewayStatus
from pos_app.domain.preferences import Scenario
from pos_app.gateway.training import bodies
from pos_app.gateway.training.protocol import (
    CALLS,
    ERROR_STATUS,
    Protocol,
    TrainingReply,
    TrainingRequest,
)
from pos_app.gateway.training.trainer import NETWORK

PREFIX = "/training/"
_HEADERS: Mapping[str, str] = MappingProxyType({"Content-Type": "application/json; charset=utf-8"})


def answer(protocol: Protocol, request: TrainingRequest) -> TrainingReply:
    """Carry out a trainer's wish; 404 for an unknown deal or word."""
    match (request.method, request.path.removeprefix(PREFIX).split("/")):
        case ("GET", ["deals"]):
            truth = [bodies.truth(deal) for deal in protocol.simulator.deals()]
            return _json(200, {"deals": truth})
        case ("POST", ["deals", deal_id, word]):
            return _move(protocol, deal_id, word)
        case ("POST", ["network", word]) if word in {str(scenario) for scenario in NETWORK}:
            protocol.network.play(Scenario(word))
            return _json(200, {"network": word})
        case ("POST", ["errors", call, code]) if call in CALLS and code in ERROR_STATUS:
            protocol.force(call, code)
            return _json(200, {"next": {call: code}})
        case ("POST", ["tokens", "revoke"]):
            protocol.tokens.revoke_all()
            return _json(200, {"tokens": "revoked"})
        case _:
            return _json(404, {"error": "unknown wish"})


def _move(protocol: Protocol, deal_id: str, word: str) -> TrainingReply:
    deal = protocol.simulator.deal(deal_id)
    if deal is None:
        return _json(404, {"error": "unknown deal"})
    if word in {str(scenario) for scenario in Scenario}:
        scenario = Scenario(word)
        if scenario in NETWORK:
            protocol.network.play(scenario)
        else:
            protocol.simulator.play(deal, scenario)
    elif word in {str(status) for status in GatewayStatus}:
        fiat = deal.amount if word == GatewayStatus.COMPLETED else None
        protocol.simulator.put(deal, word, fiat=fiat)
    else:
        return _json(404, {"error": "unknown scenario"})
    return _json(200, bodies.truth(deal))


def _json(status: int, body: bodies.Body) -> TrainingReply:
    raw = json.dumps(body, ensure_ascii=False).encode()
    return TrainingReply(status, {**_HEADERS, "Content-Length": str(len(raw))}, raw)
