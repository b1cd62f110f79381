"""Texts that somebody made to hold the portal up: each is a kind of structure, as often as wanted."""

from collections.abc import Callable

Maker = Callable[[int], str]

# Signs that are repeated as they stand.
_REPEATED = """
    ![ [ ]( [a]( [[] [a][ [a](b) [^1] ***a *_ ~~a ` `a <a <b <x~y= <http://a <a@ </a </p> <!-- <? <![CDATA[ <! <div> <span> <b>
    <b>x</b> <a~href=" <p></p> &amp; &#1; &a; \\ \\* {# {:~#a *a*{#b} !!! | |`| http://a.b/ [a](b~" [a](b~' ![a](< <img <video>
    <iframe> <img~src=https://a.b/c> <sup> <h1> <li> <td> <table> <details>
""".split()
# Lines that are repeated: ¶ ends one.
_LINES = """
    -~a¶ -~a¶¶ 1.~a¶ >~a¶ >~a¶¶ >~a¶-~b¶ #~a¶ ##~a¶¶ a¶===¶¶ a¶¶ a¶ a~~¶ :~a¶ a¶:~b¶¶ [a]:~b¶ [^1]:~a¶ !!!~note¶~~~~a¶¶ ```¶
    ~~~~a¶
    |a|b|¶ |a|b|¶|-|-|¶ <div>¶ <div>¶¶ <div~markdown="1">¶ [¶ -~[¶ a\tb¶ +~a¶~~-~b¶ •~a¶ *~*~*¶ <!--¶ Điều~1.¶
""".split()


def _plain(written: str) -> str:
    return written.replace("~~~~", "    ").replace("~", " ").replace("¶", "\n").replace("\\t", "\t")


def _repeated(part: str) -> Maker:
    return lambda count: f"Đoạn đầu.\n\n{part * count}\n"


KINDS: dict[str, Maker] = {
    **{f"{part} repeated": _repeated(_plain(part)) for part in _REPEATED},
    **{f"{part} lines": _repeated(_plain(part)) for part in _LINES},
    "quotes nested": lambda n: "> " * n + "a",
    "quotes nested, tight": lambda n: ">" * n + "a",
    "lists nested in a line": lambda n: "- " * n + "a",
    "lists nested": lambda n: "\n".join("    " * i + "- a" for i in range(min(n, 1500))),
    "lists nested by two": lambda n: "\n".join("  " * i + "- a" for i in range(min(n, 1500))),
    "numbers nested": lambda n: "\n".join("    " * i + "1. a" for i in range(min(n, 1500))),
    "quotes and lists": lambda n: "> - " * n + "a",
    "notes nested": lambda n: "\n".join("    " * i + "!!! note" for i in range(min(n, 1500))),
    "brackets nested": lambda n: "[" * n + "a" + "](b)" * n,
    "link with brackets": lambda n: "[a](" + "(" * n,
    "one bold, many stars": lambda n: "***a" + "*b" * n,
    "one bold, many underscores": lambda n: "___a" + "_b" * n,
    "backticks of all lengths": lambda n: "".join("`" * i + "a" for i in range(1, int(n**0.5) * 2)),
    "backticks, then words": lambda n: "`" * (n // 4) + "a" * n,
    "brace": lambda n: "{#" + "a" * n,
    "brace, many classes": lambda n: "# a {" + " .a" * n,
    "brace, blanks": lambda n: "# a {" + " " * n,
    "long word": lambda n: "a" * n,
    "long line": lambda n: "chữ việt " * n,
    "blanks": lambda n: "a" + " " * n + "b",
    "tabs": lambda n: "\t" * n + "a",
    "line ends": lambda n: "a" + "\n" * n + "b",
    "table, many columns": lambda n: f"|{'a|' * n}\n|{'-|' * n}\n" + f"|{'a|' * n}\n" * 3,
    "table, many rows": lambda n: "|a|b|\n|-|-|\n" + "|c|d|\n" * n,
    "table, rows too short": lambda n: f"|{'a|' * (n // 10)}\n|{'-|' * (n // 10)}\n" + "|a|\n" * (n // 10),
    "table of tabs": lambda n: ("a\t" * (n // 20) + "b\n") * (n // 20),
    "definitions": lambda n: "".join(f"[a{i}]: http://x/{i}\n" for i in range(n)),
    "definitions used": lambda n: "".join(f"[a{i}]: x\n\n[b][a{i}]\n\n" for i in range(n // 2)),
    "footnotes": lambda n: "".join(f"[^{i}] " for i in range(n)) + "\n\n" + "".join(f"[^{i}]: a\n" for i in range(n)),
    "footnotes in footnotes": lambda n: "".join(f"[^{i}]: x [^{i + 1}]\n" for i in range(n)),
    "headings": lambda n: "".join(f"## Mục {i}\n\n" for i in range(n)),
    "own ids and headings": lambda n: "".join(f"*a*{{#a_{i}}}\n\n" for i in range(n // 2)) + "# a\n\n" * (n // 2),
    "bold of many ids": lambda n: "".join(f"<b id=x{i}>" for i in range(n // 2)) + "<p>a</p>" * (n // 2),
    "links": lambda n: "".join(f"[a](tep-{i}.md) chữ\n\n" for i in range(n)),
    "pictures elsewhere": lambda n: "![a](https://a.b/c.png)\n\n" * n,
    "addresses with a user": lambda n: "https://a@b.c " * n,
    "invisible": lambda n: "a\u200b" * n,
    "phone numbers": lambda n: "0912 345 678, " * n,
    "digits": lambda n: "1 " * n,
    "names": lambda n: "Ông Nguyễn Văn A, " * n,
    "capitals": lambda n: "UBND " * n,
    "numbers of documents": lambda n: "12/2024/NĐ-CP " * n,
    "sentences": lambda n: "Một câu. " * n,
    "commas": lambda n: "a, " * n,
    "at signs": lambda n: "a@" * n,
    "dots": lambda n: "a." * n,
    "hyphens": lambda n: "a-" * n,
    "syllables for a search": lambda n: " ".join(f"tu{i}" for i in range(n)),
}  # fmt: skip

# Front matter: below the keys that every post has.
HEADS: dict[str, Maker] = {
    "tags": lambda n: "tags: [" + "a, " * n + "b]",
    "tags, each other": lambda n: "tags:\n" + "".join(f"  - tag {i}\n" for i in range(n)),
    "tasks": lambda n: "tasks:\n" + "".join(f'  - "ke-hoach#{i + 1}"\n' for i in range(n)),
    "codes": lambda n: "tthc:\n" + "".join(f'  - "1.{i:06d}"\n' for i in range(n)),
    "corrections": lambda n: "corrections:\n" + "  - {date: 2026-05-14, text: a}\n" * n,
    "unknown keys": lambda n: "".join(f"khoa{i}: a\n" for i in range(n)),
    "equal keys": lambda n: "tags: a\n" * n,
    "depth": lambda n: "tags: " + "[" * n,
    "depth of mappings": lambda n: "tags: " + "{a: " * n,
    "alias": lambda n: "tags: &a [" + "*a, " * n + "]",
    "quote": lambda n: 'summary: "' + "a" * n,
    "summary": lambda n: "summary: " + "a " * n,
    "old addresses": lambda n: "old_addresses:\n" + "".join(f"  - tin-tuc/2020/cu-{i}/\n" for i in range(n)),
    "themes": lambda n: "themes:\n" + "".join(f"  - chu-de-{i}\n" for i in range(n)),
}  # fmt: skip
