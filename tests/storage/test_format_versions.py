"""Older documents are migrated and say so; newer ones open for reading only, or are refused."""

import json

import pytest

from tieline import storage
from tieline.storage import migrations

NEWER = {"format": "tieline", "version": 2, "devices": [{"id": "D1", "kind": "bus", "glow": 3}], "layers": []}


def test_an_older_document_is_migrated_step_by_step(monkeypatch):
    def rename(raw):
        return {**raw, "devices": raw["equipment"]}

    def drop(raw):
        return {key: value for key, value in raw.items() if key != "equipment"}

    monkeypatch.setattr(migrations, "VERSION", 3)
    monkeypatch.setattr(migrations, "MIGRATIONS", {1: rename, 2: drop})
    raw = {"format": "tieline", "version": 1, "equipment": [{"id": "D1", "kind": "bus"}]}
    loaded = storage.loads(json.dumps(raw).encode(), "x.tieline")
    assert list(loaded.document.devices) == ["D1"]
    assert loaded.version == 1
    assert not loaded.read_only
    assert [str(note) for note in loaded.notes] == ["written as version 1 of the format, read as version 3"]


def test_a_version_that_never_was_is_refused(monkeypatch):
    monkeypatch.setattr(migrations, "VERSION", 3)
    with pytest.raises(storage.StorageError, match="there never was a version 1"):
        storage.loads(b'{"format": "tieline", "version": 1}', "x.tieline")


def test_a_newer_document_opens_for_reading_only(tmp_path):
    path = tmp_path / "newer.tieline"
    path.write_text(json.dumps(NEWER))
    loaded = storage.load(path)
    assert loaded.read_only
    assert list(loaded.document.devices) == ["D1"]
    assert any("newer Tieline (version 2" in note.text for note in loaded.notes)
    with pytest.raises(storage.StorageError, match="open for reading only"):
        storage.save(path, loaded.document, loaded)
    assert json.loads(path.read_text()) == NEWER


def test_a_newer_document_that_cannot_be_read_is_refused():
    raw = {**NEWER, "devices": [{"id": "D1", "kind": "tokamak"}]}
    with pytest.raises(storage.StorageError, match="written by a newer Tieline .version 2.*cannot be read here"):
        storage.loads(json.dumps(raw).encode(), "x.tieline")
