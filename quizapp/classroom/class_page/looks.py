"""How the class report looks: on a phone, on a screen by day and night, and printed on A4."""

CLASS_LOOKS = """
:root { color-scheme: light dark; --text: #16191d; --quiet: #4e5155; --ground: #fff;
  --panel: #f3f5f7; --line: #c9ced4; --bar: #1f6fb2; --track: #dde4ea; --good: #00624a;
  --bad: #a8321c; --part: #6e4a00; --contour: #b3b6ba; --axis: #4e5155;
  --p0: #00875f; --p1: #c8402a; --p2: #b0518a; --goal: #16191d; }
@media (prefers-color-scheme: dark) { :root { --text: #e6e6e6; --quiet: #aeb4ba; --ground: #14181c;
  --panel: #1e252c; --line: #48515a; --bar: #56b4e9; --track: #2b343d; --good: #3fd0a0;
  --bad: #ff8f70; --part: #e8b64c; --contour: #4a4f55; --axis: #aeb4ba;
  --p0: #3fd0a0; --p1: #ff8f70; --p2: #d79ac0; --goal: #e6e6e6; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; padding: .6rem .9rem 3rem; max-width: 54rem; color: var(--text);
  background: var(--ground); line-height: 1.6; overflow-wrap: anywhere;
  font-family: "Noto Sans JP", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic", Meiryo,
    sans-serif; }
h1 { font-size: 1.25rem; margin: .2rem 0; }
h2 { font-size: 1.1rem; margin: 1.8rem 0 .5rem; border-bottom: 2px solid var(--bar); }
h2:first-of-type { margin-top: .6rem; }
h3 { font-size: 1rem; margin: .8rem 0 .3rem; }
p, ul, ol { margin: .35rem 0; }
a { color: inherit; }
table { border-collapse: collapse; width: 100%; margin: .4rem 0; }
th, td { padding: .25rem .35rem; border-bottom: 1px solid var(--line); text-align: left;
  vertical-align: top; }
thead { display: table-header-group; }
th { font-size: .8rem; font-weight: normal; color: var(--quiet); white-space: nowrap; }
tr, li, figure, summary { break-inside: avoid; }
.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.quiet, small { color: var(--quiet); font-size: .85rem; }
code { white-space: nowrap; }
.good { color: var(--good); } .bad { color: var(--bad); } .part { color: var(--part); }
.word { white-space: nowrap; font-weight: bold; }
.facts { display: flex; flex-wrap: wrap; gap: .1rem .9rem; margin: .2rem 0; font-size: .9rem; }
.notice { border-left: .3rem solid var(--part); padding: .2rem .6rem; background: var(--panel); }
.bar { display: block; height: .55rem; background: var(--track); border-radius: .2rem;
  margin: .2rem 0; }
.bar > span { display: block; height: 100%; background: var(--bar); border-radius: .2rem; }
td .bar { min-width: 3.2rem; margin-top: .5rem; }
.lessons { list-style: none; padding: 0; counter-reset: lesson; }
.lessons > li { counter-increment: lesson; padding: .35rem 0 .35rem 2rem; position: relative;
  border-bottom: 1px solid var(--line); }
.lessons > li::before { content: counter(lesson); position: absolute; left: 0; top: .4rem;
  width: 1.45rem; height: 1.45rem; line-height: 1.45rem; border-radius: 50%; text-align: center;
  font-size: .9rem; font-weight: bold; color: var(--ground); background: var(--bar); }
.lessons b:first-child { font-size: 1.05rem; }
.many { float: right; font-weight: bold; margin-left: .6rem; white-space: nowrap; }
details { border: 1px solid var(--line); border-radius: .3rem; margin: .2rem 0;
  padding: 0 .6rem; }
summary { cursor: pointer; padding: .2rem 0; }
details[open] { padding-bottom: .4rem; }
pre { white-space: pre-wrap; background: var(--panel); padding: .4rem .5rem; margin: .3rem 0;
  font-size: .8rem; line-height: 1.4; border-left: .3rem solid var(--line); }
pre, code { font-family: "Noto Sans Mono CJK JP", "Noto Sans Mono", "DejaVu Sans Mono", Consolas,
  monospace; }
code { font-size: .9em; }
i { font-family: "STIX Two Math", Cambria, "Noto Serif", serif; font-style: normal; }
u { text-decoration: none; border-bottom: 1px solid; }
figure { margin: .2rem 0; max-width: 24rem; }
figure svg { display: block; width: 100%; height: auto; border: 1px solid var(--line); }
@media (min-width: 40rem) { .beside { display: grid; grid-template-columns: 1fr 18rem;
  gap: 0 1rem; } }
.marks { letter-spacing: .25em; }
.answers { list-style: none; padding: 0; }
.answers > li { padding: .2rem 0; border-top: 1px dotted var(--line); }
@page { size: A4; margin: 14mm 12mm 16mm; }
@media print {
  :root { color-scheme: light; --text: #000; --quiet: #333; --ground: #fff; --panel: #f3f5f7;
    --line: #999; --bar: #1f6fb2; --track: #dde4ea; --good: #00513a; --bad: #8a1f00;
    --part: #544400; --contour: #b3b6ba; --axis: #333; --p0: #00875f; --p1: #c8402a;
    --p2: #b0518a; --goal: #000; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { max-width: none; padding: 0; font-size: 9.5pt; line-height: 1.45; }
  h2, h3, summary { break-after: avoid; }
  details { border: 0; padding: 0; border-top: 1px solid var(--line); border-radius: 0;
    margin: 0; }
  details.printed::details-content { content-visibility: visible; display: block; height: auto; }
  details.printed:has(figure) { break-inside: avoid; }
  .index { columns: 2; column-gap: 8mm; }
  .index table { font-size: 8.5pt; }
  .learner:not([open]) { display: none; }
  a { text-decoration: none; }
}
"""
"""No address stands in it, and nothing is loaded: the fonts are those of whoever looks."""
