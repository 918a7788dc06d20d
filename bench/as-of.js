// The team at random moments, cold, warm and hot, beside a full replay of the same facts. Run: npm run as-of
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { History } from "../dist/src/history/history.js";
import { openSqliteLog } from "../dist/src/store/sqlite/log.js";
import { SqliteCheckpoints } from "../dist/src/store/sqlite/checkpoints.js";
import { Chronicle } from "../dist/src/history/chronicle.js";
import { teamProjection } from "../dist/projections/team/projection.js";
import { history, momentAt, random } from "./histories.js";
import { compare, machine, rate } from "./measure.js";

const FACTS = Number(process.argv[2] ?? 2000);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tensegrity-bench-"));
const log = openSqliteLog(path.join(folder, "log.db"));
const stream = "engagement-bench";
const drafts = history("bench", FACTS);
for (let from = 0; from < drafts.length; from += 100) await log.append(stream, drafts.slice(from, from + 100), "ANY");
const checkpoints = new SqliteCheckpoints(path.join(folder, "checkpoints.db"));
const first = new History({ log, checkpoints });
await first.events("bench", {}, { first: 1 });
await first.team("bench", {});
await first.close();

const chance = random(7);
const ask = () => ({ asOf: momentAt(chance()), knownAt: Math.floor(chance() * FACTS) });
const warm = new History({ log });
await warm.events("bench", {}, { first: 1 });
const repeated = Array.from({ length: 20 }, ask);
const replay = async ({ asOf, knownAt }) => {
  const chronicle = new Chronicle(teamProjection);
  for await (const { fact } of log.readStream(stream)) chronicle.append(fact);
  return chronicle.stateAt(asOf, knownAt);
};

await machine();
for (const question of repeated) {
  const { state, revision } = await warm.team("bench", question);
  if (!isDeepStrictEqual(state, await replay({ ...question, knownAt: revision }))) throw new Error("answers differ");
}
await compare(`as-of reads of one engagement of ${FACTS} facts, 5 % late, 1 % repairs; random asOf, random knownAt`, {
  "full replay from the log": () => rate(() => replay(ask())),
  "cold: a new process's first answer, saved segments": () => rate(() => new History({ log, checkpoints }).team("bench", ask())),
  "warm: in memory, every question new": () => rate(() => warm.team("bench", ask())),
  "hot: in memory, questions that come again": () => rate((index) => warm.team("bench", repeated[index % repeated.length])),
}, { baseline: "full replay from the log" });
await log.close();
checkpoints.close();
fs.rmSync(folder, { recursive: true });
