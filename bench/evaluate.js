// What a new fact costs until its patterns are evaluated, beside doing it without what is kept between two facts, and beside asking for the team's state.
// Run: npm run evaluate [-- PEOPLE FACTS [patterns]]; with `patterns` the evaluator, which goes through the whole year first, is left out.
import { History } from "../dist/src/history/history.js";
import { Evaluator } from "../dist/src/history/evaluator.js";
import { knownAt, sceneAt } from "../dist/src/history/patterns.js";
import { MemoryLog } from "../dist/src/store/memory/log.js";
import { PATTERNS } from "../dist/projections/patterns/catalogue.js";
import { evaluate } from "../dist/projections/patterns/evaluate.js";
import { KnownFacts } from "../dist/projections/patterns/known-facts.js";
import { busy } from "./histories.js";
import { machine, median, quantile } from "./measure.js";

const [PEOPLE, FACTS] = [Number(process.argv[2] ?? 12), Number(process.argv[3] ?? 5000)];
const WHOLE = process.argv[4] !== "patterns";
const NEW = 200;
/** Milliseconds of this process's own time: other work on the machine does not count. */
const worked = () => Object.values(process.cpuUsage()).reduce((sum, micros) => sum + micros, 0) / 1000;
let now = 0;
const clock = () => now;
const log = new MemoryLog({ clock });
const stream = "engagement-bench";
const drafts = busy("bench", FACTS + NEW, { people: PEOPLE });
const record = async (draft) => {
  now = Math.max(now + 2, Date.parse(draft.occurredAt));
  await log.append(stream, [draft], "ANY");
  now += 2;
};
for (const draft of drafts.slice(0, FACTS)) await record(draft);
const history = new History({ log, clock });
const evaluator = new Evaluator({ log, history, report: (error) => { throw error; } });

await machine();
console.log(`${PEOPLE} people, ${FACTS} facts over a year, ${PATTERNS.length} patterns`);
if (WHOLE) {
  const began = worked();
  await evaluator.catchUp();
  const { points, conclusions } = evaluator.progress;
  console.log(`the whole year at once: ${((worked() - began) / 1000).toFixed(1)} s for ${points} moments, ${((worked() - began) / points).toFixed(2)} ms each; ${conclusions} conclusions`);
}

const times = { "team state at the new fact": [], "patterns, from what is kept": [], "patterns, from the facts anew": [], ...(WHOLE && { "the evaluator, from the log to the conclusions": [] }) };
const each = new Map(PATTERNS.map(({ id }) => [id, []]));
const timed = async (name, task) => {
  const start = worked();
  const result = await task();
  times[name].push(worked() - start);
  return result;
};
for (const draft of drafts.slice(FACTS)) {
  await record(draft);
  const whole = await history.engagement("bench");
  const { revision, last: { recordedAt } } = whole;
  await timed("team state at the new fact", () => whole.team.stateAt(recordedAt, revision));
  const kept = await timed("patterns, from what is kept", () => evaluate(sceneAt(whole, recordedAt, revision, knownAt(whole, revision))));
  const anew = await timed("patterns, from the facts anew", () => evaluate(sceneAt(whole, recordedAt, revision, knownAt(whole, revision, new KnownFacts()))));
  if (JSON.stringify(kept) !== JSON.stringify(anew)) throw new Error("findings differ");
  for (const pattern of PATTERNS) {
    const start = worked();
    evaluate(sceneAt(whole, recordedAt, revision), [pattern]);
    each.get(pattern.id).push(worked() - start);
  }
  if (WHOLE) await timed("the evaluator, from the log to the conclusions", () => evaluator.catchUp("bench"));
}
const [baseline] = Object.values(times);
console.log(`\nafter each of ${NEW} new facts: p50 and p99 in ms of processor time; x = median of the ratios to the team's state`);
for (const [name, values] of Object.entries(times)) {
  const ratio = median(values.map((value, index) => value / baseline[index]));
  console.log(`  ${name.padEnd(48)} ${median(values).toFixed(2).padStart(8)} ${quantile(values, 0.99).toFixed(2).padStart(8)}  x ${ratio.toFixed(1)}`);
}
console.log("\npattern by pattern, p50 and p99 in ms of processor time");
for (const [id, values] of each) console.log(`  ${id.padEnd(48)} ${median(values).toFixed(3).padStart(8)} ${quantile(values, 0.99).toFixed(3).padStart(8)}`);
