"""Digitising a chart: what the commands of `adiz digitise` do."""

from __future__ import annotations

from .finishing import finish, refit
from .named_places import position_of

__all__ = ["finish", "position_of", "refit"]
