"""A simulator with its own ground truth, spoken to by the same protocol and the same client."""

from pos_app.gateway.training.server import NotLoopbackError, TrainingServer, serve
from pos_app.gateway.training.simulator import Duplicates, Rules
from pos_app.gateway.training.trainer import SimulatedTrainer, training_gateway

__all__ = [
    "Duplicates",
    "NotLoopbackError",
    "Rules",
    "SimulatedTrainer",
    "TrainingServer",
    "serve",
    "training_gateway",
]
