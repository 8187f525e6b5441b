//! The invented workspaces of the briefings, and strings that are hostile to every output.

use briefwright::analysis::Analysis;
use briefwright::load::TextFolders;
use briefwright::workspace::Disk;
use briefwright::workspace::Files;
use briefwright::workspace::Memory;
use briefwright::workspace::Workspace;
use std::path::Path;
use std::path::PathBuf;

/// Analyses every brief of a workspace, its texts in `articles`.
pub fn analyse(files: &dyn Files) -> Vec<Analysis> {
    let (workspace, diagnostics) = Workspace::survey(files);
    assert_eq!(diagnostics, []);
    let mut texts = TextFolders::new();
    texts.add(files, "articles");
    let run = |brief| Analysis::run(files, brief, &workspace.settings, &texts);
    workspace.briefs.iter().map(run).collect()
}

/// Returns where an invented workspace lies.
pub fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/briefings")
        .join(name)
}

/// Reads a workspace of the disk into memory.
pub fn workspace(name: &str) -> Memory {
    let disk = Disk::open(&folder(name), "").unwrap();
    let mut memory = Memory::new();
    for found in disk.walk("") {
        memory.insert(found.name.clone(), disk.read(&found.name).unwrap());
    }
    memory
}

/// Strings that mean something to Markdown, HTML, templates or terminals.
const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "</details><img src=x onerror=alert(1)>",
    "<!-- x",
    "x --> y",
    "&lt;b&gt; &#64; &amp;",
    "a | b || c |",
    "| --- |",
    "`a` ``b`` ```c```",
    "``````",
    "~~~ x",
    "{{ title }} {% for x in y %} {# z #}",
    "{{#include /etc/passwd}}",
    "[a](javascript:alert(1))",
    "![a](https://x.example/y.png)",
    "[a]: https://x.example",
    "[1]",
    "([2])",
    "[^1] [^1]: note",
    "# heading",
    "## Annex",
    "> quote",
    "- item",
    "+ item",
    "1. item",
    "2) item",
    "* * *",
    "---",
    "===",
    "- [ ] task",
    "*a* **b** __c__ ~~d~~",
    "**",
    "_",
    "\\",
    "\\\\*",
    "$x$ $$y$$",
    ":::",
    ": term",
    "www.x.example https://x.example a@x.example",
    "\"quoted\" 'single'",
    "… ... -- ---",
    "\u{201c}curly\u{201d} \u{2018}single\u{2019}",
    "\u{a0}blank\u{a0}",
    "cafe\u{301} \u{1f1fa}\u{1f1f8} \u{200d}",
    "אבג דהו",
    "end.",
    "end:",
    "end\\",
    "%7B%22",
    "C:\\x\\y",
    "]]>",
    "</script><script>alert(2)</script>",
    "</style><style>*{display:none}</style>",
    "</title></head><body>",
    "</textarea></select></template>",
    "<svg onload=alert(1)>",
    "<svg><desc><p></svg>",
    "</svg></text></title>",
    "<math><mtext></math>",
    "<iframe src=//x.example></iframe>",
    "<object data=x><embed src=x>",
    "<base href=//x.example/>",
    "<link rel=stylesheet href=//x.example>",
    "<meta http-equiv=refresh content=0>",
    "<form action=//x.example><input name=a>",
    "<button popovertarget=note-1>",
    "<span id=claim-1 popover>",
    "<a href=#claim-1>1</a>",
    "<table><tr><td>x</table>",
    "</table></td></tr></tbody>",
    "</ul></li></ol></dl></dd>",
    "</p><p>",
    "</section></main></body></html>",
    "<p hidden>",
    "<plaintext>",
    "<xmp>",
    "<noscript>",
    "<!doctype html>",
    "<!DOCTYPE x [<!ENTITY y \"z\">]>&y;",
    "<?php echo 1 ?>",
    "<![CDATA[ x ]]>",
    "<!--[if IE]> x <![endif]-->",
    "--!> x",
    "<!-->",
    "<script",
    "<a href=\"",
    "x\" onmouseover=\"alert(1)",
    "x' onfocus='alert(1)' autofocus='",
    "x` onclick=`alert(1)",
    "x onmouseover=alert(1) y=",
    "\" style=\"position:fixed;inset:0",
    "\" class=\"verified\" data-bw-verdict=\"exact",
    "\"note-\"",
    "popovertarget=\"note-\"",
    "/><script>",
    "\\\"><script>",
    "\\u003cscript\\u003e",
    "&#60;script&#62;",
    "&#x3c;script&#x3e;",
    "&lt",
    "&amp;lt;script&amp;gt;",
    "&notit; &not-a-thing; &;",
    "&#0; &#xD800; &#x110000;",
    "&Tab;&NewLine;&colon;&lpar;",
    "%3Cscript%3E",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "vbscript:x",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "//x.example/y",
    "mailto:a@x.example",
    "blob:x filesystem:x about:blank",
    "#:~:text=x",
    "*/ body { display: none } /*",
    "} .front { display: none } {",
    "@import url(//x.example/x.css);",
    "url(//x.example/y.png)",
    "expression(alert(1))",
    "content: \"x\\A y\"",
    "{\"@type\": \"Claim\"}",
    "{\"a\": [1, \"]}</script>\"]}",
    "\\\" , \\\" : \\u0022",
    "{{ claims | safe }}",
    "{% include \"style.css\" %}",
    "{% raw %}{{ x }}{% endraw %}",
    "{%- if true -%}",
    "{# comment #}",
    "{% set bw_tick = tick(t=0, n=0) %}",
    "${x} #{y} <%= z %>",
    "{{{{raw}}}}",
    "[[x]] [[x|y]]",
    "[a](https://x.example \"</title>\")",
    "[a](<javascript:alert(1)>)",
    "[a][b] [b]: javascript:x",
    "<https://x.example>",
    "<a@x.example>",
    "<javascript:alert(1)>",
    "[@c]",
    "[@c; @d] @e",
    "[-@c]",
    "[x](#claim-1)",
    "![](x) ![a][b]",
    "```html <script> ```",
    "    indented code",
    "***a***b***",
    "_a_ __b__ ___c___",
    "a\\",
    "a  ",
    "&nbsp;&nbsp;a",
    "||||||",
    "|a|b| |-|-|",
    "x | y \\| z",
    "<br><br/><BR >",
    "<B>x</b>",
    "<ſcript>",
    "＜script＞",
    "‹script› «x»",
    "\u{2039}\u{203a} \u{ab}\u{bb}",
    "< script >",
    "<\u{a0}script>",
    "a < b && c > d",
    "1 < 2 > 0",
    "a<b",
    "<3 <- -> <=> <>",
    "'' \"\" ``",
    "'\"'\"'",
    "\"",
    "'",
    "<",
    ">",
    "&",
    "{",
    "}",
    "…",
    "[…] [...]",
    "[sic] [T]he",
    "− – — ‐ ‑",
    "5.2% −5.2% $5",
    "1\u{202f}000\u{2009}m",
    "\u{3000}wide\u{3000}",
    "日本語の文章です",
    "한국어 문장",
    "ไทยไม่มีช่องว่าง",
    "العربية <b>x</b>",
    "שלום \"x\" (y)",
    "हिन्दी वाक्य",
    "e\u{301}\u{301}\u{301}\u{301}",
    "\u{1f469}\u{200d}\u{1f4bb} \u{1f3f3}\u{fe0f}",
    "x ﬁ ﬀ Å ſ",
    "\u{ad}soft\u{ad}hyphen",
    "x\u{2060}y",
    "I\u{307} ı ß ẞ",
    "A\u{20dd}",
    "\u{fffd}",
    "\u{e000}private",
    "\u{1d400}bold",
    "C:\\Users\\x\\..\\y",
    "../../etc/passwd",
    "$(rm -rf x) `x` ; x | y",
    "%s %n %x %d",
    "=1+1",
    "' OR 1=1 --",
    "null undefined NaN",
    "true",
    "0x1F 1e9 007",
    "on 2031-05-08",
    "~",
    "- - -",
    "? x",
    "a: b: c",
    "# not a comment",
    "!tag &anchor *alias",
    "key: [a, {b: c}]",
    "%YAML 1.2",
    "...",
    "x\ty",
    "www.x.example/?a=1&b=2#c",
    "a@x.example, b@y.example",
    "::warning file=x::y",
    "##[error]x",
    "]8;;x",
];

/// Returns every hostile string: about two hundred.
pub fn hostile() -> Vec<String> {
    let mut strings: Vec<String> = HOSTILE.iter().map(|&text| text.to_owned()).collect();
    strings.push("x".repeat(10_000));
    strings.push("*_`[|<".repeat(1_000));
    strings
}

/// A workspace in which `text` stands in every field that holds text.
///
/// The last claim quotes it too, if `quoted`.
pub fn filled(text: &str, quoted: bool) -> Memory {
    // A JSON string is a double-quoted YAML scalar.
    let t = serde_json::to_string(text).unwrap();
    let quote = if quoted { &t } else { "It was open" };
    let mut files = Memory::new();
    files.insert("articles/a.txt", "The mill is now shut. So it stays.");
    files.insert("articles/b.txt", format!("It was open.\n\n{text}\n"));
    files.insert(
        "briefs/x/brief.yaml",
        format!(
            "title: {t}
as_of: 2031-05-08
sections:
  - {{id: one, title: {t}, layout: positions, issues: [i, k]}}
  - {{id: two, title: {t}, layout: dispute, issues: [i, k]}}
  - {{id: three, title: {t}, layout: status, issues: [i, j, k]}}
watch: [{{what: {t}, when: {t}, claims: [c]}}]
actors:
  - {{id: p, name: {t}}}
  - {{id: q, name: {t}}}
  - {{id: r, name: {t}, includes: [p, q]}}
issues:
  - {{id: i, title: {t}}}
  - {{id: j, title: {t}, asks: date, part_of: i}}
  - {{id: k, title: {t}, asks: words}}
sources:
  - {{id: a, called: {t}, title: {t}, author: [{t}, {t}], outlet: {t}, wire_credit: {t},
     dateline: {t}, url: {t}, text: a.txt, published: {{date: 2031-05-08, basis: {t}}},
     derived_from: {{unknown: true, basis: {t}}}}}
  - {{id: b, called: the other, text: b.txt}}
claims:
  - id: c
    actor: [p, q]
    issue: [i, j, k]
    stance: denies
    ascribes: {{to: r, stance: promises, addressee: p}}
    text: {t}
    as_of: 2031-05-07
    value: {{words: {t}}}
    scope: {{words: {t}, extent: some}}
    condition: {t}
    comment: {t}
    citations:
      - {{source: a, quote: The mill … shut, speaker: p, via: q, as_described: The mill,
         translation: {t}, translator: {t},
         allow: [{{rule: elision-hides-meaning, reason: {t}}}]}}
  - {{id: d, actor: r, issue: i, stance: affirms, text: {t}, as_of: 2031-05-08,
     responds_to: {{claim: c, as: denies}},
     citations: [{{source: a, quote: So it stays}}]}}
  - {{id: e, kind: reported, issue: i, text: {t}, as_of: 2031-05-08, event: 2031-05-09,
     citations: [{{source: b, quote: {quote}}}]}}
"
        ),
    );
    files
}
