// What the vault costs: the same service with texts sealed and names known, against one without a vault, in turn. Run: npm run vault
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import autocannon from "autocannon";
import { machine, median } from "./measure.js";

const root = path.resolve(import.meta.dirname, "..");
const headers = { "content-type": "application/json" };
const EVENT = "factId type label occurredAt recordedAt informant revision elements";
const QUESTIONS = {
  "team state": `{ engagement(id: "bench") { team { asOf revision members { member since } relationships { from to dimension strength informant at } signals { kind about mean n } } } }`,
  "team state, names too": `{ engagement(id: "bench") { team { asOf revision members { member NAME since } relationships { from to dimension strength informant at } signals { kind about mean n } } } }`,
  "100 events": `{ engagement(id: "bench") { events(first: 100) { nodes { ${EVENT} } pageInfo { endCursor } } } }`,
  "100 events, each with a text of 120 characters": `{ engagement(id: "bench") { events(first: 100, filter: { types: ["GrowthObserved"] }) { nodes { ${EVENT} ... on GrowthObserved { note } } } } }`,
};

const service = (kind, port) => new Promise((resolve) => {
  const child = spawn(process.execPath, [path.join(root, "bench", "vault-server.js"), kind, String(port)], { stdio: ["ignore", "pipe", "inherit"] });
  child.stdout.once("data", () => resolve(child));
});
const bodyOf = (query, kind) => JSON.stringify({ query: query.replace("NAME", kind === "with" ? "name" : "") });
/** How many requests a round has. */
const AMOUNT = 150;
const urlOf = (port) => `http://127.0.0.1:${port}/graphql`;
/** Milliseconds of processor time that a process has used: what others on the machine do does not count. */
const cpuOf = (pid) => {
  const [, rest] = fs.readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
  const [user, system] = rest.split(" ").slice(11, 13).map(Number);
  return (user + system) * 10;
};
const hit = (port, body) => new Promise((resolve, reject) =>
  autocannon({ url: urlOf(port), method: "POST", body, headers, connections: 8, amount: AMOUNT }, (error, result) => (error ? reject(error) : resolve(result))));

await machine();
const ports = { without: 4711, with: 4712 };
const children = [];
for (const [kind, port] of Object.entries(ports)) children.push(await service(kind, port));
for (const [name, query] of Object.entries(QUESTIONS)) {
  const [plain, sealed] = await Promise.all(Object.entries(ports).map(async ([kind, port]) => (await fetch(urlOf(port), { method: "POST", body: bodyOf(query, kind), headers })).json()));
  if (plain.errors || sealed.errors) throw new Error(JSON.stringify(plain.errors ?? sealed.errors));
  if (!query.includes("NAME") && JSON.stringify(plain).replace(/"(asOf|recordedAt)":"[^"]*"/g, "") !== JSON.stringify(sealed).replace(/"(asOf|recordedAt)":"[^"]*"/g, "")) throw new Error(`${name}: the two answer differently`);
  const used = { without: [], with: [] };
  for (let round = 0; round < 6; round++)
    for (const [index, [kind, port]] of Object.entries(ports).entries()) {
      const before = cpuOf(children[index].pid);
      const { non2xx } = await hit(port, bodyOf(query, kind));
      if (non2xx > 0) throw new Error(`${kind}: ${non2xx} answers were not 2xx`);
      if (round > 0) used[kind].push((cpuOf(children[index].pid) - before) / AMOUNT);
    }
  const cost = median(used.with.map((milliseconds, round) => milliseconds / used.without[round]));
  console.log(`${name.padEnd(50)} ${median(used.without).toFixed(1)} ms of processor time without, ${median(used.with).toFixed(1)} with: x ${cost.toFixed(2)}`);
}
for (const child of children) child.kill();
