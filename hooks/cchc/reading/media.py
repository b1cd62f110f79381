"""What sounds or moves must have for those who do not hear or see it (WCAG 2.2, 1.2.1 and 1.2.2)."""

import datetime as dt
from collections.abc import Iterator

from cchc.content.choices import Form, Status
from cchc.content.files import suffix
from cchc.content.players import player_of
from cchc.content.posts import Media, Post
from cchc.content.problems import Fault, Severity
from cchc.language.durations import duration_seconds

# Since that day the standards of accessibility are law for such sites (NĐ 224/2026/NĐ-CP); what was published before is asked for
# with a warning, so that a portal that exists still builds.
REQUIRED_SINCE = dt.date(2026, 7, 1)
CAPTIONS = ".vtt"
# What is written where something must stand, and tells nobody anything.
_NO_TRANSCRIPT = frozenset(("không có", "không", "chưa có", "không có lời", "đang cập nhật"))


def media_faults(post: Post) -> Iterator[Fault]:
    """Yield what the film or the sound of a post lacks."""
    media = post.media
    if post.form is Form.VIDEO and not (media and media.video):
        message = "bài hình thức video mà không có video; hãy ghi tệp hoặc địa chỉ ở 'media: video', hoặc đổi 'form'"
        yield Fault(post.path, ("form",), "media-absent", message, Severity.WARNING)
    if media is None:
        return
    if media.video or media.audio:
        yield from _needed(post, media)
    elif media.transcript and post.form is not Form.PHAT_THANH:
        # What is read at the loudspeaker is a script and leaves no sound.
        message = "có lời thoại mà không có video, âm thanh; hãy ghi tệp hoặc địa chỉ ở 'video', 'audio', hoặc chép lời vào bài"
        yield Fault(post.path, ("media", "transcript"), "media-absent", message, Severity.WARNING)
    if media.captions and not media.wordless and (suffix(media.captions) != CAPTIONS or "://" in media.captions):
        message = (
            f"phụ đề '{media.captions[:80]}' phải là tệp {CAPTIONS} (WebVTT) đặt cạnh bài; tệp .srt thì mở bằng chương trình "
            "làm phụ đề và lưu lại thành WebVTT"
        )
        yield Fault(post.path, ("media", "captions"), "captions-kind", message)
    if media.duration and duration_seconds(media.duration) is None:
        message = (
            f"thời lượng '{media.duration[:40]}' không đọc được; hãy ghi phút:giây trong dấu nháy, ví dụ \"3:20\", hoặc PT3M20S"
        )
        yield Fault(post.path, ("media", "duration"), "duration-malformed", message, Severity.WARNING)


def _needed(post: Post, media: Media) -> Iterator[Fault]:
    is_due = post.status is Status.APPROVED and post.published.day >= REQUIRED_SINCE
    severity = Severity.ERROR if is_due else Severity.WARNING
    if not media.transcript or media.transcript.casefold().strip(" .") in _NO_TRANSCRIPT:
        message = (
            "video, âm thanh phải có lời thoại cho người không nghe được; hãy thêm 'transcript': viết lời ngay đó, "
            "hoặc ghi tên tệp .txt đặt cạnh bài"
        )
        yield Fault(post.path, ("media",), "transcript-missing", message, severity)
    if media.video and "://" not in media.video and not media.captions_file and not media.wordless:
        message = (
            "tệp video phải có phụ đề cho người không nghe được; hãy đặt tệp .vtt cạnh bài và ghi tên ở 'captions'; "
            "video không có lời thì ghi captions: Không có lời"
        )
        yield Fault(post.path, ("media", "video"), "captions-missing", message, severity)
    if player_of(media.video) and not post.image:
        message = "video ở trang khác phải có hình của đơn vị để hiện trước khi người xem bấm; hãy thêm 'image' và 'image_alt'"
        yield Fault(post.path, ("media", "video"), "video-picture-missing", message, severity)
