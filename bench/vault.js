// What the vault costs: the same service with texts sealed and names known, against one without a vault, in turn. Run: npm run vault
import { spawn } from "node:child_process";
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
const urlOf = (port) => `http://127.0.0.1:${port}/graphql`;
const hit = (port, body) => new Promise((resolve, reject) =>
  autocannon({ url: urlOf(port), method: "POST", body, headers, connections: 8, duration: 2 }, (error, result) => (error ? reject(error) : resolve(result))));

await machine();
const ports = { without: 4711, with: 4712 };
const children = [];
for (const [kind, port] of Object.entries(ports)) children.push(await service(kind, port));
for (const [name, query] of Object.entries(QUESTIONS)) {
  const [plain, sealed] = await Promise.all(Object.entries(ports).map(async ([kind, port]) => (await fetch(urlOf(port), { method: "POST", body: bodyOf(query, kind), headers })).json()));
  if (plain.errors || sealed.errors) throw new Error(JSON.stringify(plain.errors ?? sealed.errors));
  if (!query.includes("NAME") && JSON.stringify(plain).replace(/"(asOf|recordedAt)":"[^"]*"/g, "") !== JSON.stringify(sealed).replace(/"(asOf|recordedAt)":"[^"]*"/g, "")) throw new Error(`${name}: the two answer differently`);
  const rates = { without: [], with: [] };
  for (let round = 0; round < 5; round++)
    for (const [kind, port] of Object.entries(ports)) {
      const { requests, non2xx } = await hit(port, bodyOf(query, kind));
      if (non2xx > 0) throw new Error(`${kind}: ${non2xx} answers were not 2xx`);
      if (round > 0) rates[kind].push(requests.average);
    }
  const cost = median(rates.without.map((rate, round) => rate / rates.with[round]));
  console.log(`${name.padEnd(50)} ${Math.round(median(rates.without))} /s without, ${Math.round(median(rates.with))} /s with: cost x ${cost.toFixed(2)}`);
}
for (const child of children) child.kill();
