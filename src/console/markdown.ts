import type { Block, Cell, Page, Section } from "./page.ts";

/** Text in which nothing reads as markup but code between backticks, on one line. */
const inline = (text: string): string =>
  text.split(/(`[^`]+`)/).map((part) => (/^`[^`]+`$/.test(part) ? part : part.replace(/[\\*_[\]<>|#~]/g, String.raw`\$&`).replace(/\s*\n\s*/g, " "))).join("");

/** In a table a bar ends the cell, in code as well. */
const inCell = (text: string): string => inline(text).replace(/(?<!\\)\|/g, String.raw`\|`);
const cell = (content: Cell): string => (typeof content === "string" ? inCell(content) : `[${inline(content.text)}](${content.path.split("/").at(-1)}.md)`);
const numbered = (list: readonly string[]): string => list.map((each, index) => `${index + 1}. ${inline(each)}`).join("\n");

const blockOf = (block: Block): string => {
  switch (block.kind) {
    case "text": return inline(block.text);
    case "list": return block.items.map((each) => `- ${inline(each)}`).join("\n");
    case "loop": return `${numbered(block.loop.moves)}\n\nThe last leads back to the first.\n\n### Where a team could step out\n\n${numbered(block.loop.stepOut)}`;
    case "table": return [block.head.map(inCell), block.head.map(() => "---"), ...block.rows.map((row) => row.map(cell))].map((row) => `| ${row.join(" | ")} |`).join("\n");
  }
};

const sectionOf = ({ title, blocks }: Section): string => `## ${inline(title)}\n\n${blocks.map(blockOf).join("\n\n")}`;

/** A page as Markdown. */
export const markdownOf = ({ title, lead, note, sections }: Page): string =>
  `${[`# ${inline(title)}`, `*${inline(lead)}*`, ...(note === undefined ? [] : [inline(note)]), ...sections.map(sectionOf)].join("\n\n")}\n`;
