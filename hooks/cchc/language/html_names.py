"""The names of the elements of HTML, of today and of before: what else stands between angle brackets is somebody's words."""

HTML_NAMES = frozenset(
    (
        "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body"
        " br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em"
        " embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i"
        " iframe image img input ins isindex kbd keygen label legend li link listing main map mark marquee math menu meta"
        " meter multicol nav nobr noembed noframes noscript object ol optgroup option output p param picture plaintext"
        " portal pre progress q rb rp rt rtc ruby s samp script search section select slot small source spacer span strike"
        " strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var"
        " video wbr xmp"
        # Those within drawings and formulas, which go with them.
        " annotation circle clippath defs desc ellipse fill filter foreignobject g line lineargradient mask mfrac mi mn mo"
        " mroot mrow ms msqrt msub msup mtable mtd mtext mtr path pattern polygon polyline radialgradient rect semantics"
        " stop symbol text textpath tspan use"
    ).split()
)
