const STYLE = `
:root { color-scheme: light dark; --ink: #1d2330; --soft: #586174; --paper: #fdfcf9; --line: #ddd8cc; --accent: #8a4b22; --wash: #f4f0e7; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e3da; --soft: #a3a79f; --paper: #16191d; --line: #343a40; --accent: #e0a375; --wash: #1f2428; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.06rem/1.62 Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif; }
main { max-width: 44rem; margin: 0 auto; padding: 2.5rem 1.25rem 5rem; }
nav { font-size: .9rem; margin-bottom: 2rem; }
h1 { font-size: 2.1rem; line-height: 1.18; margin: 0 0 .5rem; text-wrap: balance; }
h2 { font-size: 1.22rem; line-height: 1.3; margin: 2.4rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.1rem 0 .3rem; color: var(--soft); }
p { margin: .5rem 0; text-wrap: pretty; }
.lead { font-size: 1.25rem; line-height: 1.45; color: var(--soft); margin: 0 0 1rem; }
.note { font-size: .92rem; color: var(--soft); border-left: 3px solid var(--accent); background: var(--wash); padding: .6rem .9rem; margin: 1.4rem 0; }
a { color: var(--accent); text-underline-offset: .15em; }
ul, ol { margin: .5rem 0; padding-left: 1.4rem; } li { margin: .25rem 0; }
ol.exits { list-style: lower-alpha; }
code { font: .88em/1.4 ui-monospace, SFMono-Regular, Consolas, monospace; background: var(--wash); padding: .08em .3em; border-radius: .25em; }
.wide { overflow-x: auto; margin: .8rem 0; } table { border-collapse: collapse; width: 100%; font-size: .93rem; line-height: 1.45; }
td code { white-space: nowrap; } th { text-align: left; color: var(--soft); font-weight: 600; } th, td { padding: .45rem .9rem .45rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
.loop { display: grid; grid-template-columns: 15rem 1fr; gap: 1rem 1.6rem; align-items: start; }
svg { width: 100%; max-width: 16rem; } svg .move, svg .exit { fill: none; stroke: var(--soft); stroke-width: 1.8; } svg path.exit { stroke: var(--accent); stroke-dasharray: 4 3; }
svg marker path { fill: var(--soft); } svg .node { fill: var(--wash); stroke: var(--ink); stroke-width: 1.4; }
svg text { font: 600 13px ui-sans-serif, system-ui, sans-serif; fill: var(--ink); text-anchor: middle; dominant-baseline: central; } svg text.exit { fill: var(--accent); stroke: none; }
footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: .85rem; color: var(--soft); }
@media (max-width: 38rem) { .loop { grid-template-columns: 1fr; } }
@media print { :root { --ink: #000; --soft: #333; --paper: #fff; --line: #bbb; --accent: #000; --wash: #fff; } body { font-size: 10.5pt; } main { max-width: none; padding: 0; } nav { display: none; } h2 { break-after: avoid; } li, tr, svg { break-inside: avoid; } }
`;

/**
 * An HTML document in the looks of the console: light and dark, for the screen and for paper.
 * @param title escaped
 * @param body HTML
 */
export const documentOf = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · Tensegrity</title><style>${STYLE}</style></head>` +
  `<body><main>${body}<footer>Hypotheses about a system, never verdicts on a person. Never for hiring, rating, discipline or dismissal.</footer></main></body></html>\n`;
