// The team through a reader's eyes beside the whole record, and a first question from saved segments. Run: npm run access
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { History } from "../dist/src/history/history.js";
import { MemoryLog } from "../dist/src/store/memory/log.js";
import { SqliteCheckpoints } from "../dist/src/store/sqlite/checkpoints.js";
import { Rights } from "../dist/src/access/rights.js";
import { Chronicle } from "../dist/src/history/chronicle.js";
import { teamProjection } from "../dist/projections/team/projection.js";
import { history, momentAt, random } from "./histories.js";
import { compare, machine, rateOfProcessor as rate } from "./measure.js";

const FACTS = Number(process.argv[2] ?? 2000);
const KEEPER = { id: "keeper", as: "RECORD_KEEPER" };
const COACH = { id: "another-coach", as: "COACH" };
const MEMBER = { id: "person-1", as: "MEMBER" };

/** The history of a practice with one coach, and the same with a note of that coach's own now and then. */
const logOf = async (notes) => {
  const log = new MemoryLog();
  const drafts = history("bench", FACTS).map((draft, index) => {
    const audience = draft.type === "EngagementOpened" || draft.type === "MemberJoined" ? ["AUTHOR", "COACHES", "TEAM"] : draft.audience;
    return notes && index % 50 === 49 && draft.type === "SignalRecorded" ? { ...draft, audience: ["AUTHOR"] } : { ...draft, audience };
  });
  for (const draft of drafts) await log.append("engagement-bench", [draft], "ANY");
  return log;
};

const [open, withNotes] = [await logOf(false), await logOf(true)];
const chance = random(7);
const ask = () => ({ asOf: momentAt(chance()) });
const warm = async (log, reader) => {
  const eyes = new History({ log }).as(reader);
  await eyes.engagement("bench");
  await eyes.team("bench", {});
  return eyes;
};
const [whole, shared, own, member] = [await warm(open, KEEPER), await warm(open, COACH), await warm(withNotes, COACH), await warm(withNotes, MEMBER)];

await machine();
await compare(`team-state questions about one engagement of ${FACTS} facts, in memory, random asOf; per second of processor time`, {
  "the keeper: the whole record": () => rate(() => whole.team("bench", ask())),
  "a coach who sees all of it: the same record": () => rate(() => shared.team("bench", ask())),
  "a coach beside another's notes: a record of their own": () => rate(() => own.team("bench", ask())),
  "a member: a record of their own, smaller": () => rate(() => member.team("bench", ask())),
}, { baseline: "the keeper: the whole record" });

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tensegrity-bench-"));
const checkpoints = new SqliteCheckpoints(path.join(folder, "checkpoints.db"));
const first = new History({ log: open, checkpoints });
await first.engagement("bench");
await first.close();
const cold = (log, reader, saved) => () => rate(() => new History({ log, ...(saved && { checkpoints }) }).as(reader).team("bench", ask()));
await compare("the first question after a start; per second of processor time", {
  "the keeper, from saved segments": cold(open, KEEPER, true),
  "a coach who sees all of it, from saved segments": cold(open, COACH, true),
  "the keeper, reading the whole stream": cold(open, KEEPER, false),
  "a coach beside another's notes, reading the whole stream": cold(withNotes, COACH, false),
}, { baseline: "the keeper, from saved segments" });
checkpoints.close();
fs.rmSync(folder, { recursive: true });

const facts = [];
for await (const { fact } of withNotes.readStream("engagement-bench")) facts.push(fact);
await compare("reading a stream into memory; per second of processor time", {
  "the chronicle alone": () => rate(() => facts.reduce((chronicle, fact) => (chronicle.append(fact), chronicle), new Chronicle(teamProjection)).stateAt("9", FACTS)),
  "who may see which fact, alone": () => rate(() => facts.reduce((rights, fact) => (rights.append(fact), rights), new Rights()).visibility),
}, { baseline: "the chronicle alone" });
