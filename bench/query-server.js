// One server of the query benchmark, in a process of its own: query-server.js KIND PORT FOLDER
import "reflect-metadata";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { makeSchema } from "../dist/src/graphql/schema.js";
import { startService } from "../dist/src/graphql/server.js";
import { History } from "../dist/src/history/history.js";
import { MemoryLog } from "../dist/src/store/memory/log.js";
import { history } from "./histories.js";

const [, , kind, port, folder] = process.argv;
const engagement = async () => {
  const log = new MemoryLog();
  for (const draft of history("bench", 2_000)) await log.append("engagement-bench", [draft], "ANY");
  return new History({ log });
};

if (kind === "tensegrity") await startService({ history: await engagement(), actor: "bench", port: Number(port) });
else if (kind.startsWith("Apollo")) {
  const context = { history: await engagement(), actor: "bench", reader: { id: "bench", as: "RECORD_KEEPER" } };
  await startStandaloneServer(new ApolloServer({ schema: makeSchema() }), { listen: { port: Number(port), host: "127.0.0.1" }, context: async () => context });
} else {
  const answer = fs.readFileSync(path.join(folder, "answer.json"));
  http.createServer((request, response) => {
    request.resume().on("end", () => response.writeHead(200, { "content-type": "application/json; charset=utf-8", "content-length": answer.length }).end(answer));
  }).listen(Number(port), "127.0.0.1");
}
console.log("ready");
