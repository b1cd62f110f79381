"""The command `cchc`: one module a command. Exit status 0 fine, 1 problems found, 2 wrong use."""

import errno
import io
import sys
from pathlib import Path
from typing import Any

import click

from cchc.cli.later import LaterCommands
from cchc.cli.vietnamese import name_parts, speak_vietnamese
from cchc.reading.writing import CannotWrite, reason_of

# Where each command is.
_PLACES = {
    "init": "cchc.cli.init:init",
    "check": "cchc.cli.check:check",
    "desk": "cchc.cli.desk:desk",
    "new": "cchc.cli.new:new",
    "import": "cchc.cli.importing:import_group",
    "approve": "cchc.cli.approve:approve",
    "keys": "cchc.cli.keys:keys",
    "rename": "cchc.cli.rename:rename",
    "withdraw": "cchc.cli.withdraw:withdraw",
    "plans": "cchc.cli.plans:plans",
    "quota": "cchc.cli.quota:quota",
    "report": "cchc.cli.report:report",
    "speech": "cchc.cli.speech:speech",
    "poster": "cchc.cli.poster:poster",
    "pack": "cchc.cli.pack:pack",
    "bulletin": "cchc.cli.bulletin:bulletin",
    "score": "cchc.cli.score:score_command",
    "publish": "cchc.cli.publish:publish",
    "verify": "cchc.cli.verify:verify",
    "live": "cchc.cli.live:live_command",
    "backup": "cchc.cli.backup:backup",
    "restore": "cchc.cli.restore:restore",
    "guide": "cchc.cli.guide:guide",
    "sveltia": "cchc.cli.sveltia:sveltia",
    "upgrade": "cchc.cli.upgrade:upgrade",
}


class _Commands(click.Group):
    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Speak Vietnamese in a way that every pipe takes, before anything is said: the help, or that a word is wrong."""
        for stream in (sys.stdout, sys.stderr):
            # A pipe on Windows takes the old code page, which cannot write Vietnamese.
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="replace")
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what the disk refuses is told in one line."""
        try:
            return super().invoke(ctx)
        except CannotWrite as error:
            raise click.ClickException(str(error)) from None
        except OSError as error:
            # A reader of our output that has gone is click's to deal with.
            if error.errno == errno.EPIPE:
                raise
            file = Path(error.filename2 or error.filename or ".")
            raise click.ClickException(f"không làm xong, {file.as_posix()}: {reason_of(error, file)}") from error


@click.group(
    cls=_Commands,
    commands=LaterCommands(_PLACES, name_parts),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="cong-cchc", message="Cổng CCHC %(version)s", help="Xem phiên bản rồi thôi.")
def main() -> None:
    """Công cụ của Cổng CCHC. Chạy trong thư mục có tệp mkdocs.yml.

    \b
    Ví dụ: cchc check
    """


speak_vietnamese(main)
