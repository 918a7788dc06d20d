// A process that evaluates a log until everything is concluded, or until it is killed: by its parent, or by itself right before or after one append.
// Arguments: the log's path, the compiled project's folder. DIE says at which append, such as "before 3"; NOTES where it notes how far it has come.
import { writeSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [, , file, dist] = process.argv;
const load = (name) => import(pathToFileURL(path.join(dist, name)).href);
const [{ openSqliteLog }, { SqliteCheckpoints }, { History }, { Evaluator }] = await Promise.all([
  load("src/store/sqlite/log.js"), load("src/store/sqlite/checkpoints.js"), load("src/history/history.js"), load("src/history/evaluator.js"),
]);
const [when, count] = (process.env.DIE ?? "never 0").split(" ");
const clock = () => Number(process.env.CLOCK);
const log = openSqliteLog(file, { clock });
const checkpoints = process.env.NOTES ? new SqliteCheckpoints(process.env.NOTES) : undefined;

let appends = 0;
const append = log.append.bind(log);
log.append = async (...args) => {
  appends += 1;
  if (when === "before" && appends === Number(count)) process.kill(process.pid, "SIGKILL");
  const placed = await append(...args);
  if (when === "after" && appends === Number(count)) process.kill(process.pid, "SIGKILL");
  return placed;
};

// Heat in a person: the latest signal about them, from which a point goes each day.
const standing = (value) => (value >= 9 ? "STRONG" : value >= 7 ? "PRESENT" : value >= 4 ? "BELOW" : "ABSENT");
const heat = {
  id: "heat", grade: "C", method: 1, unit: "points", settings: [],
  look: (scene) => [...new Map(scene.all("SignalRecorded").map((fact) => [fact.data.about, fact]))].map(([about, fact]) => {
    const value = Math.max(0, fact.data.value - Math.floor(scene.daysSince(fact.occurredAt)));
    return { pattern: "heat", subjects: [about], standing: standing(value), value, n: 1, coverage: 1, evidence: [{ factId: fact.id }], eyes: { shares: [], neverHeard: [] } };
  }),
};

writeSync(1, "ready \n");
const failures = [];
const evaluator = new Evaluator({ log, history: new History({ log, clock }), patterns: [heat], report: (error) => failures.push(error), ...(checkpoints && { checkpoints }) });
await evaluator.catchUp();
checkpoints?.close();
await log.close();
if (failures.length > 0) throw failures[0];
writeSync(1, `done ${evaluator.progress.conclusions}\n`);
