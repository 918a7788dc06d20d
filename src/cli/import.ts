import { createReadStream, existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { Command } from "commander";
import { ApiTarget } from "../transfer/api.ts";
import type { Reading, Remark } from "../transfer/batch.ts";
import { readCsv } from "../transfer/csv.ts";
import { planImport, writeImport } from "../transfer/import.ts";
import { readMapping } from "../transfer/mapping.ts";
import { readNdjson } from "../transfer/ndjson.ts";
import { type Report, reportOf } from "../transfer/report.ts";
import { readSurveyMapping } from "../transfer/survey/mapping.ts";
import { readSurvey } from "../transfer/survey/survey.ts";
import type { Target } from "../transfer/target.ts";
import { Refused, progressOf, say } from "./say.ts";

/** How many remarks are shown one by one. */
const SHOWN = 20;

interface Options {
  readonly map?: string;
  readonly dryRun?: boolean;
  readonly strict?: boolean;
  readonly keepRecordedTimes?: boolean;
  readonly url: string;
}

const inputOf = (file: string | undefined): Readable => {
  if (file !== undefined && file !== "-") {
    if (!existsSync(file)) throw new Refused(`there is no file ${file}`);
    return createReadStream(file);
  }
  if (process.stdin.isTTY) throw new Refused("name a file, or pipe one in: tensegrity import FILE, or tensegrity import < FILE");
  return process.stdin;
};

const read = (input: Readable, map: string | undefined, target: Target): Promise<Reading> => {
  if (map === undefined) return readNdjson(createInterface({ input, crlfDelay: Infinity }));
  if (!existsSync(map)) throw new Refused(`there is no mapping ${map}`);
  const text = readFileSync(map, "utf8");
  const survey = readSurveyMapping(text);
  return survey ? readSurvey(input, survey, target, Date.now()) : readCsv(input, readMapping(text));
};

const show = (remarks: readonly Remark[], counted: string): void => {
  for (const { line, code, message, field } of remarks.slice(0, SHOWN)) say(`  ${counted} ${line}: ${code}${field ? ` (${field})` : ""}: ${message}`);
  if (remarks.length > SHOWN) say(`  ... and ${remarks.length - SHOWN} more`);
};

const showReport = (report: Report, counted: string): void => {
  say(`${report.facts} facts in ${report.commands} commands for ${report.engagements} engagement${report.engagements === 1 ? "" : "s"}`);
  for (const [type, count] of Object.entries(report.byType)) say(`  ${String(count).padStart(7)} ${type}`);
  if (report.recordedAWeekLate > 0) say(`${report.recordedAWeekLate} lines were recorded a week or more after what they tell`);
  if (report.recordedBefore > 0) say(`${report.recordedBefore} were recorded before it`);
  for (const [code, { count, lines, message }] of Object.entries(report.warnings)) say(`warning: ${count} times ${code}, first on ${counted} ${lines.join(", ")} (${message}); taken all the same`);
  for (const { count, lines, message } of report.strangers.slice(0, SHOWN)) say(`look at ${counted} ${lines.join(", ")}${count > lines.length ? ` and ${count - lines.length} more` : ""}: ${message}`);
  if (report.strangers.length > SHOWN) say(`  ... and ${report.strangers.length - SHOWN} more that nobody introduced`);
};

const run = async (file: string | undefined, { map, dryRun = false, strict = false, keepRecordedTimes = false, url }: Options): Promise<void> => {
  const target = new ApiTarget(url);
  const options = { strict, keepRecordedTimes };
  const reading = await read(inputOf(file), map, target);
  const { notes = [], counted = "line" } = reading;
  const plan = await planImport(reading, target, options);
  for (const note of notes) say(note);
  showReport(reportOf(plan), counted);
  if (plan.problems.length > 0) {
    show(plan.problems, counted);
    throw new Refused(`${plan.problems.length} problem${plan.problems.length === 1 ? "" : "s"}; nothing was written. Mend the ${counted}s and run it again`);
  }
  if (plan.batches.length === 0 && notes.length === 0)
    return say(`nothing was imported: there is no fact in it. ${map === undefined ? "One stands on each line, as `tensegrity export` writes them; a CSV file needs --map" : "See that it has rows, and that the mapping makes facts of them"}`);
  if (dryRun) return say("a dry run: nothing was written");
  const progress = progressOf("facts");
  const done = await writeImport(plan, target, { ...options, progress: (facts, total) => progress.step(facts, total) }).finally(() => progress.end());
  say(`imported ${done.facts - done.repeated} facts${done.repeated > 0 ? `, ${done.repeated} were there already` : ""}`);
};

/** tensegrity import */
export const addImport = (program: Command, url: string): void => {
  program.command("import").argument("[file]", "NDJSON as `export` writes it, or CSV with --map; standard input when left out")
    .description("take over facts; the whole file is checked before the first one is written")
    .option("--map <file>", "the mapping that makes facts of the rows of a CSV file, a survey's too (see examples/)")
    .option("--dry-run", "check and report, write nothing")
    .option("--strict", "refuse what breaks a rule of the domain; otherwise it is taken and listed")
    .option("--keep-recorded-times", "keep when things were recorded, for an old history into new engagements")
    .option("--url <url>", "the GraphQL endpoint of the service", url)
    .action(run);
};
