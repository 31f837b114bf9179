"""The loopback server's API for whoever trains or tests: it shows the truth and changes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType

from pos_app.domain.payin import GatewayStatus
from pos_app.domain.preferences import Scenario
from pos_app.gateway.training import bodies
from pos_app.gateway.training.protocol import (
    ENDPOINTS,
    ERROR_STATUS,
    TrainingProtocol,
    TrainingReply,
    TrainingRequest,
)
from pos_app.gateway.training.trainer import NETWORK_SCENARIOS

PREFIX = "/training/"
_HEADERS: Mapping[str, str] = MappingProxyType({"Content-Type": "application/json; charset=utf-8"})


def handle(protocol: TrainingProtocol, request: TrainingRequest) -> TrainingReply:
    """Handle a request; 404 for an unknown deal, scenario, status or error code."""
    match (request.method, request.path.removeprefix(PREFIX).split("/")):
        case ("GET", ["deals"]):
            truth = [bodies.truth(deal) for deal in protocol.simulator.deals()]
            return _json(200, {"deals": truth})
        case ("POST", ["deals", deal_id, action]):
            return _act_on_deal(protocol, deal_id, action)
        case ("POST", ["network", action]) if action in {
            str(scenario) for scenario in NETWORK_SCENARIOS
        }:
            protocol.network.play(Scenario(action))
            return _json(200, {"network": action})
        case ("POST", ["errors", call, code]) if call in ENDPOINTS and code in ERROR_STATUS:
            protocol.force_error(call, code)
            return _json(200, {"next": {call: code}})
        case ("POST", ["tokens", "revoke"]):
            protocol.tokens.revoke_all()
            return _json(200, {"tokens": "revoked"})
        case _:
            return _json(404, {"error": "unknown request"})


def _act_on_deal(protocol: TrainingProtocol, deal_id: str, action: str) -> TrainingReply:
    deal = protocol.simulator.deal(deal_id)
    if deal is None:
        return _json(404, {"error": "unknown deal"})
    if action in {str(scenario) for scenario in Scenario}:
        scenario = Scenario(action)
        if scenario in NETWORK_SCENARIOS:
            protocol.network.play(scenario)
        else:
            protocol.simulator.play(deal, scenario)
    elif action in {str(status) for status in GatewayStatus}:
        fiat = deal.amount if action == GatewayStatus.COMPLETED else None
        protocol.simulator.set_status(deal, action, fiat=fiat)
    else:
        return _json(404, {"error": "unknown scenario"})
    return _json(200, bodies.truth(deal))


def _json(status: int, body: bodies.Body) -> TrainingReply:
    raw = json.dumps(body, ensure_ascii=False).encode()
    return TrainingReply(status, {**_HEADERS, "Content-Length": str(len(raw))}, raw)
