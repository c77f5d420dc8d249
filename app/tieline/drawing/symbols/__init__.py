"""Symbols as data: pictures and fact sheets of the folder `symbols/`, turned into marks of a sheet."""

from tieline.drawing.symbols.collection import PortPlace, SymbolLibrary, Topic, library, symbol_name
from tieline.drawing.symbols.facts import Port, Variant
from tieline.drawing.symbols.picture import SymbolError
from tieline.drawing.symbols.symbol import Symbol

__all__ = [
    "Port",
    "PortPlace",
    "Symbol",
    "SymbolError",
    "SymbolLibrary",
    "Topic",
    "Variant",
    "library",
    "symbol_name",
]
