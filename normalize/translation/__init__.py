"""Offline translation: engines, their models on this machine, and the stage that uses them."""

from normalize.translation.engine import Engine, engine_for, engines, install_command
from normalize.translation.stage import Translate, translate

__all__ = ["Engine", "Translate", "engine_for", "engines", "install_command", "translate"]
