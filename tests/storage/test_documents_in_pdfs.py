"""A PDF that carries its document is taken wherever a document is; any other gives one clear error."""

import io
import zlib

import pikepdf
import pytest

from tieline import storage
from tieline.model.document import Document
from tieline.model.records import Device
from tieline.storage import pdf

DOCUMENT = Document(devices=[Device("D1", "bus")])


def made(*attachments, **save):
    buffer = io.BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page()
        for name, content in attachments:
            file.attachments[name] = pikepdf.AttachedFileSpec(file, content, filename=name)
        file.save(buffer, **save)
    return buffer.getvalue()


def test_the_document_inside_is_read(tmp_path):
    path = tmp_path / "Case#1.pdf"
    path.write_bytes(made(("cut-sheet.txt", b"x"), ("site.tieline", storage.dumps(DOCUMENT))))
    loaded = storage.load(path)
    assert loaded.document == DOCUMENT
    assert loaded.from_pdf
    assert loaded.source_bytes == storage.dumps(DOCUMENT) == pdf.read_attached(path)


def test_a_fault_inside_is_named_with_the_pdf():
    data = made(("site.tieline", b'{"format": "tieline", "version": 1, "devices": [{"id": "D1"}]}'))
    with pytest.raises(storage.StorageError, match="^a.pdf, device D1: kind is missing$"):
        storage.loads(data, "a.pdf")


def looping():
    buffer = io.BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page()
        node = file.make_indirect(pikepdf.Dictionary())
        node.Kids = pikepdf.Array([node, node])
        file.Root.Names = pikepdf.Dictionary(EmbeddedFiles=node)
        file.save(buffer)
    return buffer.getvalue()


def bare(stream):
    """A PDF with one attachment whose stream is made by `stream(file)`."""
    buffer = io.BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page()
        spec = pikepdf.Dictionary(Type=pikepdf.Name.Filespec, F="x.tieline", EF=pikepdf.Dictionary())
        if (content := stream(file)) is not None:
            spec.EF.F = content
        file.Root.Names = pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=["x.tieline", spec]))
        file.save(buffer, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return buffer.getvalue()


def damaged_stream(file):
    stream = file.make_stream(b"not deflated")
    stream.Filter = pikepdf.Name.FlateDecode
    return stream


def bomb(file):
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(8)) + packer.flush()
    stream = file.make_stream(packed)
    stream.Filter = pikepdf.Name.FlateDecode
    return stream


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (made(), "carries no Tieline document"),
        (made(("a.txt", b"x")), "carries no Tieline document"),
        (made(("a.tieline", b"x"), ("b.tieline", b"y")), "carries 2 documents"),
        (made(("a.tieline", b"{}"), encryption=pikepdf.Encryption(owner="a", user="b")), "protected by a password"),
        (b"%PDF-1.7\nnonsense", "is damaged and cannot be read"),
        (made(("a.tieline", b"{}"))[:400], "is damaged and cannot be read|carries no"),
        (looping(), "carries no Tieline document"),
        (bare(lambda file: None), "only its name is there"),
        (bare(damaged_stream), "is damaged and cannot be read"),
        (bare(bomb), "is larger than"),
    ],
    ids=["plain", "other", "two", "locked", "nonsense", "cut", "loop", "nothing", "garbled", "bomb"],
)
def test_hostile_pdfs_give_one_line(data, said, monkeypatch):
    monkeypatch.setattr(pdf, "LARGEST", 1 << 22)
    with pytest.raises(storage.StorageError, match=said) as caught:
        storage.loads(data, "a.pdf")
    assert "\n" not in str(caught.value)
