"""A server reached by FTP over TLS; plain FTP, which shows passwords to everybody on the way, is not spoken."""

import ftplib
import posixpath
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import Any

from cchc.delivery.refusals import BrokenOff, DeliveryRefused, why_unreachable
from cchc.delivery.site_files import Content

_SECONDS = 20
_NOT_THERE = ("550", "551", "553")


class _Tls(ftplib.FTP_TLS):
    """Lets each file go by the session of the connection itself: most servers take no other, so that nobody comes between."""

    def ntransfercmd(self, cmd: str, rest: int | str | None = None) -> tuple[Any, int | None]:
        connection, size = ftplib.FTP.ntransfercmd(self, cmd, rest)
        if self._prot_p:  # type: ignore[attr-defined]
            assert isinstance(self.sock, ssl.SSLSocket)
            connection = self.context.wrap_socket(connection, server_hostname=self.host, session=self.sock.session)
        return connection, size


class FtpsServer:
    """The folder `folder` at a server."""

    def __init__(self, ftp: ftplib.FTP_TLS, folder: str, host: str) -> None:
        self._ftp, self._folder, self._host = ftp, folder, host
        self._known: set[str] = set()
        with self._errors_in_words(folder):
            try:
                ftp.cwd(folder)
            except ftplib.error_perm:
                raise DeliveryRefused(
                    f"máy chủ {host} không có thư mục '{folder}'; hãy tạo thư mục, hoặc sửa 'path' của đích"
                ) from None
            self._folder = ftp.pwd()
            ftp.voidcmd("TYPE I")

    @classmethod
    def open(
        cls, host: str, port: int, user: str, folder: str, certificate: Path | None, ask: Callable[[], str | None]
    ) -> "FtpsServer":
        """Connect with a password; the server must have a certificate that is known, or the one in `certificate`."""
        password = ask()
        if password is None:
            raise DeliveryRefused(f"cần mật khẩu của '{user}' ở {host}; hãy chạy 'cchc publish --remember TÊN-ĐÍCH' một lần")
        ftp = _Tls(context=_context(certificate), timeout=_SECONDS, encoding="utf-8")
        try:
            ftp.connect(host, port)
            ftp.login(user, password)
            ftp.prot_p()
        except ssl.SSLCertVerificationError as error:
            raise DeliveryRefused(
                f"chứng thư của máy chủ {host} không được nhận ({error.verify_message}); "
                "máy chủ tự ký thì xin người quản trị tệp chứng thư và ghi vào 'certificate' của đích"
            ) from None
        except ftplib.error_perm as error:
            if str(error).startswith("530"):
                raise DeliveryRefused(
                    f"máy chủ {host} không nhận mật khẩu của '{user}'; hãy kiểm tra rồi cất lại mật khẩu"
                ) from None
            raise DeliveryRefused(f"máy chủ {host} không nhận FTP có mã hóa (FTPS): {error}") from None
        except (OSError, EOFError, ftplib.Error) as error:
            raise BrokenOff(
                f"không nối được tới {host} cổng {port} ({why_unreachable(error)}); hãy kiểm tra mạng và tên máy chủ"
            ) from error
        return cls(ftp, folder, host)

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file, None when there is none."""
        if self.size(path) is None:
            return None
        found = BytesIO()
        with self._errors_in_words(path):
            self._ftp.retrbinary(f"RETR {self._at(path)}", found.write)
        return found.getvalue()

    def write(self, path: str, content: Content) -> None:
        """Write a file, whose folder is made."""
        with self._errors_in_words(path):
            self._make(posixpath.dirname(path))
            with BytesIO(content) if isinstance(content, bytes) else content.open("rb") as given:
                self._ftp.storbinary(f"STOR {self._at(path)}", given)

    def move(self, path: str, to: str) -> bool:
        """Let a file take the place of another; False when there is no such file.

        Servers on Unix do it in one step. Where one refuses to replace (Windows), the old file goes first.
        """
        with self._errors_in_words(to):
            try:
                self._renamed(path, to)
            except ftplib.error_perm:
                if self.size(path) is None:
                    return False
                self._make(posixpath.dirname(to))
                with suppress(ftplib.error_perm):
                    self._renamed(path, to)
                    return True
                with suppress(ftplib.error_perm):
                    self._ftp.delete(self._at(to))
                self._renamed(path, to)
            return True

    def _renamed(self, path: str, to: str) -> None:
        self._ftp.rename(self._at(path), self._at(to))

    def delete(self, path: str) -> None:
        """Delete a file and the folders that are then empty."""
        with self._errors_in_words(path):
            try:
                self._ftp.delete(self._at(path))
            except ftplib.error_perm:
                if self.size(path) is not None:
                    raise
            folder = posixpath.dirname(path)
            with suppress(ftplib.error_perm):
                while folder:
                    self._ftp.rmd(self._at(folder))
                    self._known.discard(folder)
                    folder = posixpath.dirname(folder)

    def sizes(self, folder: str) -> Mapping[str, int]:
        """Return the bytes of each file right in a folder, by name; nothing where the server does not show hidden folders."""
        with self._errors_in_words(folder):
            try:
                entries = list(self._ftp.mlsd(self._at(folder), ["type", "size"]))
            except ftplib.error_perm:
                return {}
            finally:
                # Listing is in letters; sizes are told of bytes alone.
                self._ftp.voidcmd("TYPE I")
            return {name: int(facts.get("size", -1)) for name, facts in entries if facts.get("type") == "file"}

    def size(self, path: str) -> int | None:
        """Return the bytes of a file, None when there is none."""
        with self._errors_in_words(path):
            try:
                return self._ftp.size(self._at(path))
            except ftplib.error_perm as error:
                if str(error).startswith(_NOT_THERE):
                    return None
                raise

    def settle(self) -> None:
        """Leave it to the server."""

    def close(self) -> None:
        """Say good-bye, if the server still listens."""
        with suppress(OSError, EOFError, ftplib.Error):
            self._ftp.quit()
        self._ftp.close()

    def _at(self, path: str) -> str:
        return posixpath.join(self._folder, path)

    def _make(self, folder: str) -> None:
        if not folder or folder in self._known:
            return
        self._make(posixpath.dirname(folder))
        with suppress(ftplib.error_perm):
            self._ftp.mkd(self._at(folder))
        self._known.add(folder)

    @contextmanager
    def _errors_in_words(self, path: str) -> Iterator[None]:
        try:
            yield
        except ftplib.error_perm as error:
            raise DeliveryRefused(f"máy chủ {self._host} không nhận {path} ({error}); hãy hỏi người quản trị máy chủ") from error
        except ftplib.error_temp as error:
            raise BrokenOff(
                f"máy chủ {self._host} không nhận {path} ({error}); ổ đĩa đầy hoặc máy chủ bận, hãy chạy lại"
            ) from error
        except (OSError, EOFError, ftplib.Error) as error:
            said = why_unreachable(error)
            raise BrokenOff(
                f"đứt kết nối với máy chủ {self._host} ở {path} ({said}); hãy kiểm tra mạng rồi chạy lại, "
                "phần đã gửi không phải gửi lại"
            ) from error


def _context(certificate: Path | None) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=str(certificate) if certificate else None)
    except OSError:
        raise DeliveryRefused(f"không đọc được tệp chứng thư {certificate}; hãy sửa 'certificate' của đích") from None
