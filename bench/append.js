// Durable appends beside raw SQLite and a raw log file, each fsynced before it answers. Run: npm run append
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { openSqliteLog } from "../dist/src/store/sqlite/log.js";
import { encode } from "../dist/src/events/codec.js";
import { EMPTY_HEAD, seal } from "../dist/src/events/seal.js";
import { compare, machine, rate } from "./measure.js";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tensegrity-bench-"));
const fact = (index, stream) => ({
  id: crypto.randomUUID(), engagementId: stream, type: "RelationshipObserved", version: 1, occurredAt: "2025-01-13T09:00:00.000Z", occurredPrecision: "INSTANT", actor: "coach", informant: "alder",
  source: "OBSERVATION", confidence: 1, audience: ["AUTHOR", "COACHES"], commandId: `c${index}`, commandDigest: "0", data: { from: "alder", to: "rowan", dimension: "TRUST", strength: 1 },
});
const [sample] = seal([fact(0, "sample")], EMPTY_HEAD, "2025-01-13T09:00:00.000Z");
const body = encode(sample);

const log = openSqliteLog(path.join(folder, "log.db"));
const raw = new Database(path.join(folder, "raw.db"));
raw.pragma("journal_mode = WAL");
raw.pragma("synchronous = FULL");
raw.exec("CREATE TABLE facts (position INTEGER PRIMARY KEY, stream INTEGER, revision INTEGER, body TEXT, UNIQUE (stream, revision))");
const insert = raw.prepare("INSERT INTO facts (stream, revision, body) VALUES (?, ?, ?)");
const file = fs.openSync(path.join(folder, "raw.log"), "a");
let revision = 0;
let counter = 0;

const batches = (size) => ({
  "tensegrity, SQLite": () => rate(() => log.append(`stream-${counter++ % 50}`, Array.from({ length: size }, (_, index) => fact(index, "e")), "ANY")),
  "raw better-sqlite3, WAL, FULL": () => rate(async () => raw.transaction(() => { for (let index = 0; index < size; index++) insert.run(1, revision++, body); })()),
  "raw log file, write + fdatasync": () => rate(async () => { fs.writeSync(file, `${body}\n`.repeat(size)); fs.fdatasyncSync(file); }),
});

const writers = (append) => async () => {
  let done = 0;
  const end = performance.now() + 800;
  await Promise.all(Array.from({ length: 64 }, async (_, writer) => { while (performance.now() < end) { await append(writer); done += 1; } }));
  return done / 0.8;
};

await machine();
console.log(`one fact: ${Buffer.byteLength(body)} bytes`);
await compare("durable append, one fact", batches(1), { baseline: "raw better-sqlite3, WAL, FULL" });
await compare("durable append, batches of 100 (batches a second)", batches(100), { baseline: "raw better-sqlite3, WAL, FULL" });
await compare("64 writers, one fact each, a stream each", {
  "tensegrity, SQLite, group commit": writers((writer) => log.append(`w-${writer}`, [fact(0, "e")], "ANY")),
  "raw better-sqlite3, one transaction each": writers(async () => insert.run(2, revision++, body)),
  "raw log file, fdatasync shared by a group": (() => {
    let waiting = [];
    const flush = () => { const group = waiting; waiting = []; fs.writeSync(file, group.map(() => `${body}\n`).join("")); fs.fdatasyncSync(file); for (const wake of group) wake(); };
    return writers(() => new Promise((resolve) => { if (waiting.length === 0) setImmediate(flush); waiting.push(resolve); }));
  })(),
}, { baseline: "raw better-sqlite3, one transaction each" });
await log.close();
fs.rmSync(folder, { recursive: true });
