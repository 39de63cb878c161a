"""Any archive is walked file by file; what would overload or mislead is refused with a sentence, at once."""

from __future__ import annotations

import gzip
import io
import random
import resource
import tarfile
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footfall.errors import FootfallError, UnreadableError
from footfall.records import Fault
from footfall.watch.archives import Limits, members
from tests.pace import slowness
from tests.specimens import hostile
from tests.specimens.hostile import streamed_zip_of, tar_of, zip_of

FILES = {"b/2.fit": b"two" * 500, "a/1.fit": b"one" * 500, "notes.txt": b""}
QUICK = Limits(seconds=5.0)


def told(archive: bytes | Path, limits: Limits = QUICK) -> tuple[dict[str, bytes], list[Fault]]:
    faults: list[Fault] = []
    source = io.BytesIO(archive) if isinstance(archive, bytes) else archive
    return {m.name: m.read() for m in members(source, limits, faults.append)}, faults


PACKED = pytest.mark.parametrize(
    "pack",
    [
        zip_of,
        streamed_zip_of,
        lambda files: zip_of(files, zipfile.ZIP_STORED),
        lambda files: zip_of(files, zipfile.ZIP_LZMA),
        tar_of,
        lambda files: tar_of(files, "w:gz"),
        lambda files: tar_of(files, "w:bz2"),
        lambda files: tar_of(files, "w:xz"),
    ],
    ids=["zip", "streamed zip", "stored zip", "lzma zip", "tar", "tar.gz", "tar.bz2", "tar.xz"],
)


@PACKED
def test_an_archive_gives_its_files_in_the_order_they_stand_in_it(pack):
    files, faults = told(pack(FILES))
    assert list(files.items()) == list(FILES.items())
    assert faults == []


def test_a_folder_gives_its_files_by_name(tmp_path: Path):
    for name, data in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    assert list(told(tmp_path)[0]) == ["notes.txt", "a/1.fit", "b/2.fit"]


@PACKED
def test_archives_in_an_archive_give_their_files_in_their_place(pack):
    inner = zip_of({"x.fit": b"x", "deep.tar.gz": tar_of({"y.fit": b"y"}, "w:gz")})
    files, faults = told(pack({"1.fit": b"1", "in/inner.zip": inner, "2.fit": b"2"}))
    assert files == {
        "1.fit": b"1",
        "in/inner.zip/x.fit": b"x",
        "in/inner.zip/deep.tar.gz/y.fit": b"y",
        "2.fit": b"2",
    }
    assert faults == []


def test_a_large_archive_in_an_archive_is_read_in_place(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("footfall.watch.archives.walk._HELD_NESTED_BYTES", 100)
    for pack in (zip_of, lambda files: tar_of(files, "w:gz")):
        files, faults = told(pack({"inner.zip": zip_of(FILES), "inner.tar": tar_of(FILES)}))
        assert list(files.values()) == [*FILES.values(), *FILES.values()]
        assert faults == []


def test_a_file_called_zip_that_is_none_is_given_as_it_is():
    assert told(zip_of({"run.zip": b"no archive"}))[0] == {"run.zip": b"no archive"}


@PACKED
def test_an_archive_that_hardly_packs_is_read_whole(pack, monkeypatch: pytest.MonkeyPatch):
    for room in ("limits", "tars"):
        monkeypatch.setattr(f"footfall.watch.archives.{room}.RATIO_FROM_BYTES", 64 * 1024)
    noise = random.Random(1)
    files = {f"{number}.fit": noise.randbytes(30_000) for number in range(7)}
    given, faults = told(pack(files), Limits(ratio=3.0))
    assert given == files
    assert faults == []


def test_what_is_no_archive_is_told():
    with pytest.raises(UnreadableError, match="no archive of a kind Footfall knows"):
        told(b"Dear diary" * 100)


def test_a_path_that_leads_nowhere_is_told(tmp_path: Path):
    with pytest.raises(UnreadableError, match="cannot be read"):
        told(tmp_path / "absent.zip")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/run.fit", "etc/run.fit"),
        ("/etc/run.fit", "etc/run.fit"),
        ("C:\\Users\\run.fit", "Users/run.fit"),
        ("a\\..\\run.fit", "a/run.fit"),
        ("a/./\x1b[31m/run.fit", "a/[31m/run.fit"),
        ("..", "unnamed"),
    ],
)
def test_a_name_that_leads_out_of_the_archive_is_only_a_cleaned_label(name: str, shown: str):
    assert list(told(zip_of({name: b"1"}))[0]) == [shown]
    assert list(told(tar_of({name: b"1"}))[0]) == [shown]


def test_a_member_without_a_name_is_given_one():
    assert told(hostile.nameless()) == ({"unnamed": b""}, [])


def test_links_and_devices_in_a_tar_are_told_and_passed_over():
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as out:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE):
            info = tarfile.TarInfo(f"kind-{kind.decode()}")
            info.type, info.linkname = kind, "/etc/passwd"
            out.addfile(info)
    files, faults = told(archive.getvalue())
    assert files == {}
    assert ["link or a device" in fault.reason for fault in faults] == [True] * 4


def test_links_in_a_zip_and_those_that_leave_a_folder_are_told_and_passed_over(tmp_path: Path):
    outside = tmp_path / "outside.fit"
    outside.write_bytes(b"1")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link.fit").symlink_to(outside)
    for source in (hostile.linking_zip(), tmp_path / "in"):
        files, faults = told(source)
        assert files == {}
        assert "is a link" in faults[0].reason


def test_a_locked_member_is_told_as_such():
    files, faults = told(hostile.locked_zip())
    assert files == {}
    assert faults[0].reason.startswith("“run.fit” is locked with a password")


def test_a_member_packed_in_an_unknown_way_is_told_as_such():
    files, faults = told(hostile.unknown_packing())
    assert files == {}
    assert faults[0].reason.startswith("“run.fit” is packed in a way Footfall cannot read")


def test_two_members_of_one_name_are_both_given():
    given = members(io.BytesIO(hostile.same_name_twice()))
    assert [(member.name, member.read()) for member in given] == [("run.fit", b"one"), ("run.fit", b"two")]


def test_packing_that_holds_nothing_ends_an_archive():
    header = tarfile.TarInfo("a.fit").tobuf(tarfile.USTAR_FORMAT)
    with pytest.raises(UnreadableError, match="packing holds nothing"):
        told(gzip.compress(header) + gzip.compress(b"") * 200_000)


def test_a_stored_size_that_is_more_than_there_is_takes_no_memory():
    archive = bytearray(hostile.stored("a.fit", b"run" * 100))
    archive[18:26] = (90 * 1024**2).to_bytes(4, "little") * 2
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    files, _ = told(bytes(archive))
    assert files == {"a.fit": b"run" * 100}
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 40 * 1024


def test_a_member_whose_checksum_is_wrong_is_kept_and_told():
    archive = bytearray(zip_of({"1.fit": b"one" * 500, "2.fit": b"two" * 500}, zipfile.ZIP_STORED))
    archive[archive.find(b"one") + 7] ^= 1
    files, faults = told(bytes(archive))
    assert len(files["1.fit"]) == 1500
    assert files["2.fit"] == b"two" * 500
    assert ["checksum is wrong" in fault.reason for fault in faults] == [True]


@pytest.mark.parametrize("pack", [zip_of, streamed_zip_of, tar_of, lambda files: tar_of(files, "w:gz")])
def test_an_archive_that_breaks_off_keeps_the_files_before_the_break(pack):
    noise = bytes(number * number % 251 for number in range(40_000))
    whole = pack({f"{number}.fit": noise[number:] + noise[:number] * 2 for number in range(10)})
    files, faults = told(whole[: len(whole) * 2 // 3])
    assert len(files) >= 5
    assert files["0.fit"] == noise
    assert faults


def test_a_damaged_archive_in_an_archive_is_told_and_the_rest_is_read():
    files, faults = told(zip_of({"bad.zip": b"PK\3\4" + bytes(range(100)), "1.fit": b"1"}))
    assert files["1.fit"] == b"1"
    assert faults


REFUSED = {
    "flat bomb": (hostile.flat_bomb, "expands to more than 200 times its size"),
    "nested bomb": (hostile.nested_bomb, "archives inside each other"),
    "overlapping bomb": (hostile.overlapping_bomb, "share the same bytes"),
    "10 million entries": (hostile.crowd, "more than 200,000 files"),
    "a million entries that say they are one": (
        partial(hostile.unadmitted_crowd, 1_000_000),
        "more than 200,000 files",
    ),
    "a 5 GB member": (hostile.giant_member, "“a.fit” in the archive is 5 GB large"),
    "a 5 GB member in a tar": (hostile.giant_tar_member, "“run.fit” in the archive is 5 GB large"),
    "a bomb in a tar.gz": (
        lambda: tar_of({"run.fit": bytes(64 * 1024**2)}, "w:gz"),
        "200 times its size",
    ),
    "millions of files in a tar.gz": (partial(hostile.tar_crowd, packed=True), "200 times its size"),
    "many files in a tar.gz, behind noise": (hostile.tar_crowd_behind_noise, "more than 200,000 files"),
    "many files in a tar": (hostile.tar_crowd, "more than 200,000 files"),
    "more than can be": (hostile.much, "more than 64 GB"),
}


@cache
def made(make: Callable[[], bytes]) -> bytes:
    """Each archive, made when it is first asked for: to make them all takes seconds."""
    return make()


@pytest.mark.parametrize(("make", "sentence"), REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("nested", [False, True], ids=["outermost", "nested"])
def test_an_archive_that_would_overload_is_refused_in_under_2_s(
    make: Callable[[], bytes], sentence: str, nested: bool
):
    archive = made(make)
    source = zip_of({"inner.zip": archive}, zipfile.ZIP_STORED) if nested else archive
    began = time.process_time()  # other work on the machine is no fault of ours
    with pytest.raises(UnreadableError, match=sentence):
        told(source)
    assert time.process_time() - began < 2 * slowness()


def test_a_header_of_100_gb_is_damage_not_an_order():
    for packed in (False, True):
        with pytest.raises(UnreadableError, match="damaged"):
            told(hostile.tar_with_giant_header(packed=packed))


def test_too_large_a_member_is_refused_alone_where_it_is_read():
    files = members(io.BytesIO(zip_of(FILES)), Limits(held_bytes=1000))
    with pytest.raises(UnreadableError, match="no watch writes such a file"):
        next(files).read()
    assert next(files).name == "a/1.fit"


def test_an_archive_that_takes_too_long_is_refused():
    with pytest.raises(UnreadableError, match="longer than 0 s"):
        told(zip_of(FILES), Limits(seconds=0.0))


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_damaged_archive_raises_nothing_but_our_own(data):
    inner = zip_of({"x.fit": b"x" * 300})
    pack = data.draw(st.sampled_from([zip_of, streamed_zip_of, tar_of, lambda files: tar_of(files, "w:gz")]))
    archive = bytearray(pack({"1.fit": bytes(range(256)) * 4, "in.zip": inner, "2.fit": b"2" * 3000}))
    for _ in range(data.draw(st.integers(0, 6))):
        at = data.draw(st.integers(0, len(archive) - 1))
        archive[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(archive)))
    damaged = bytes(archive[: cut if data.draw(st.booleans()) else len(archive)])
    began = time.process_time()
    try:
        files, _ = told(damaged)
    except FootfallError:
        files = {}
    assert sum(map(len, files.values())) < 64 * 1024**2
    assert time.process_time() - began < 5


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from([b"PK\3\4", b"PK\5\6", b"\x1f\x8b\x08", b"BZh9", b"\xfd7zXZ\0", b""]),
    st.binary(max_size=700),
)
def test_any_bytes_raise_nothing_but_our_own(begins: bytes, rest: bytes):
    with suppress(FootfallError):
        told(begins + rest)
