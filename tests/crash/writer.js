// A process that writes until it is killed. It says what was acknowledged, and what it is about to send, line by line.
// Arguments: the log's path, the number of this round, the compiled project's folder.
import { writeSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [, , file, round, dist] = process.argv;
const { openSqliteLog } = await import(pathToFileURL(path.join(dist, "src/store/sqlite/log.js")).href);
const { factIdOf } = await import(pathToFileURL(path.join(dist, "src/events/identity.js")).href);
const say = (word, value) => writeSync(1, `${word} ${value}\n`);
const log = openSqliteLog(file, process.env.SYNCHRONOUS ? { synchronous: process.env.SYNCHRONOUS } : {});
const limit = Number(process.env.APPENDS ?? Infinity);

const factsOf = (stream, commandId, size) => Array.from({ length: size }, (_, index) => ({
  id: factIdOf(stream, commandId, index), engagementId: stream, type: "MemberJoined", version: 1, occurredAt: "2025-01-13T09:00:00.000Z", occurredPrecision: "INSTANT", actor: "coach",
  informant: "coach", source: "OBSERVATION", confidence: 1, audience: ["COACHES"], commandId, commandDigest: String(size), data: { member: `m-${commandId}`, padding: "x".repeat((index * 37) % 400) },
}));

const write = async (writer) => {
  for (let index = 0; index < limit; index++) {
    const command = `${round}-${writer}-${index}`;
    const stream = `stream-${writer % 3}`;
    const size = 1 + ((writer * 7 + index) % 5);
    say("sent", `${stream} ${command} ${size}`);
    try {
      await log.append(stream, factsOf(stream, command, size), "ANY");
      say("acknowledged", command);
    } catch (error) {
      say("refused", `${command} ${error.code ?? error.message}`);
      if (error.code === "LOG_FULL") await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
};

say("ready", process.pid);
await Promise.all(Array.from({ length: Number(process.env.WRITERS ?? 6) }, (_, writer) => write(writer)));
await log.close();
say("done", "");
