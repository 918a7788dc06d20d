// Does an answer cost more when the history is longer? One stream of 1,000 to 1,000,000 facts. Run: npm run growth [-- 1000000]
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { History } from "../dist/src/history/history.js";
import { openSqliteLog } from "../dist/src/store/sqlite/log.js";
import { SqliteCheckpoints } from "../dist/src/store/sqlite/checkpoints.js";
import { history, momentAt, random } from "./histories.js";
import { machine, median, quantile } from "./measure.js";

const most = Number(process.argv[2] ?? 1_000_000);
const millis = async (task) => { const start = performance.now(); await task(); return performance.now() - start; };
const line = (...cells) => console.log(cells.map((cell, index) => String(cell).padStart(index === 0 ? 10 : 14)).join(""));

await machine();
console.log("milliseconds; cold = a new History over saved segments; warm = the engagement in memory; first = reading it whole, once\n");
line("facts", "cold p50", "cold p99", "warm p50", "warm p99", "first", "save");
for (let facts = 1_000; facts <= most; facts *= 10) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tensegrity-bench-"));
  const log = openSqliteLog(path.join(folder, "log.db"));
  const checkpoints = new SqliteCheckpoints(path.join(folder, "checkpoints.db"));
  const days = Math.max(365, facts / 20);
  const drafts = history("bench", facts, { days });
  for (let from = 0; from < drafts.length; from += 500) await log.append("engagement-bench", drafts.slice(from, from + 500), "ANY");
  const chance = random(7);
  const ask = () => ({ asOf: momentAt(chance(), days) });
  const whole = new History({ log, checkpoints });
  const first = await millis(() => whole.events("bench", {}, { first: 1 }));
  const save = await millis(() => whole.close());
  const warmTimes = [], coldTimes = [];
  for (let index = 0; index < 300; index++) warmTimes.push(await millis(() => whole.team("bench", ask())));
  for (let index = 0; index < 100; index++) coldTimes.push(await millis(() => new History({ log, checkpoints }).team("bench", ask())));
  const shown = (values, share) => quantile(values, share).toFixed(3);
  line(facts.toLocaleString("en"), median(coldTimes).toFixed(3), shown(coldTimes, 0.99), median(warmTimes).toFixed(3), shown(warmTimes, 0.99), first.toFixed(0), save.toFixed(0));
  await log.close();
  checkpoints.close();
  fs.rmSync(folder, { recursive: true });
}
