import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { markdownOf } from "./markdown.ts";
import { PAGES } from "./pages.ts";

const [, , folder] = process.argv;

// npm run patterns:print [FOLDER]: the pages as Markdown, to standard output or as files in a folder.
if (folder === undefined) process.stdout.write(PAGES.map(markdownOf).join("\n---\n\n"));
else {
  mkdirSync(folder, { recursive: true });
  for (const page of PAGES) writeFileSync(path.join(folder, `${page.path.split("/").at(-1)}.md`), markdownOf(page));
}
