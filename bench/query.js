// The team-state query over HTTP: this service, Apollo's defaults over the same schema, and node:http with the same bytes. Run: npm run query
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import autocannon from "autocannon";
import { machine, median } from "./measure.js";

const root = path.resolve(import.meta.dirname, "..");
const QUERY = `query { engagement(id: "bench") { team { asOf revision members { member since } relationships { from to dimension strength informant at } signals { kind about mean n } } } }`;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tensegrity-bench-"));
const body = JSON.stringify({ query: QUERY });
const headers = { "content-type": "application/json" };

const service = (kind, port) => new Promise((resolve) => {
  const child = spawn(process.execPath, [path.join(root, "bench", "query-server.js"), kind, String(port), folder], { stdio: ["ignore", "pipe", "inherit"] });
  child.stdout.once("data", () => resolve(child));
});
const hit = (port) => new Promise((resolve, reject) =>
  autocannon({ url: `http://127.0.0.1:${port}/graphql`, method: "POST", body, headers, connections: 16, duration: 4 }, (error, result) => (error ? reject(error) : resolve(result))));

await machine();
const kinds = { "tensegrity": 4701, "Apollo standalone, its defaults, same schema": 4702, "node:http, the same bytes": 4703 };
const children = [];
for (const [kind, port] of Object.entries(kinds)) {
  children.push(await service(kind, port));
  const answer = await (await fetch(`http://127.0.0.1:${port}/graphql`, { method: "POST", body, headers })).text();
  fs.writeFileSync(path.join(folder, "answer.json"), answer);
  console.log(`${kind}: ${answer.length} bytes`);
}
const rates = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, []]));
for (let round = 0; round < 4; round++)
  for (const [kind, port] of Object.entries(kinds)) {
    const { requests, non2xx } = await hit(port);
    if (non2xx > 0) throw new Error(`${kind}: ${non2xx} answers were not 2xx`);
    if (round > 0) rates[kind].push(requests.average);
  }
console.log("\nteam-state query, 16 connections (3 rounds in turn, medians; x = to Apollo's defaults)");
const base = rates["Apollo standalone, its defaults, same schema"];
for (const [kind, values] of Object.entries(rates))
  console.log(`  ${kind.padEnd(48)} ${Math.round(median(values)).toLocaleString("en").padStart(9)} /s  x ${median(values.map((value, index) => value / base[index])).toFixed(2)}`);
for (const child of children) child.kill();
fs.rmSync(folder, { recursive: true });
