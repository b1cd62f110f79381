"""A server reached by SFTP (OpenSSH and others), by way of paramiko."""

import base64
import hashlib
import posixpath
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from cchc.delivery.refusals import BrokenOff, DeliveryRefused, why_unreachable
from cchc.delivery.site_files import Content
from cchc.machine.extras import not_installed

if TYPE_CHECKING:
    import paramiko

_SECONDS = 20


def fingerprint(key: bytes) -> str:
    """Return the fingerprint of a server's public key, as `ssh-keygen -l` and administrators write it."""
    return "SHA256:" + base64.b64encode(hashlib.sha256(key).digest()).decode().rstrip("=")


class SftpServer:
    """The folder `folder` at a server; `ask` gives the password when no key of the user's opens it."""

    def __init__(self, client: "paramiko.SSHClient", folder: str, host: str) -> None:
        self._client, self._folder, self._host = client, folder, host
        self._known: set[str] = set()
        with self._errors_in_words("thư mục đích"):
            self._sftp = client.open_sftp()
            channel = self._sftp.get_channel()
            assert channel
            channel.settimeout(_SECONDS)
            if self.sizes_or_none(folder) is None:
                raise DeliveryRefused(f"máy chủ {host} không có thư mục '{folder}'; hãy tạo thư mục, hoặc sửa 'path' của đích")

    @classmethod
    def open(
        cls, host: str, port: int, user: str, folder: str, host_key: str | None, ask: Callable[[], str | None]
    ) -> "SftpServer":
        """Connect, by a key of the user's or else with a password; raises DeliveryRefused for a server nobody vouches for."""
        try:
            import paramiko
        except ImportError:
            raise DeliveryRefused(not_installed("phần đăng bằng SFTP", "publish", "paramiko")) from None
        client = paramiko.SSHClient()
        client.load_system_host_keys()
        # Not derived from its class, which is known only where the library is installed.
        client.set_missing_host_key_policy(cast("paramiko.MissingHostKeyPolicy", _Vouched(host, host_key)))
        try:
            _connect(client, host, port, user, ask)
        except BaseException:
            client.close()
            raise
        return cls(client, folder, host)

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file, None when there is none."""
        with self._errors_in_words(path):
            try:
                with self._sftp.open(self._at(path), "rb") as file:
                    file.prefetch()
                    return file.read()
            except FileNotFoundError:
                return None

    def write(self, path: str, content: Content) -> None:
        """Write a file, whose folder is made."""
        with self._errors_in_words(path):
            self._make(posixpath.dirname(path))
            if isinstance(content, bytes):
                self._sftp.putfo(BytesIO(content), self._at(path))
            else:
                self._sftp.put(str(content), self._at(path))

    def move(self, path: str, to: str) -> bool:
        """Let a file take the place of another in one step; False when there is no such file."""
        with self._errors_in_words(to):
            try:
                self._sftp.posix_rename(self._at(path), self._at(to))
            except FileNotFoundError:
                if self.size(path) is None:
                    return False
                self._make(posixpath.dirname(to))
                self._sftp.posix_rename(self._at(path), self._at(to))
            return True

    def delete(self, path: str) -> None:
        """Delete a file and the folders that are then empty."""
        with self._errors_in_words(path):
            with suppress(FileNotFoundError):
                self._sftp.remove(self._at(path))
            folder = posixpath.dirname(path)
            # A folder that is not empty is refused, by each server in words of its own.
            with suppress(OSError):
                while folder:
                    self._sftp.rmdir(self._at(folder))
                    self._known.discard(folder)
                    folder = posixpath.dirname(folder)

    def sizes(self, folder: str) -> Mapping[str, int]:
        """Return the bytes of each file right in a folder, by name."""
        with self._errors_in_words(folder):
            return self.sizes_or_none(self._at(folder)) or {}

    def sizes_or_none(self, folder: str) -> Mapping[str, int] | None:
        """Return the bytes of each file in a folder of the server's, None when there is no such folder."""
        try:
            entries = self._sftp.listdir_attr(folder)
        except FileNotFoundError:
            return None
        return {entry.filename: entry.st_size or 0 for entry in entries if stat.S_ISREG(entry.st_mode or 0)}

    def size(self, path: str) -> int | None:
        """Return the bytes of a file, None when there is none."""
        with self._errors_in_words(path):
            try:
                return self._sftp.stat(self._at(path)).st_size
            except FileNotFoundError:
                return None

    def settle(self) -> None:
        """Leave it to the server."""

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def _at(self, path: str) -> str:
        return posixpath.join(self._folder, path)

    def _make(self, folder: str) -> None:
        if not folder or folder in self._known:
            return
        self._make(posixpath.dirname(folder))
        # There already is one, or the file that comes next will not be taken.
        with suppress(OSError):
            self._sftp.mkdir(self._at(folder))
        self._known.add(folder)

    @contextmanager
    def _errors_in_words(self, path: str) -> Iterator[None]:
        import paramiko

        try:
            yield
        except PermissionError:
            raise DeliveryRefused(
                f"máy chủ {self._host} không cho ghi {path}; hãy nhờ người quản trị cấp quyền ghi vào '{self._folder}'"
            ) from None
        except (OSError, EOFError, paramiko.SSHException) as error:
            raise BrokenOff(_broken(self._host, path, error)) from error


def _broken(host: str, path: str, error: Exception) -> str:
    said = why_unreachable(error)
    if said == "Failure":
        return f"máy chủ {host} không nhận {path} (ổ đĩa đầy, hoặc có thư mục cùng tên); hãy xem máy chủ rồi chạy lại"
    return f"đứt kết nối với máy chủ {host} ở {path} ({said}); hãy kiểm tra mạng rồi chạy lại, phần đã gửi không phải gửi lại"


def _connect(client: "paramiko.SSHClient", host: str, port: int, user: str, ask: Callable[[], str | None]) -> None:
    import paramiko

    seconds: dict[str, Any] = {"timeout": _SECONDS, "banner_timeout": _SECONDS, "auth_timeout": _SECONDS}
    try:
        try:
            client.connect(host, port, user, **seconds)
        except paramiko.SSHException as error:
            # The latter is what a user without any key gets.
            if not isinstance(error, paramiko.AuthenticationException) and "No authentication methods" not in str(error):
                raise
            password = ask()
            if password is None:
                raise paramiko.AuthenticationException from None
            client.connect(host, port, user, password, allow_agent=False, look_for_keys=False, **seconds)
    except paramiko.BadHostKeyException as error:
        found = fingerprint(error.key.asbytes())
        raise DeliveryRefused(
            f"máy chủ {host} đã đổi khóa (bây giờ là {found}), có thể có người đứng giữa; đừng đăng, hãy hỏi người quản trị"
        ) from None
    except paramiko.AuthenticationException:
        raise DeliveryRefused(
            f"máy chủ {host} không nhận khóa hay mật khẩu của '{user}'; hãy kiểm tra tên đăng nhập và mật khẩu"
        ) from None
    except (OSError, EOFError, paramiko.SSHException) as error:
        if isinstance(error.__cause__, DeliveryRefused):
            raise error.__cause__ from None
        raise BrokenOff(
            f"không nối được tới {host} cổng {port} ({why_unreachable(error)}); hãy kiểm tra mạng và tên máy chủ"
        ) from error


class _Vouched:
    """Takes a server that is not among the known ones of the user's SSH when the settings have its fingerprint."""

    def __init__(self, host: str, wanted: str | None) -> None:
        self._host, self._wanted = host, wanted

    def missing_host_key(self, client: "paramiko.SSHClient", hostname: str, key: "paramiko.PKey") -> None:
        """Raise DeliveryRefused unless the key is the one that the settings name."""
        found = fingerprint(key.asbytes())
        if self._wanted is None:
            raise DeliveryRefused(
                f"chưa biết máy chủ {self._host}: dấu vân tay khóa của nó là {found}; hãy hỏi người quản trị máy chủ, "
                f"đúng thì ghi 'host_key: {found}' vào đích trong mkdocs.yml"
            )
        if self._wanted != found:
            raise DeliveryRefused(
                f"máy chủ {self._host} có khóa {found}, khác 'host_key' trong mkdocs.yml; đừng đăng, hãy hỏi người quản trị"
            )
