import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { finished } from "node:stream/promises";
import type { Command } from "commander";
import { ApiTarget } from "../transfer/api.ts";
import { exportLines } from "../transfer/export.ts";
import { say } from "./say.ts";

const run = async (ids: readonly string[], { out, url }: { readonly out?: string; readonly url: string }): Promise<void> => {
  const output = out === undefined ? process.stdout : createWriteStream(out, { flags: "wx" });
  let lines = 0;
  for await (const line of exportLines(new ApiTarget(url), ids)) {
    if (!output.write(`${line}\n`)) await once(output, "drain");
    lines += 1;
  }
  if (output !== process.stdout) {
    output.end();
    await finished(output);
  }
  say(`exported ${lines} facts`);
};

/** tensegrity export */
export const addExport = (program: Command, url: string): void => {
  program.command("export").argument("[engagement...]", "which engagements; all when left out")
    .description("write facts as NDJSON, one stored envelope a line; `import` reads it back without loss")
    .option("--out <file>", "a new file; standard output when left out")
    .option("--url <url>", "the GraphQL endpoint of the service", url)
    .action(run);
};
