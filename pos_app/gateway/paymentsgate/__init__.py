"""The real gateway's protocol. Importing it brings httpx: do so after the first paint."""

from pos_app.gateway.paymentsgate.client import PaymentsGateClient
from pos_app.gateway.paymentsgate.client_config import CREDENTIALS_PATH, Budgets, GatewayConfig
from pos_app.gateway.paymentsgate.transport import tls_context, trust_store

__all__ = [
    "CREDENTIALS_PATH",
    "Budgets",
    "GatewayConfig",
    "PaymentsGateClient",
    "tls_context",
    "trust_store",
]
