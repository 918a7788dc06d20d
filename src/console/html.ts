import type { Block, Cell, Page, Section } from "./page.ts";
import { documentOf } from "./document.ts";
import { loopFigure } from "./loop.ts";

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text that is safe between tags and in quoted attributes. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] as string);

/** Words between backticks are code. */
const inline = (text: string): string => escaped(text).replace(/`([^`]+)`/g, "<code>$1</code>");

const cell = (content: Cell): string => (typeof content === "string" ? inline(content) : `<a href="${escaped(content.path)}">${inline(content.text)}</a>`);
const items = (list: readonly string[]): string => list.map((each) => `<li>${inline(each)}</li>`).join("");

const blockOf = (block: Block): string => {
  switch (block.kind) {
    case "text": return `<p>${inline(block.text)}</p>`;
    case "list": return `<ul>${items(block.items)}</ul>`;
    case "loop": return `<div class="loop">${loopFigure(block.loop)}<div><ol>${items(block.loop.moves)}</ol><h3>Where a team could step out</h3><ol class="exits">${items(block.loop.stepOut)}</ol></div></div>`;
    case "table": {
      const head = block.head.map((each) => `<th scope="col">${inline(each)}</th>`).join("");
      return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${block.rows.map((row) => `<tr>${row.map((each) => `<td>${cell(each)}</td>`).join("")}</tr>`).join("")}</tbody></table></div>`;
    }
  }
};

const sectionOf = ({ title, blocks }: Section): string => `<section><h2>${inline(title)}</h2>${blocks.map(blockOf).join("")}</section>`;

/** A page as an HTML document that loads nothing from anywhere. */
export const htmlOf = ({ path, title, lead, note, sections }: Page): string =>
  documentOf(escaped(title), `${path === "/patterns" ? "" : '<nav><a href="/patterns">All patterns</a></nav>'}<h1>${inline(title)}</h1><p class="lead">${inline(lead)}</p>${note === undefined ? "" : `<p class="note">${inline(note)}</p>`}${sections.map(sectionOf).join("")}`);
