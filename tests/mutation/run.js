/**
 * Mutation testing of the pure rooms, one after the other, so that each has a score of its own to hold:
 * `npm run test:mutation` for all of them, `npm run test:mutation -- TARGET...` for some folders or files; `--force` also for what did not change.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";

/** The rooms, and the tests that must notice what changes in each: its own. */
const ROOMS = {
  "src/decisions": ["tests/unit/decisions"],
  "projections/*.ts": ["tests/unit/projections"],
  "projections/team": ["tests/unit/projections", "tests/unit/decisions", "tests/properties/time-travel.test.ts", "tests/properties/late-facts.test.ts"],
  "projections/timeline": ["tests/unit/timeline"],
  "projections/measures": ["tests/unit/measures"],
  "projections/team-measures": ["tests/unit/team-measures"],
  "projections/fractures": ["tests/unit/fractures"],
  // Without the tests that evaluate whole stories: they would cost seconds a mutant, and what they alone notice has no test that says what is wrong.
  "projections/patterns": ["tests/unit/patterns", "!tests/unit/patterns/demos.test.ts", "!tests/unit/patterns/once.test.ts"],
};
const STRYKER = ["node_modules/@stryker-mutator/core/bin/stryker.js", "run", "tests/mutation/stryker.config.js"];

const words = process.argv.slice(2);
const options = words.filter((word) => word.startsWith("--"));
const targets = words.filter((word) => !word.startsWith("--")).map((word) => word.replace(/\/$/, ""));

const testsOf = (target) => {
  const room = Object.keys(ROOMS).find((name) => target === name || target.startsWith(`${name}/`));
  return ROOMS[room ?? (target.startsWith("projections/") ? "projections/*.ts" : "")];
};

/** The page of a pattern: its name, definition, sources, questions and settings, for people to read. */
const PAGE = /^export const \w+: Pattern = \{$[\s\S]*?^  coachesOnly: /m;
const lineAt = (text, place) => text.slice(0, place).split("\n").length;

/** What of a file is mutated: all but the page of a pattern, which no test should repeat. */
const mutatedIn = (file) => {
  const text = readFileSync(file, "utf8");
  const page = PAGE.exec(text);
  return page ? [`${file}:1-${lineAt(text, page.index)}`, `${file}:${lineAt(text, page.index + page[0].length)}-${lineAt(text)}`] : [file];
};

const filesIn = (target) => {
  if (target.endsWith("/*.ts")) return readdirSync(target.slice(0, -5)).filter((name) => name.endsWith(".ts")).map((name) => target.replace("*.ts", name));
  return target.endsWith(".ts") ? [target] : readdirSync(target, { recursive: true }).filter((name) => name.endsWith(".ts")).map((name) => `${target}/${name}`);
};

const holds = (target) => {
  const tests = testsOf(target);
  if (!tests) return console.error(`no room holds ${target}; the rooms are ${Object.keys(ROOMS).join(", ")}`), false;
  const files = filesIn(target).filter((name) => !name.endsWith(".d.ts")).flatMap(mutatedIn).join(",");
  // A memory of its own for each: Stryker counts all that is in it to the score.
  const memory = `reports/mutation/${target.replaceAll(/[/*]+/g, "-")}.incremental.json`;
  const env = { ...process.env, MUTATION_TESTS: tests.join(" ") };
  return spawnSync(process.execPath, [...STRYKER, ...options, "--mutate", files, "--incrementalFile", memory], { stdio: "inherit", env }).status === 0;
};

const below = (targets.length > 0 ? targets : Object.keys(ROOMS)).filter((target) => !holds(target));
if (below.length > 0) console.error(`too many mutants survived, or Stryker failed: ${below.join(", ")}`);
process.exitCode = below.length > 0 ? 1 : 0;
