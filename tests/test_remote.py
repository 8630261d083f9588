"""Inputs and outputs in an object store: memory://, servers of S3 and GCS, killed and resumed."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline import remote_folder
from pipeline.config import load_config
from pipeline.folder import OutputError
from pipeline.read import read
from pipeline.records import Article, Reject
from pipeline.remote_folder import RemoteFolder
from pipeline.run import run
from tests.test_folder import SETTINGS, article, record

pytest.importorskip("upath", reason="pip install 'ringkas[remote]' to test object stores")

SETTINGS_OF_RUN = (
    "translator.decoding.beam=1", "check.repair=false", "window_articles=2", "output.report=false",
)  # fmt: skip
CONFIG = load_config(settings=SETTINGS_OF_RUN)
TEXT = "Harga beras di Jakarta naik pada hari Senin karena hujan yang turun sejak pagi. " * 3


@pytest.fixture(scope="module")
def s3():
    """A bucket of an S3 server in a thread of this process."""
    pytest.importorskip("s3fs", reason="pip install 'ringkas[remote]' to test on S3")
    server = pytest.importorskip("moto.server").ThreadedMotoServer("127.0.0.1", 0)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(name, "test")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        fsspec.filesystem("s3").mkdir("bucket")
        yield "s3://bucket"
    server.stop()


@pytest.fixture(scope="module")
def gs():
    """A bucket of a GCS server in a thread of this process."""
    reason = "pip install gcsfs gcp-storage-emulator to test on GCS"
    emulator = pytest.importorskip("gcp_storage_emulator.server", reason=reason)
    anonymous = {"token": "anon"}
    with pytest.MonkeyPatch.context() as patch:
        # Else it asks Google, by gRPC, what kind of bucket this is.
        patch.setenv("GCSFS_EXPERIMENTAL_ZB_HNS_SUPPORT", "false")
        pytest.importorskip("gcsfs", reason=reason)
        server = emulator.create_server("127.0.0.1", 0, in_memory=True, default_bucket="bucket")
        server.start()
        host, port = server._api._httpd.server_address
        patch.setenv("STORAGE_EMULATOR_HOST", f"http://{host}:{port}")
        patch.setitem(fsspec.config.conf, "gs", anonymous)
        patch.setenv("FSSPEC_GS", json.dumps(anonymous))  # the same for processes that are started
        yield "gs://bucket"
        server.stop()


@pytest.fixture(params=["s3", "gs"])
def bucket(request) -> str:
    return request.getfixturevalue(request.param)


@pytest.fixture(params=["memory", "s3", "gs"])
def store(request, tmp_path, monkeypatch) -> str:
    """A folder of a store, as a URL; leases are often renewed."""
    monkeypatch.setattr(remote_folder, "RENEWAL", 0.05)
    monkeypatch.setenv("RINGKAS_CACHE", str(tmp_path / "cache"))
    root = "memory:/" if request.param == "memory" else request.getfixturevalue(request.param)
    return f"{root}/{tmp_path.name}"


@pytest.fixture(scope="module")
def calm(tmp_path_factory, seeds) -> bytes:
    out = tmp_path_factory.mktemp("calm")
    run([str(seeds)], out, CONFIG)
    return (out / "articles.jsonl").read_bytes()


def put(url: str, data: bytes) -> None:
    with fsspec.open(url, "wb") as file:
        file.write(data)


def names(url: str) -> list[str]:
    fs, root = fsspec.url_to_fs(url)
    fs.invalidate_cache()
    return sorted(found.removeprefix(f"{root}/") for found in fs.find(root))


def get(url: str) -> bytes:
    with fsspec.open(url, "rb") as file:
        return file.read()


def begin(url: str, settings=SETTINGS, fresh=False) -> RemoteFolder:
    return RemoteFolder(url, settings, "jsonl", fresh=fresh)


def test_a_remote_folder_reads_as_a_local_one_does(tmp_path, store):
    local = tmp_path / "in"
    (local / "b c").mkdir(parents=True)
    (local / "a.txt").write_text(f"Harga beras naik\n\n{TEXT}")
    (local / "README.md").write_text("passed over")
    (local / "b c/ü.jsonl.gz").write_bytes(
        gzip.compress(json.dumps({"text": TEXT + "Satu."}).encode() + b"\nbroken\n")
    )
    pq.write_table(pa.table({"text": [TEXT + "Dua.", TEXT + "Tiga."]}), local / "d.parquet")
    (local / "e.pdf").write_bytes(b"%PDF-")
    for path in local.rglob("*.*"):
        put(f"{store}/{path.relative_to(local).as_posix()}", path.read_bytes())

    def found(given: str, root: str) -> list[Article | Reject]:
        moved = []
        for item in read([given], CONFIG.read):
            if isinstance(item, Reject):
                moved.append(replace(item, path=item.path.removeprefix(root)))
            else:
                path = item.source.path.removeprefix(root)
                moved.append(replace(item, source=replace(item.source, path=path)))
        return moved

    for given in ("", "/a.txt", "/*.parquet", "/b c"):
        ours = found(store + given, store)
        assert ours == found(f"{local}{given}", str(local)) and ours
    [reject] = read([f"{store}/none.txt"], CONFIG.read)
    assert reject.reason == "no such file or folder"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("nosuch://host/a.txt", "pip install"),
        ("ftp://me:secret@host/a.txt", "a password in a URL"),
    ],
)
def test_a_url_that_cannot_be_opened_is_said_so(url, reason):
    [reject] = read([url], CONFIG.read)
    assert reason in reject.reason
    with pytest.raises(OSError, match=reason):
        begin(url)


def test_a_url_inside_a_file_is_text(tmp_path):
    put("memory://secret/a.txt", TEXT.encode())
    (tmp_path / "a.txt").write_text("memory://secret/a.txt")
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": "memory://secret/a.txt"}) + "\n")
    for item in read([str(tmp_path)], CONFIG.read):
        assert TEXT.strip() not in (item.text if isinstance(item, Article) else item.reason)


def test_a_run_from_a_store_to_a_store(store, seeds, calm):
    for path in seeds.glob("*/article.id.txt"):
        put(f"{store}/in/{path.relative_to(seeds).as_posix()}", path.read_bytes())
    pages = []

    def report(folder: Path) -> None:
        pages.append(folder / "report.html")
        pages[0].write_text("page")

    outcome = run([f"{store}/in"], f"{store}/out", CONFIG, report=report)
    assert names(f"{store}/out") == ["articles.jsonl", "rejects.jsonl", "report.html", "run.json"]
    assert outcome.articles == f"{store}/out/articles.jsonl"
    assert get(outcome.articles).decode().replace(f"{store}/in", str(seeds)) == calm.decode()
    assert not pages[0].parent.exists()
    again = run([f"{store}/in"], f"{store}/out", CONFIG)
    assert again.counts["resumed"] == 14


def test_a_run_that_fails_goes_on_on_another_machine(store, seeds, calm, tmp_path, monkeypatch):
    class Failed(Exception):
        pass

    def watch(progress):
        if progress.articles > 5:
            raise Failed

    with pytest.raises(Failed):
        run([str(seeds)], store, CONFIG, watch=watch)
    parts = [name for name in names(store) if "/parts/" in name]
    assert len(parts) == 3 and ".ringkas/lock" not in names(store)
    put(f"{store}/{parts[1]}", get(f"{store}/{parts[1]}")[:-1])
    monkeypatch.setenv("RINGKAS_CACHE", str(tmp_path / "another machine"))
    outcome = run([str(seeds)], store, CONFIG)
    assert outcome.counts["resumed"] == 4
    assert get(outcome.articles) == calm


def test_killed_in_mid_run_and_resumed_to_the_same_bytes(bucket, seeds, calm, monkeypatch):
    out = f"{bucket}/killed"
    command = [sys.executable, "-m", "pipeline", "run", str(seeds), "--out", out]
    command += [part for setting in SETTINGS_OF_RUN for part in ("--set", setting)]
    with subprocess.Popen(command) as process:
        while sum("/parts/" in name for name in names(out)) < 3:
            assert process.poll() is None
            time.sleep(0.02)
        process.kill()
    assert ".ringkas/lock" in names(out)
    monkeypatch.setattr(remote_folder, "PATIENCE", 1.0)
    outcome = run([str(seeds)], out, CONFIG)
    assert outcome.counts["resumed"] >= 6
    assert get(outcome.articles) == calm
    assert names(out) == ["articles.jsonl", "rejects.jsonl", "run.json"]


def test_a_store_with_real_folders_gets_them(tmp_path):
    url = f"file://{tmp_path}/a/b"
    with begin(url) as folder:
        folder.add([record("a")], [])
        folder.finish({})
        folder.publish()
    assert json.loads((tmp_path / "a/b/articles.jsonl").read_bytes()) == record("a")
    assert not (tmp_path / "a/b/.ringkas/parts").exists()


def test_a_missing_bucket_is_not_made(bucket):
    scheme = bucket.partition(":")[0]
    with pytest.raises(OSError, match="mistyped/out cannot be written: no such bucket"):
        begin(f"{scheme}://mistyped/out")
    assert "mistyped" not in "".join(fsspec.filesystem(scheme).ls(""))


def test_a_second_run_is_refused_and_a_dead_ones_lease_is_taken(store, monkeypatch):
    with begin(store) as folder:
        with pytest.raises(OutputError, match=f"another run is writing to {store}"):
            begin(store)
        folder.add([record("a")], [])
    put(f"{store}/.ringkas/lock", b'{"owner": "one that was killed", "renewals": 7}')
    monkeypatch.setattr(remote_folder, "PATIENCE", 1.0)
    with begin(store) as folder:
        assert folder.finished(article("a")) == record("a")


def test_an_owner_that_lost_its_lease_writes_no_more(store):
    with begin(store) as folder:
        while folder._lease._thread.is_alive():  # a renewal may just have been on its way
            put(f"{store}/.ringkas/lock", b'{"owner": "another", "renewals": 1}')
            folder._lease._thread.join(timeout=1)
        with pytest.raises(OutputError, match="another run took"):
            folder.add([record("a")], [])
    assert json.loads(get(f"{store}/.ringkas/lock"))["owner"] == "another"


def test_other_settings_are_refused_and_fresh_begins_anew(store):
    with begin(store) as folder:
        folder.add([record("a")], [])
        folder.finish({})
        folder.publish()
    other = {**SETTINGS, "translator.decoding.beam": 5}
    with pytest.raises(OutputError, match=f"{store} holds results with .*beam = 4"):
        begin(store, other)
    with begin(store, other, fresh=True) as folder:
        assert folder.finished(article("a")) is None
    assert names(store) == [".ringkas/fingerprint.json"]


def test_a_network_that_fails_is_an_os_error_and_loses_nothing(store, monkeypatch):
    class NetworkError(Exception):
        pass

    def fail(*_: object) -> None:
        raise NetworkError("no route")

    with begin(store) as folder:
        folder.add([record("a")], [])
        with monkeypatch.context() as patch:
            patch.setattr(folder._fs, "put_file", fail)
            with pytest.raises(OSError, match="NetworkError: no route"):
                folder.add([record("b")], [])
    with begin(store) as folder:
        assert folder.finished(article("a")) and not folder.finished(article("b"))


def test_the_staging_folder_of_a_killed_run_is_not_trusted(store, tmp_path):
    with begin(store) as folder:
        left_over = folder.path
    (left_over / ".ringkas/parts").mkdir(parents=True)
    (left_over / "run.json").write_text('{"fingerprint": {"translator.model": "another"}}')
    with begin(store):
        assert not (left_over / "run.json").exists()
    assert not list((tmp_path / "cache/staging").iterdir())
