"""`cchc publish`: the finished site brought to where it is served; what is there is whole at every moment."""

import datetime as dt
import hashlib
import platform
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from cchc.cli.delivering import tells_refusals
from cchc.cli.passwords import password_of, remember
from cchc.cli.published_portal import PublishedPortal
from cchc.cli.trying import tried
from cchc.content.choices import TargetKind
from cchc.content.publishing_targets import PublishTarget
from cchc.delivery.changes import FileChange
from cchc.delivery.holding import Publisher
from cchc.delivery.kept import KeptEditions
from cchc.delivery.manifest import ADDRESS, PublishedManifest, Sign
from cchc.delivery.publication import Publication, earlier_edition, publication
from cchc.delivery.refusals import DeliveryRefused
from cchc.delivery.site_files import Content
from cchc.delivery.targets.opening import open_target, place_of
from cchc.delivery.targets.target import Target
from cchc.language.dates import VIETNAM, vietnamese_date
from cchc.machine.lock import Lock

_SHOWN = 20


@dataclass(frozen=True)
class _Wish:
    """How somebody wants it published."""

    dry: bool
    everything: bool
    agreed: bool
    takes_over: bool


@click.command(short_help="Dựng trang rồi đăng lên mạng.")
@click.argument("names", metavar="[ĐÍCH]...", nargs=-1)
@click.option(
    "--to", "folder", metavar="THƯ_MỤC", help="Đăng vào một thư mục không ghi trong mkdocs.yml, như trong bộ việc tự động."
)
@click.option("--dry-run", "dry", is_flag=True, help="Chỉ liệt kê những gì sẽ gửi, sẽ xóa; không làm gì.")
@click.option("--try", "tries", is_flag=True, help="Thử nối tới đích, xem ở đó có gì; không dựng, không gửi, không đổi gì.")
@click.option("--rollback", is_flag=True, help="Đăng lại bản trước bản đang đăng.")
@click.option("--all", "everything", is_flag=True, help="Gửi lại mọi tệp, kể cả tệp không đổi.")
@click.option("--no-build", is_flag=True, help="Không dựng lại, đăng trang đã dựng hôm nay.")
@click.option("--remember", is_flag=True, help="Cất mật khẩu của đích vào kho khóa của máy; không đăng.")
@click.option("--yes", "agreed", is_flag=True, help="Làm cả khi lệnh thấy điều đáng ngờ và dừng lại hỏi.")
@click.option("--take-over", is_flag=True, help="Đăng dù máy khác giữ đích, khi chắc chắn lần đăng ở máy đó đã bị ngắt.")
@tells_refusals
def publish(
    names: Sequence[str],
    folder: str | None,
    dry: bool,
    tries: bool,
    rollback: bool,
    everything: bool,
    no_build: bool,
    remember: bool,
    agreed: bool,
    take_over: bool,
) -> None:
    """Dựng trang rồi đăng tới các ĐÍCH ghi trong mkdocs.yml; không ghi ĐÍCH thì đăng tới mọi đích.

    \b
    Chỉ gửi tệp thay đổi. Bị ngắt giữa chừng thì trang đang đăng vẫn nguyên vẹn; chạy lại lệnh để làm tiếp.

    \b
    Ví dụ: cchc publish --try
           cchc publish --dry-run
           cchc publish
           cchc publish may-chu --rollback
    """
    portal = PublishedPortal.open()
    if folder is not None and names:
        raise click.UsageError("ghi --to thì không ghi thêm ĐÍCH")
    targets = [_folder(folder)] if folder is not None else portal.targets(names)
    if remember:
        _remember(targets)
        return
    if tries:
        _require_all(_ended_well(target, lambda target: tried(portal, target)) for target in targets)
        return
    if not (rollback or no_build):
        portal.build()
    wish = _Wish(dry, everything, agreed, take_over)
    sign = None if dry else portal.signer()
    if not rollback:
        for remark in portal.remarks():
            click.echo(remark)
    _require_all(_ended_well(target, lambda target: _delivered(portal, target, sign, wish, rollback)) for target in targets)


def _require_all(ended: Iterable[bool]) -> None:
    """Go through all of them, and exit with status 1 where one did not end well."""
    if not all(list(ended)):
        sys.exit(1)


def _ended_well(target: PublishTarget, do: Callable[[PublishTarget], None]) -> bool:
    """Do something with one target; False when it could not be, which keeps no other from it."""
    try:
        do(target)
    except DeliveryRefused as refusal:
        click.echo(f"{target.name}: {refusal}", err=True)
        return False
    return True


def _folder(path: str) -> PublishTarget:
    return PublishTarget(name="thu-muc", kind=TargetKind.FOLDER, path=str(Path(path).expanduser().absolute()))


def _remember(targets: Sequence[PublishTarget]) -> None:
    for target in targets:
        if target.user is None or target.host is None:
            raise click.UsageError(f"đích '{target.name}' không dùng mật khẩu")
        remember(target)
        click.echo(f"Đã cất mật khẩu của '{target.user}' ở {target.host} vào kho khóa của máy.")


def _delivered(portal: PublishedPortal, target: PublishTarget, sign: Sign | None, wish: _Wish, rollback: bool) -> None:
    """Publish to one target, once nothing else of this machine publishes there."""
    lock = Lock(portal.cache / f"{place_of(target, portal.root)}.khoa")
    lock.acquire(lambda: click.echo(f"{target.name}: đang có một lần đăng khác; chờ lần đó xong", err=True))
    try:
        opened = open_target(target, portal.root, portal.cache, portal.portal.day, password_of, _publisher(portal, wish))
        try:
            _deliver(portal, target, opened, sign, wish, rollback)
        finally:
            opened.close()
    finally:
        lock.release()


def _publisher(portal: PublishedPortal, wish: _Wish) -> Publisher | None:
    """Return who publishes, None where nothing is written."""
    if wish.dry:
        return None
    name = platform.node() or "không rõ"
    own = hashlib.sha256(f"{name}\n{portal.root.resolve()}".encode()).hexdigest()
    return Publisher(name, own, lambda: dt.datetime.now(VIETNAM), wish.takes_over)


def _deliver(
    portal: PublishedPortal, target: PublishTarget, opened: Target, sign: Sign | None, wish: _Wish, rollback: bool
) -> None:
    if before := getattr(opened, "taken_from", None):
        click.echo(f"{target.name}: lần đăng dở của {before} được coi là đã ngắt; máy này đăng tiếp.")
    if getattr(opened, "resumed", False):
        click.echo(f"{target.name}: đã làm nốt lần đăng dở trước đây.")
    earlier = earlier_edition(opened.read(ADDRESS), portal.portal, mistrust=wish.everything)
    kept = portal.kept(target, earlier)
    if earlier and earlier.manifest.built > portal.portal.day and not wish.agreed:
        raise DeliveryRefused(
            f"bản ở đích ghi ngày {vietnamese_date(earlier.manifest.built)}, sau hôm nay của máy này "
            f"({vietnamese_date(portal.portal.day)}); hãy xem lại đồng hồ của máy, đúng rồi thì thêm --yes"
        )
    last = kept.last or portal.places.last
    contents, leads_to = _before(portal, target, kept, earlier, wish) if rollback else (portal.contents, portal.leads_to)
    made = publication(portal.portal, contents, leads_to, earlier, kept.last, sign, newest=last, everything=wish.everything)
    if made.changes_nothing:
        _require_as_published(opened, made)
        stays = "bản ấy giống hệt bản đang đăng, không có gì phải đổi" if rollback else "không có gì mới"
        click.echo(f"{target.name}: {stays}, bản {earlier.manifest.version if earlier else ''} vẫn đang đăng.")
        return
    _require_no_loss(made, last, wish)
    if wish.dry:
        _list(target, opened, made)
        return
    _require_ours(opened, made, wish)
    _apply(target, opened, made.kept_in(kept))
    kept.note(made.edition)
    _tell(target, made)
    if rollback:
        click.echo("  Lần đăng sau lại đăng nội dung đang có trong thư mục này: hãy sửa nội dung trước khi đăng.")


def _before(
    portal: PublishedPortal, target: PublishTarget, kept: KeptEditions, earlier: PublishedManifest | None, wish: _Wish
) -> tuple[dict[str, Content], dict[str, str]]:
    """Return the files of the edition before the one that stands at the target, and where its old addresses lead."""
    found = kept.of(earlier.manifest.previous) if earlier else None
    if found is None:
        raise DeliveryRefused(
            "máy này không giữ bản trước của đích; hãy quay lại bằng máy đã đăng bản đó, hoặc sửa nội dung rồi đăng bản mới"
        )
    own = [file for file in found.manifest.files if file.until is None]
    withdrawn = {item.address for item in portal.edition.addressed.items if item.path in portal.edition.withdrawn}
    standing = earlier.manifest.by_path if earlier else {}
    back = [
        file.path
        for file in own
        if file.path.removesuffix("index.html") in withdrawn
        and (now := standing.get(file.path)) is not None
        and now.sha256 != file.sha256
    ]
    if back and not wish.agreed:
        raise DeliveryRefused(
            f"bản trước có nội dung nay đã gỡ ({', '.join(back[:_SHOWN])}), quay lại là đăng lại nó; vẫn làm thì thêm --yes"
        )
    click.echo(f"{target.name}: quay lại bản {found.manifest.version}, ngày {vietnamese_date(found.manifest.built)}.")
    return {file.path: kept.file(file.sha256) for file in own}, {f.path: f.leads_to for f in own if f.leads_to}


def _require_as_published(opened: Target, made: Publication) -> None:
    """Stop where the same is published, but somebody meddled with it: nothing would be sent, and readers would miss it."""
    listed = made.earlier.manifest.files if made.earlier else ()
    if found := opened.unlike({file.path: file.size for file in listed if file.until is None}):
        more = f" và {len(found) - _SHOWN} tệp khác" if len(found) > _SHOWN else ""
        raise DeliveryRefused(
            f"không có gì mới để gửi, nhưng ở đích có {len(found)} tệp bị xóa hoặc bị sửa sau lần đăng: "
            f"{', '.join(found[:_SHOWN])}{more}; hãy hỏi người quản trị ở đó, rồi thêm --all để gửi lại tất cả"
        )


def _require_no_loss(made: Publication, last: PublishedManifest | None, wish: _Wish) -> None:
    """Stop where somebody else published since, and what they did would be lost."""
    if wish.agreed or wish.dry or last is None or made.earlier is None or made.earlier.digest == last.digest:
        return
    known = last.manifest.by_path
    strange = [page for page in made.lost_pages if page not in known]
    if strange:
        raise DeliveryRefused(
            f"bản ở đích do máy khác đăng, có {len(strange)} trang mà thư mục này không có: {', '.join(strange[:_SHOWN])}; "
            "hãy lấy nội dung mới về (git pull) rồi đăng lại, hoặc thêm --yes để bỏ các trang đó"
        )


def _strange(opened: Target, made: Publication) -> Iterator[str]:
    """Yield what would be replaced at the target and was not brought there by this command."""
    standing = made.earlier.manifest.by_path if made.earlier else {}
    own = (change.path for change in made.changes.put if change.path not in standing and change.path != ADDRESS)
    return (path for path in own if opened.stands(path))


def _require_ours(opened: Target, made: Publication, wish: _Wish) -> None:
    """Stop where files of somebody else's would be replaced, of which nobody keeps a copy."""
    if wish.agreed or wish.everything:
        return
    if strange := list(_strange(opened, made)):
        raise DeliveryRefused(
            f"ở đích đã có {len(strange)} tệp không do lệnh này đăng mà trùng tên với tệp của trang: "
            f"{', '.join(strange[:_SHOWN])}{' …' if len(strange) > _SHOWN else ''}; chưa đổi gì. Hãy chọn thư mục trống, "
            "hoặc chép các tệp ấy ra nơi khác rồi thêm --yes để thay"
        )


def _list(target: PublishTarget, opened: Target, made: Publication) -> None:
    standing = made.earlier.manifest.by_path if made.earlier else {}
    strange = set(_strange(opened, made))
    for change in made.changes.put:
        if change.path != ADDRESS:
            click.echo(f"{'sửa' if change.path in standing else 'thay' if change.path in strange else 'thêm'}  {change.path}")
    if strange:
        click.echo(f"{target.name}: 'thay' là tệp đã có ở đích mà không do lệnh này đăng; muốn thay thì phải thêm --yes.")
    for path in made.changes.gone:
        click.echo(f"xóa   {path}")
    click.echo(f"{target.name}: sẽ {_said(made)}. Chưa làm gì.")


def _said(made: Publication) -> str:
    put = [change for change in made.changes.put if change.path != ADDRESS]
    size = sum(change.digest.size for change in put)
    return f"gửi {len(put)} tệp ({_size(size)}), xóa {len(made.changes.gone)} tệp"


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB".replace(".", ",") if size >= 100_000 else f"{-(-size // 1000)} kB"


def _apply(target: PublishTarget, opened: Target, made: Publication) -> None:
    hidden = not sys.stderr.isatty()
    with click.progressbar(
        length=len(made.changes.put), label=f"Đang gửi tới {target.name}", file=sys.stderr, hidden=hidden
    ) as bar:
        opened.apply(made.changes, _moving(bar.update))


def _moving(update: Callable[[int], object]) -> Callable[[FileChange], object]:
    return lambda _change: update(1)


def _tell(target: PublishTarget, made: Publication) -> None:
    manifest = made.edition.manifest
    signed = f"ký bằng khóa '{manifest.key.id}'" if manifest.key else "không ký"
    click.echo(f"{target.name}: đã đăng bản {manifest.version} ({signed}), {_said(made)}.")
    if made.lost_pages:
        more = "" if len(made.lost_pages) <= _SHOWN else f" và {len(made.lost_pages) - _SHOWN} trang khác"
        click.echo(f"  Trang không còn: {', '.join(made.lost_pages[:_SHOWN])}{more}")
