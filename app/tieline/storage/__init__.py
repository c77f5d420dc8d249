"""Documents kept: read, checked, migrated, written whole or not at all, found inside PDFs."""

from tieline.model.fingerprint import fingerprint
from tieline.storage.faults import Fault, Note, StorageError
from tieline.storage.loading import Loaded, as_filed, load, loads
from tieline.storage.saving import bytes_of, save, write_whole
from tieline.storage.writing import dumps

__all__ = [
    "Fault",
    "Loaded",
    "Note",
    "StorageError",
    "as_filed",
    "bytes_of",
    "dumps",
    "fingerprint",
    "load",
    "loads",
    "save",
    "write_whole",
]
