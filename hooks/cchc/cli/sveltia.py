"""`cchc sveltia`: the folder of an editor for a portal on GitHub or GitLab, at an address of its own."""

import base64
import hashlib
import tarfile
from pathlib import Path

import click
import jinja2
import yaml

from cchc.cli.made_files import out_folder, write_kept
from cchc.cli.opening import open_edition
from cchc.desk.sveltia import HOSTS, POLICY, SCRIPT, SCRIPT_DIGEST, VERSION, configuration
from cchc.machine.program_files import OVERRIDES
from cchc.reading.site_address import site_address

_PACKAGE = f"@sveltia/cms@{VERSION}"
_WITHIN = f"package/dist/{SCRIPT}"
# The script has two megabytes, its package twelve.
_LARGEST = 40_000_000


@click.command(short_help="Làm trang soạn bài Sveltia cho cổng đặt ở GitHub, GitLab.")
@click.option("--repo", metavar="TÊN/KHO", required=True, help="Kho của cổng, ví dụ xa-mau/cong-cchc.")
@click.option("--host", type=click.Choice(sorted(HOSTS)), default="github", show_default=True, help="Nơi đặt kho.")
@click.option("--branch", metavar="NHÁNH", default="main", show_default=True, help="Nhánh được sửa.")
@click.option(
    "--script",
    metavar="TỆP",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=f"Tệp {SCRIPT}, hoặc gói .tgz tải bằng 'npm pack {_PACKAGE}'.",
)
@click.option("--out", metavar="THƯ MỤC", default="sveltia", show_default=True, help="Nơi ghi.")
def sveltia(repo: str, host: str, branch: str, script: Path | None, out: str) -> None:
    """Ghi trang soạn bài Sveltia CMS: cấu hình theo đúng biểu mẫu của Cổng, đặt ở một địa chỉ riêng.

    Trang này cần quyền rộng hơn trang của Cổng, nên đừng đặt trong Cổng. Xem những gì nó không làm được: cchc guide dang-len-mang

    \b
    Ví dụ: cchc sveltia --repo xa-mau/cong-cchc --script sveltia-cms-0.221.1.tgz
    """
    folder = out_folder(out, "trang soạn bài")
    edition = open_edition()
    if not edition.usable:
        raise click.ClickException("cài đặt hoặc danh mục còn lỗi; hãy chạy 'cchc check' và sửa trước")
    content = _script(script) if script else None
    name, address = edition.catalogue.owner.name, site_address(edition.sources.settings_tree.value) or ""
    made = configuration({"name": host, "repo": repo, "branch": branch}, name, address, edition.catalogue.registers)
    policy = POLICY.format(hosts=HOSTS[host])
    head = "# Do lệnh 'cchc sveltia' ghi; chạy lại khi danh mục hay bản Cổng đổi.\n"
    written = head + yaml.safe_dump(made, allow_unicode=True, sort_keys=False, width=130)
    folder.mkdir(parents=True, exist_ok=True)
    write_kept(folder / "config.yml", written.encode())
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(OVERRIDES), autoescape=True, undefined=jinja2.StrictUndefined)
    page = env.get_template("desk/sveltia.html").render(name=name, policy=policy, script=SCRIPT, digest=SCRIPT_DIGEST)
    write_kept(folder / "index.html", page.encode())
    write_kept(folder / "_headers", f"/*\n  Content-Security-Policy: {policy}\n  X-Robots-Tag: noindex\n".encode())
    if content:
        write_kept(folder / SCRIPT, content)
    elif not _is_right((folder / SCRIPT).read_bytes() if (folder / SCRIPT).is_file() else b""):
        click.echo(
            f"Còn thiếu {folder / SCRIPT}. Ở một máy có mạng và có npm, hãy chạy: npm pack {_PACKAGE}\n"
            f"rồi chạy lại lệnh này thêm: --script sveltia-cms-{VERSION}.tgz (đúng mã băm mới được nhận)"
        )
    click.echo("Hãy đặt thư mục này ở một địa chỉ riêng, khác địa chỉ của Cổng, có https.")


def _script(file: Path) -> bytes:
    """Return the script in a file or in its package; wrong use when it is not the one that was tried."""
    try:
        content = file.read_bytes() if file.suffix == ".js" else _unpacked(file)
    except (OSError, KeyError, tarfile.TarError, EOFError) as error:
        raise click.ClickException(f"{file}: không lấy được {SCRIPT} ra; hãy tải lại bằng 'npm pack {_PACKAGE}'") from error
    if not _is_right(content):
        raise click.ClickException(f"{file}: không phải bản {VERSION} mà Cổng đã thử (sai mã băm); hãy tải: npm pack {_PACKAGE}")
    return content


def _unpacked(file: Path) -> bytes:
    with tarfile.open(file, "r:gz") as package:
        member = package.getmember(_WITHIN)
        taken = package.extractfile(member) if member.size <= _LARGEST else None
        if taken is None:
            raise KeyError(_WITHIN)
        return taken.read()


def _is_right(content: bytes) -> bool:
    return "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode() == SCRIPT_DIGEST
