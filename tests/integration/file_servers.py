"""Real servers that take files, on this machine alone: OpenSSH with SFTP, and one of FTP over TLS."""

import contextlib
import datetime as dt
import getpass
import ipaddress
import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import TLS_FTPHandler
from pyftpdlib.servers import ThreadedFTPServer

from tests.integration.serving import HOST, free_port, wait_until

SSHD = shutil.which("sshd", path="/usr/sbin:/usr/local/sbin:/usr/bin")
USER, PASSWORD = "cong", "mật khẩu để thử"


@dataclass(frozen=True)
class Ssh:
    """A running OpenSSH whose fingerprint is `host_key`, and a home in which the user's key lies."""

    port: int
    host_key: str
    home: Path
    user: str
    process: subprocess.Popen[bytes]


@contextlib.contextmanager
def ssh_server(folder: Path) -> Iterator[Ssh]:
    """Run OpenSSH's server over the whole file system, for the user of the tests with a key of their own."""
    home = folder / "home"
    (home / ".ssh").mkdir(parents=True)
    for key in (folder / "may-chu", home / ".ssh/id_ed25519"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    port = free_port()
    (folder / "sshd_config").write_text(
        f"ListenAddress {HOST}\nPort {port}\nHostKey {folder}/may-chu\nPidFile {folder}/sshd.pid\n"
        f"AuthorizedKeysFile {home}/.ssh/id_ed25519.pub\nStrictModes no\nPermitRootLogin yes\nUsePAM no\n"
        "PasswordAuthentication no\nSubsystem sftp internal-sftp\n",
        encoding="utf-8",
    )
    with contextlib.suppress(OSError):
        # Where the server keeps its unprivileged half.
        Path("/run/sshd").mkdir(exist_ok=True)
    assert SSHD
    # A file: a pipe that nobody empties would be full one day, and the server wait.
    log = folder / "sshd.log"
    with log.open("wb") as said:
        process = subprocess.Popen([SSHD, "-D", "-e", "-f", folder / "sshd_config"], stderr=said)
    try:
        wait_until(lambda: process.poll() is not None or _listens(port), 20, "sshd answers")
        assert process.poll() is None, log.read_text(encoding="utf-8")
        told = subprocess.run(["ssh-keygen", "-l", "-f", folder / "may-chu.pub"], check=True, capture_output=True, text=True)
        yield Ssh(port, told.stdout.split()[1], home, getpass.getuser(), process)
    finally:
        process.terminate()
        process.wait(10)


def _listens(port: int) -> bool:
    import socket

    try:
        socket.create_connection((HOST, port), timeout=1).close()
    except OSError:
        return False
    return True


@dataclass(frozen=True)
class Ftp:
    """A running server of FTP over TLS, whose certificate lies in `certificate`."""

    port: int
    certificate: Path


@contextlib.contextmanager
def ftp_server(folder: Path, root: Path) -> Iterator[Ftp]:
    """Run a server of FTP over TLS over the folder `root`; it takes nothing that is not encrypted."""
    certificate = self_signed(folder)

    class Handler(TLS_FTPHandler):  # type: ignore[misc]
        """A server of its own, for whatever it is told stands in its class."""

    Handler.certfile = str(certificate)
    Handler.tls_control_required = Handler.tls_data_required = True
    Handler.authorizer = DummyAuthorizer()
    Handler.authorizer.add_user(USER, PASSWORD, str(root), perm="elradfmwMT")
    server = ThreadedFTPServer((HOST, 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"timeout": 0.1, "handle_exit": False}, daemon=True)
    thread.start()
    try:
        yield Ftp(server.address[1], certificate)
    finally:
        server.close_all()
        thread.join(10)


def self_signed(folder: Path) -> Path:
    """Make a key and a certificate that it signed itself, for 127.0.0.1, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(1))
        .not_valid_after(now + dt.timedelta(1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(HOST))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / "chung-thu.pem"
    written = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ) + made.public_bytes(serialization.Encoding.PEM)
    file.write_bytes(written)
    return file
