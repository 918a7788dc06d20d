// A process that notes readings until it is killed. It says how many it has noted, and which of them a flush has made durable.
// Arguments: the read log's path, the number of this round, the compiled project's folder.
import { writeSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [, , file, round, dist] = process.argv;
const { SqliteReads } = await import(pathToFileURL(path.join(dist, "src/store/sqlite/reads.js")).href);
const reads = new SqliteReads(file);
const say = (word, value) => writeSync(1, `${word} ${value}\n`);
for (let index = 0; ; index++) {
  reads.note({ at: new Date().toISOString(), reader: "ilex", role: "COACH", engagementId: `round-${round}`, operation: String(index), content: { SessionHeld: 1 }, apart: {} });
  say("sent", `round-${round} ${index} 1`);
  if (index % 700 === 699) {
    await reads.flush();
    say("acknowledged", index);
  }
  if (index % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
}
