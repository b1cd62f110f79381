"""The steps of each format, in order; a portal goes through those of every format above its own."""

from collections.abc import Mapping

from cchc.content.files import REGISTERS, SETTINGS
from cchc.upgrading.program_copy import OF_PROGRAM, REPLACED, own_templates, with_workflows, without_code, without_guide
from cchc.upgrading.registers import own_entries
from cchc.upgrading.settings import short_settings
from cchc.upgrading.steps import Files, FormatStep, Program, StepOutcome

# What steps look at; an office's texts are not among it.
READ = (SETTINGS, REGISTERS, *REPLACED, *OF_PROGRAM)

STEPS: Mapping[int, tuple[FormatStep, ...]] = {
    2: (
        FormatStep("Cài đặt chung lấy của chương trình", short_settings),
        FormatStep("Danh mục chỉ giữ phần của đơn vị", own_entries),
        FormatStep("Mẫu trang chỉ giữ phần của đơn vị", own_templates),
        FormatStep("Hướng dẫn đi theo chương trình", without_guide),
        FormatStep("Chương trình ở ngoài thư mục của cổng", without_code),
        FormatStep("Tệp tự dựng cài chương trình", with_workflows),
    ),
}


def upgraded(files: Files, program: Program, before: int) -> list[tuple[FormatStep, StepOutcome]]:
    """Return each step that a portal of the format `before` needs, with what it does; raises NotUnderstood."""
    now, done = dict(files), []
    for number in sorted(number for number in STEPS if number > before):
        for step in STEPS[number]:
            outcome = step.change(now, program)
            done.append((step, outcome))
            for path, content in outcome.changes.items():
                now.pop(path, None)
                if content is not None:
                    now[path] = content
    return done
