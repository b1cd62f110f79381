"""A target looked at before anything is published there: `cchc publish --try`."""

import click

from cchc.cli.passwords import password_of
from cchc.cli.published_portal import PublishedPortal
from cchc.content.publishing_targets import PublishTarget
from cchc.delivery.manifest import ADDRESS
from cchc.delivery.publication import earlier_edition
from cchc.delivery.targets.opening import open_target
from cchc.language.dates import vietnamese_date

_FIRST = "index.html"


def tried(portal: PublishedPortal, target: PublishTarget) -> None:
    """Tell what stands at a target, as whoever publishes would find it."""
    opened = open_target(target, portal.root, portal.cache, portal.portal.day, password_of, None)
    try:
        earlier = earlier_edition(opened.read(ADDRESS), portal.portal)
        strange = earlier is None and opened.stands(_FIRST)
    finally:
        opened.close()
    if earlier:
        standing = f"đang có bản {earlier.manifest.version} của Cổng, ngày {vietnamese_date(earlier.manifest.built)}"
    elif strange:
        standing = (
            f"đang có trang khác ({_FIRST}) không do lệnh này đăng; khi đăng, lệnh sẽ dừng lại trước khi thay tệp nào của nó"
        )
    else:
        standing = "chưa có trang nào"
    click.echo(f"{target.name}: nối được; ở đó {standing}. Chưa đổi gì.")
