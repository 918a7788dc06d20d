import { alarmRateOf } from "../../projections/patterns/alarm-rates.ts";
import { PATTERNS } from "../../projections/patterns/catalogue.ts";
import type { Pattern } from "../../projections/patterns/pattern.ts";
import { CANNOT_KNOW } from "./cannot-know.ts";
import { type Cell, type Page, text } from "./page.ts";
import { GRADES, alarmsInWords, pageOfPattern, pathOf } from "./pattern-page.ts";

const row = (pattern: Pattern): Cell[] => [{ text: pattern.label, path: pathOf(pattern) }, pattern.plainLabel, pattern.grade, alarmsInWords(alarmRateOf(pattern.id))];

/** The page that leads to all others. */
const INDEX: Page = {
  path: "/patterns", title: "Patterns", lead: "What this system looks for in a team: ways in which people, without meaning to, hold each other where they are.",
  note: "A pattern is a hypothesis about a system, to be taken to the team as a question. It is never a verdict on a person.",
  sections: [
    { title: "All of them", blocks: [{ kind: "table", head: ["Pattern", "In plain words", "Grade", "False alarms"], rows: PATTERNS.map(row) }] },
    { title: "Grades", blocks: [{ kind: "list", items: Object.values(GRADES) }] },
    { title: "Before you rely on any of it", blocks: [{ kind: "table", head: ["Read"], rows: [[{ text: CANNOT_KNOW.title, path: CANNOT_KNOW.path }]] }, text(CANNOT_KNOW.lead)] },
  ],
};

/** Every page, the index first. */
export const PAGES: readonly Page[] = [INDEX, CANNOT_KNOW, ...PATTERNS.map(pageOfPattern)];
