import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { PATTERNS } from "../../../projections/patterns/catalogue.ts";
import { htmlOf } from "../../../src/console/html.ts";
import { markdownOf } from "../../../src/console/markdown.ts";
import type { Page } from "../../../src/console/page.ts";
import { PAGES } from "../../../src/console/pages.ts";
import { alarmsInWords, pageOfPattern } from "../../../src/console/pattern-page.ts";
import { patternOf } from "../../fixtures/patterns.ts";

const ENTITIES: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };
const readable = (html: string): string => html.replace(/<[^>]*>/g, "").replace(/&(amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] as string);
const plain = (text: string): string => text.replaceAll("`", "");
const pageSaying = (text: string): Page => ({ path: "/patterns/x", title: text, lead: text, sections: [{ title: text, blocks: [{ kind: "text", text }, { kind: "list", items: [text] }, { kind: "table", head: [text], rows: [[text, { text, path: text }]] }, { kind: "loop", loop: { moves: [text, text], stepOut: [text] } }] }] });

describe("the page of every pattern", () => {
  it.each(PATTERNS.map((pattern) => [pattern.id, pattern] as const))("%s has every part", (_, pattern) => {
    const { label, plainLabel, definition, formula, sources, falseAlarms, needs, serves, practice, settings, loop, grade } = pattern;
    const parts = [label, plainLabel, definition, formula, needs, serves, ...sources, ...falseAlarms, ...practice, ...loop.moves, ...loop.stepOut, ...settings.flatMap((setting) => [setting.setting, setting.description, setting.reason])];
    const html = readable(htmlOf(pageOfPattern(pattern)));
    for (const part of [...parts, `${grade}: `]) expect(html).toContain(plain(part));
    for (const some of [sources, falseAlarms, practice, loop.moves, loop.stepOut]) expect({ id: pattern.id, count: some.length }).not.toEqual({ id: pattern.id, count: 0 });
    for (const part of parts) expect(part.trim()).not.toBe("");
  });

  it("says how often it cries wolf, or that nobody has measured it", () => {
    expect(alarmsInWords(undefined)).toBe("not measured");
    const said = (perTeamYear: number, ...interval: [number, number]): string => alarmsInWords({ pattern: "p", perTeamYear, interval, teamYears: 199.3, how: "", command: "" });
    expect(said(1 / 199.3, 0.000127, 0.028)).toBe("once in 200 team-years (95 % interval: between once in 36 and once in 7,900)");
    expect(said(0.156, 0.106, 0.221)).toBe("once in 6 team-years (95 % interval: between once in 4.5 and once in 9)");
    expect(said(1.46, 0.91, 2.21)).toBe("1.5 times in one team-year (95 % interval: between 2.2 times in one and once in 1.1)");
    expect(said(0, 0, 0.0185)).toBe("not once (95 % interval: at most once in 54 team-years)");
    expect(readable(htmlOf(pageOfPattern(patternOf("unmeasured", () => []))))).toContain("not measured");
  });

  it("is reached from the index, which leads to what cannot be known as well", () => {
    const index = htmlOf(PAGES[0] as Page);
    for (const { path, title } of PAGES.slice(1)) expect(index).toContain(`<a href="${path}">${title}</a>`);
    expect(new Set(PAGES.map(({ path }) => path)).size).toBe(PAGES.length);
  });
});

describe("a page", () => {
  it("reads as it was written, whatever the words, and nothing in them becomes markup", () => {
    const words = fc.string({ unit: fc.constantFrom("a", "<", ">", "&", '"', "'", "`", "/", "script", "|", "*", "[", "]", "(", " ") , maxLength: 12 });
    fc.assert(fc.property(words, (text) => {
      const html = htmlOf(pageSaying(text));
      const bare = htmlOf(pageSaying(""));
      const tags = (page: string): string[] => (page.match(/<[a-z/!][^>]*>/gi) ?? []).filter((tag) => !/^<\/?code>$/.test(tag)).map((tag) => tag.replace(/href="[^"]*"/, "href"));
      expect(tags(html)).toEqual(tags(bare));
    }));
    expect(htmlOf(pageSaying(`<b onclick="x">&`))).toContain("&lt;b onclick=&quot;x&quot;&gt;&amp;");
  });

  it("loads nothing from anywhere", () => {
    for (const page of PAGES) expect(htmlOf(page)).not.toMatch(/<(script|link|img|iframe)|@import|url\((?!#)|https?:/);
  });

  it("is written as Markdown as well: a table stays a table, words do not become markup", () => {
    expect(markdownOf(pageSaying("a|b *c* `x|y`"))).toContain(String.raw`| a\|b \*c\* ${"`x\\|y`"} |`);
    for (const page of PAGES) expect(markdownOf(page)).toContain(`# ${page.title}\n`);
  });
});
