// What a new fact costs until its patterns are evaluated, beside the team's state at that fact, and beside doing it from all facts anew.
// Run: npm run evaluate [-- PEOPLE FACTS [patterns]]; with `patterns` the evaluator, which goes through the whole year first, is left out.
import { History } from "../dist/src/history/history.js";
import { Evaluator } from "../dist/src/history/evaluator.js";
import { advanced, knownAt, sceneAt } from "../dist/src/history/patterns.js";
import { MemoryLog } from "../dist/src/store/memory/log.js";
import { PATTERNS } from "../dist/projections/patterns/catalogue.js";
import { evaluate } from "../dist/projections/patterns/evaluate.js";
import { nextMidnight } from "../dist/projections/patterns/midnight.js";
import { KnownFacts } from "../dist/projections/patterns/known-facts.js";
import { busy } from "./histories.js";
import { machine, median, quantile } from "./measure.js";

const [PEOPLE, FACTS] = [Number(process.argv[2] ?? 12), Number(process.argv[3] ?? 5000)];
const WHOLE = process.argv[4] !== "patterns";
/** New facts for each of the two that are kept up to date, and fewer for what is done anew. */
const [NEW, ANEW] = [500, 60];
const ZONE = "Europe/Zurich";
/** Milliseconds of this process's own time, all threads: other work on the machine does not count. */
const worked = () => Object.values(process.cpuUsage()).reduce((sum, micros) => sum + micros, 0) / 1000;

let now = 0;
const clock = () => now;
const log = new MemoryLog({ clock });
const drafts = busy("bench", FACTS + 2 * NEW + ANEW, { people: PEOPLE, days: (365 * (FACTS + 2 * NEW + ANEW)) / FACTS });
const record = async (draft) => {
  now = Math.max(now + 2, Date.parse(draft.occurredAt));
  await log.append("engagement-bench", [draft], "ANY");
  now += 2;
};
for (const draft of drafts.slice(0, FACTS)) await record(draft);
const history = new History({ log, clock });
const evaluator = new Evaluator({ log, history, report: (error) => { throw error; } });

const times = new Map();
const timed = async (name, task) => {
  const [start, began] = [worked(), performance.now()];
  const result = await task();
  const spent = { worked: worked() - start, clock: performance.now() - began };
  times.set(name, [...(times.get(name) ?? []), spent]);
  return result;
};
const look = async (at, known = knownAt) => {
  const whole = await history.engagement("bench");
  const { revision, last } = whole;
  return [whole, at ?? last.recordedAt, revision, known(whole, revision)];
};

/** Records facts one after another. A running service has looked at midnight by the time a fact comes, so that is done and timed apart. */
const eachOf = async (some, atMidnight, atFact) => {
  for (const draft of some) {
    const { last } = await history.engagement("bench");
    const midnight = nextMidnight(last.recordedAt, ZONE);
    if (midnight < draft.occurredAt) {
      now = Math.max(now, Date.parse(midnight) + 1);
      await atMidnight(midnight);
    }
    await record(draft);
    await atFact();
  }
};

await machine();
console.log(`${PEOPLE} people, ${FACTS} facts over a year, ${PATTERNS.length} patterns`);
const [first, second, third] = [drafts.slice(FACTS, FACTS + NEW), drafts.slice(FACTS + NEW, FACTS + 2 * NEW), drafts.slice(FACTS + 2 * NEW)];
if (WHOLE) {
  const [start, began] = [worked(), performance.now()];
  await evaluator.catchUp();
  const { points, conclusions } = evaluator.progress;
  console.log(`the whole year at once: ${((performance.now() - began) / 1000).toFixed(1)} s by the clock, ${((worked() - start) / 1000).toFixed(1)} s of processor time, for ${points} moments; ${conclusions} conclusions`);
  await eachOf(first, () => timed("the evaluator, at midnight", () => evaluator.catchUp("bench")), () => timed("the evaluator, from the log to the conclusions", () => evaluator.catchUp("bench")));
}

const patternsAt = async (name, at) => {
  const [whole, moment, revision, known] = await look(at);
  if (!at) await timed("team state at the new fact", () => whole.team.stateAt(moment, revision));
  return timed(name, () => evaluate(sceneAt(whole, moment, revision, known)));
};
await eachOf(second, (at) => patternsAt("patterns at midnight, as a day begins", at), () => patternsAt("patterns, from what is kept"));

const apart = new KnownFacts();
const each = new Map(PATTERNS.map(({ id }) => [id, []]));
const ownIndex = (whole, revision) => advanced(whole, revision, apart);
await eachOf(third, async (at) => evaluate(sceneAt(...(await look(at, ownIndex)))), async () => {
  const [whole, at, revision, known] = await look(undefined, ownIndex);
  for (const pattern of PATTERNS) {
    const start = performance.now();
    evaluate(sceneAt(whole, at, revision, known), [pattern]);
    each.get(pattern.id).push(performance.now() - start);
  }
  const anew = await timed("patterns, from all facts anew", () => evaluate(sceneAt(whole, at, revision, advanced(whole, revision, undefined))));
  if (JSON.stringify(evaluate(sceneAt(whole, at, revision, known))) !== JSON.stringify(anew)) throw new Error("findings differ");
});

const figures = (values, kind) => [0.5, 0.99].map((share) => quantile(values.map((value) => value[kind]), share).toFixed(2).padStart(8)).join(" ");
const baseline = median(times.get("team state at the new fact").map((spent) => spent.worked));
console.log("\nafter each new fact: p50 and p99 in ms of processor time of all threads, then by the clock; x = p50 of processor time to that of the team's state");
for (const [name, values] of [...times].sort(([a], [b]) => (a < b ? 1 : -1)))
  console.log(`  ${name.padEnd(48)} ${figures(values, "worked")}   ${figures(values, "clock")}  x ${(median(values.map((spent) => spent.worked)) / baseline).toFixed(1)}`);
console.log("\npattern by pattern, in the order in which they are asked (what several read is read by the first), p50 and p99 in ms by the clock");
for (const [id, values] of each) console.log(`  ${id.padEnd(48)} ${quantile(values, 0.5).toFixed(3).padStart(8)} ${quantile(values, 0.99).toFixed(3).padStart(8)}`);
