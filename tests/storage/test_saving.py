"""Saving: whole or not at all, and never onto what may not be written."""

import os
import stat

import pytest

from tieline import storage
from tieline.model.document import Document
from tieline.model.records import Device, Project

DOCUMENT = Document(Project({"title": "A"}), devices=[Device("D1", "bus")])


def test_a_saved_document_comes_back(tmp_path):
    path = tmp_path / "site.tieline"
    assert storage.save(path, DOCUMENT) == path.read_bytes()
    assert storage.load(path).document == DOCUMENT
    assert [file.name for file in tmp_path.iterdir()] == ["site.tieline"]


def test_a_failed_save_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "site.tieline"
    path.write_text("old")

    def fail(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(storage.StorageError, match="No space left on device"):
        storage.save(path, DOCUMENT)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_document_that_cannot_be_written_leaves_the_old_file(tmp_path):
    path = tmp_path / "site.tieline"
    path.write_text("old")
    bad = Document(devices=[Device("D1", "bus", props={"tag": "\ud800"})])
    with pytest.raises(storage.StorageError, match="device D1 cannot be written"):
        storage.save(path, bad)
    assert path.read_text() == "old"


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_permissions_are_kept(tmp_path):
    path = tmp_path / "site.tieline"
    storage.save(path, DOCUMENT)
    path.chmod(0o640)
    storage.save(path, Document())
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name != "posix", reason="symbolic links of POSIX")
def test_a_link_stays_a_link(tmp_path):
    real = tmp_path / "real.tieline"
    storage.save(real, Document())
    link = tmp_path / "link.tieline"
    link.symlink_to(real)
    storage.save(link, DOCUMENT)
    assert link.is_symlink()
    assert storage.load(real).document == DOCUMENT


def test_folders_and_missing_folders_are_refused(tmp_path):
    with pytest.raises(storage.StorageError, match="folder"):
        storage.save(tmp_path, DOCUMENT)
    with pytest.raises(storage.StorageError, match="there is no folder"):
        storage.save(tmp_path / "none" / "site.tieline", DOCUMENT)


def test_a_pdf_is_never_overwritten_by_a_document(tmp_path):
    path = tmp_path / "submitted.pdf"
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(storage.StorageError, match="saved as .tieline"):
        storage.save(path, DOCUMENT)
    assert path.read_bytes() == b"%PDF-1.7"


@pytest.mark.skipif(os.name != "posix" or os.getuid() == 0, reason="the superuser may write everything")
def test_a_write_protected_file_is_refused(tmp_path):
    path = tmp_path / "site.tieline"
    storage.save(path, Document())
    path.chmod(0o440)
    with pytest.raises(storage.StorageError, match="write-protected"):
        storage.save(path, DOCUMENT)
