#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { Command } from "commander";
import { addExport } from "./export.ts";
import { addImport } from "./import.ts";
import { addInspect } from "./inspect.ts";
import { addPerson } from "./person.ts";
import { addRetention } from "./retention.ts";
import { addStoreCommands } from "./store.ts";
import { addVault } from "./vault.ts";

const { version } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")) as { version: string };
const url = process.env["TENSEGRITY_URL"] ?? `http://127.0.0.1:${process.env["PORT"] ?? 4000}/graphql`;
const store = process.env["TENSEGRITY_STORE"] ?? "data/tensegrity.db";

const program = new Command("tensegrity").description("A system of record and a time machine for systemic coaching.").version(version);
addImport(program, url);
addExport(program, url);
addInspect(program, url);
addStoreCommands(program, store);
addPerson(program, url);
addRetention(program, url);
addVault(program, store);

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});
try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`tensegrity: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
