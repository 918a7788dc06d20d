// Appends one fact after another and writes an "A" into the trace at each acknowledgement.
// Arguments: the log's path, the compiled project's folder, the trace.
import { appendFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [, , file, dist, trace] = process.argv;
const { openSqliteLog } = await import(pathToFileURL(path.join(dist, "src/store/sqlite/log.js")).href);
const { factIdOf } = await import(pathToFileURL(path.join(dist, "src/events/identity.js")).href);
const log = openSqliteLog(file, { synchronous: process.env.SYNCHRONOUS });
console.log("ready");
for (let index = 0; index < 60; index++) {
  const fact = {
    id: factIdOf("s", String(index), 0), engagementId: "s", type: "MemberJoined", version: 1, occurredAt: "2025-01-13T09:00:00.000Z", occurredPrecision: "INSTANT", actor: "coach",
    informant: "coach", source: "OBSERVATION", confidence: 1, audience: ["COACHES"], commandId: String(index), commandDigest: "0", data: { member: `m-${index}` },
  };
  await log.append(`s${index % 4}`, [fact], "ANY");
  appendFileSync(trace, `A ${index}\n`);
}
await log.close();
