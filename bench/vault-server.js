// One server of the vault benchmark, in a process of its own: vault-server.js with|without PORT
import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { factIdOf } from "../dist/src/events/identity.js";
import { startService } from "../dist/src/graphql/server.js";
import { History } from "../dist/src/history/history.js";
import { MemoryLog } from "../dist/src/store/memory/log.js";
import { Subjects } from "../dist/src/subjects/subjects.js";
import { MemoryLedger } from "../dist/src/vault/ledger.js";
import { openVault } from "../dist/src/vault/open.js";
import { Texts } from "../dist/src/vault/texts.js";
import { history as draftsOf } from "./histories.js";

const [, , kind, port] = process.argv;
const NOTE = "Said no for the first time in a meeting, and meant it; the others looked at each other, and nobody answered for a while.";

/** A history of 2,000 facts, and 200 observations with a text each about one of the twelve. */
const drafts = () => {
  const base = draftsOf("bench", 2_000);
  const last = base.at(-1);
  return [...base, ...Array.from({ length: 200 }, (_, index) => ({
    ...last, id: factIdOf("bench", `n${index}`, 0), commandId: `n${index}`, type: "GrowthObserved", data: { about: `person-${1 + (index % 12)}`, quality: "decisiveness", level: 1, note: NOTE },
  }))];
};

const parts = async () => {
  if (kind === "without") return { history: new History({ log: new MemoryLog() }) };
  const folder = mkdtempSync(path.join(os.tmpdir(), "tensegrity-bench-"));
  const { keyring } = await openVault({ vault: path.join(folder, "bench.vault"), keyFile: path.join(folder, "bench.key") });
  const texts = new Texts(keyring);
  const history = new History({ log: new MemoryLog(), texts });
  return { history, texts, subjects: new Subjects(history, keyring, texts, new MemoryLedger()) };
};

const made = await parts();
for (const draft of drafts()) await made.history.import({ engagementId: "bench", facts: [draft], keepRecordedTimes: false, strict: false });
for (let index = 1; made.subjects && index <= 12; index++) {
  const person = { personId: `p-${index}`, names: [{ language: "en", name: `Person Number ${index}` }], externalIds: [], languages: ["en"] };
  await made.subjects.people.put(person);
  await made.subjects.link(person, { engagementId: "bench", element: `person-${index}` });
}
await startService({ ...made, actor: "bench", port: Number(port) });
console.log("ready");
