"""The command `cchc`: one module a command. Exit status 0 fine, 1 problems found, 2 wrong use."""

import errno
import io
import sys
from pathlib import Path
from typing import Any

import click

from cchc.cli.approve import approve
from cchc.cli.backup import backup
from cchc.cli.bulletin import bulletin
from cchc.cli.check import check
from cchc.cli.desk import desk
from cchc.cli.guide import guide
from cchc.cli.importing import import_group
from cchc.cli.init import init
from cchc.cli.keys import keys
from cchc.cli.live import live_command
from cchc.cli.new import new
from cchc.cli.pack import pack
from cchc.cli.plans import plans
from cchc.cli.poster import poster
from cchc.cli.publish import publish
from cchc.cli.quota import quota
from cchc.cli.report import report
from cchc.cli.restore import restore
from cchc.cli.score import score_command
from cchc.cli.speech import speech
from cchc.cli.upgrade import upgrade
from cchc.cli.verify import verify
from cchc.cli.vietnamese import speak_vietnamese
from cchc.cli.withdraw import withdraw
from cchc.reading.writing import CannotWrite, reason_of


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


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cong-cchc", message="Cổng CCHC %(version)s", help="Xem phiên bản rồi thôi.")
def main() -> None:
    """Công cụ của Cổng CCHC. Chạy trong thư mục có tệp mkdocs.yml.

    \b
    Ví dụ: cchc check
    """


main.add_command(init)
main.add_command(check)
main.add_command(desk)
main.add_command(new)
main.add_command(import_group)
main.add_command(approve)
main.add_command(keys)
main.add_command(withdraw)
main.add_command(plans)
main.add_command(quota)
main.add_command(report)
main.add_command(speech)
main.add_command(poster)
main.add_command(pack)
main.add_command(bulletin)
main.add_command(score_command)
main.add_command(publish)
main.add_command(verify)
main.add_command(live_command)
main.add_command(backup)
main.add_command(restore)
main.add_command(guide)
main.add_command(upgrade)
speak_vietnamese(main)
