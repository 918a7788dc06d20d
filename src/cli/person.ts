import { writeFileSync } from "node:fs";
import type { Command } from "commander";
import { ApiTarget } from "../transfer/api.ts";
import { Refused, say } from "./say.ts";

const EXPORT = "query Access($id: ID!) { accessExport(personId: $id) }";

const run = async (id: string, { out, url }: { readonly out?: string; readonly url: string }): Promise<void> => {
  const { accessExport } = await new ApiTarget(url).ask<{ accessExport: { engagements: readonly { facts: readonly unknown[] }[] } | null }>(EXPORT, { id });
  if (!accessExport) throw new Refused(`the vault knows no person ${id}`);
  const text = `${JSON.stringify(accessExport, undefined, 2)}\n`;
  if (out === undefined) process.stdout.write(text);
  else writeFileSync(out, text, { flag: "wx", mode: 0o600 });
  const facts = accessExport.engagements.reduce((sum, each) => sum + each.facts.length, 0);
  say(`${facts} facts in ${accessExport.engagements.length} engagements, readable: this is for the person alone, and beyond erasure. What is left out, and why, stands under leftOut`);
};

/** tensegrity person export */
export const addPerson = (program: Command, url: string): void => {
  program.command("person").description("what is held about a person").command("export").argument("<person>", "the person's id in the vault")
    .description("write everything that is held about a person, in all engagements, as JSON: their right of access")
    .option("--out <file>", "a new file that only you may read; standard output when left out")
    .option("--url <url>", "the GraphQL endpoint of the service", url)
    .action(run);
};
