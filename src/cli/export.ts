import { type WriteStream, createWriteStream, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import path from "node:path";
import { finished } from "node:stream/promises";
import { type Command, Option } from "commander";
import { ApiTarget } from "../transfer/api.ts";
import { exportFacts, exportLines } from "../transfer/export.ts";
import { fetchEdges, readTypes, toEdgeList } from "../transfer/network/edges.ts";
import { type Moments, fetchNetwork } from "../transfer/network/network.ts";
import type { Envelope } from "../transfer/target.ts";
import { ANSWERS, answerLines, answersHeader, describeTables, headerOf, lineOf, tableOf } from "../transfer/tables.ts";
import { Refused, say } from "./say.ts";

interface Options extends Moments {
  readonly format: "ndjson" | "csv" | "gexf" | "graphml" | "kumu" | "edges";
  readonly out?: string;
  readonly types?: string;
  readonly plainText?: boolean;
  readonly url: string;
}

const write = async (output: NodeJS.WritableStream, text: string): Promise<void> => {
  if (!output.write(text)) await once(output, "drain");
};

const end = async (output: NodeJS.WritableStream): Promise<void> => {
  if (output === process.stdout) return;
  output.end();
  await finished(output);
};

const opened = (out: string | undefined): NodeJS.WritableStream => (out === undefined ? process.stdout : createWriteStream(out, { flags: "wx" }));

const exportNdjson = async (ids: readonly string[], { out, url, plainText = false }: Options): Promise<void> => {
  const output = opened(out);
  let lines = 0;
  for await (const line of exportLines(new ApiTarget(url, plainText), ids)) {
    await write(output, `${line}\n`);
    lines += 1;
  }
  await end(output);
  say(`exported ${lines} facts`);
};

/** Writes one file a fact type into a folder; the folder is made with the first fact, so that an export that finds nothing leaves nothing. */
class Tables {
  readonly #folder: string;
  readonly #files = new Map<string, WriteStream>();
  readonly counts = new Map<string, number>();

  constructor(folder: string | undefined) {
    if (folder === undefined) throw new Refused("name a new folder for the tables: --out FOLDER");
    if (existsSync(folder)) throw new Refused(`${folder} is there already; name a new folder`);
    this.#folder = folder;
  }

  async take(fact: Envelope): Promise<void> {
    const table = tableOf(fact);
    this.counts.set(table, (this.counts.get(table) ?? 0) + 1);
    await this.#add(table, () => headerOf(table), lineOf(fact));
    if (table === ANSWERS.type) await this.#add(ANSWERS.table, answersHeader, answerLines(fact));
  }

  async #add(table: string, header: () => string, lines: string): Promise<void> {
    if (this.#files.size === 0) mkdirSync(this.#folder);
    const file = this.#files.get(table) ?? createWriteStream(path.join(this.#folder, `${table}.csv`), { flags: "wx" });
    if (!this.#files.has(table)) await write(file, header());
    this.#files.set(table, file);
    await write(file, lines);
  }

  async end(): Promise<void> {
    for (const file of this.#files.values()) await end(file);
    if (this.#files.size > 0) writeFileSync(path.join(this.#folder, "README.md"), describeTables(this.counts));
  }
}

const exportTables = async (ids: readonly string[], { out, url, plainText = false }: Options): Promise<void> => {
  const tables = new Tables(out);
  for await (const fact of exportFacts(new ApiTarget(url, plainText), ids)) await tables.take(fact);
  await tables.end();
  say(`exported ${[...tables.counts.values()].reduce((sum, count) => sum + count, 0)} facts in ${tables.counts.size} tables${tables.counts.size > 0 ? ` to ${out}` : ""}`);
};

/** Loaded when asked for: the library that writes XML takes longer to load than most commands take in all. */
const WRITERS = {
  gexf: async () => (await import("../transfer/network/gexf.ts")).toGexf,
  graphml: async () => (await import("../transfer/network/graphml.ts")).toGraphml,
  kumu: async () => (await import("../transfer/network/kumu.ts")).toKumu,
} as const;

const oneOf = (ids: readonly string[]): string => {
  const [id] = ids;
  if (id === undefined || ids.length > 1) throw new Refused("a map is of one engagement: name it");
  return id;
};

const exportMap = async (ids: readonly string[], { format, out, url, ...moments }: Options & { readonly format: keyof typeof WRITERS }): Promise<void> => {
  const network = await fetchNetwork(new ApiTarget(url), oneOf(ids), moments);
  const text = (await WRITERS[format]())(network);
  const output = opened(out);
  await write(output, text);
  await end(output);
  say(`exported ${network.nodes.length} elements and ${network.ties.length} ties as of ${network.asOf}, as known at ${network.knownAt}`);
};

const exportEdges = async (ids: readonly string[], { out, url, types = "", ...moments }: Options): Promise<void> => {
  const edges = await fetchEdges(new ApiTarget(url), oneOf(ids), moments, readTypes(types));
  const output = opened(out);
  await write(output, toEdgeList(edges));
  await end(output);
  say(`exported ${edges.length} events between two`);
};

const run = (ids: readonly string[], { knownAt, ...rest }: Options): Promise<void> => {
  const options = { ...rest, knownAt: typeof knownAt === "string" && /^\d+$/.test(knownAt) ? Number(knownAt) : knownAt };
  const { format, plainText } = options;
  if (plainText) say("warning: this export carries readable texts. It is beyond erasure: whoever is erased later stays readable in it. Keep it as you would keep the notes themselves, and destroy it when you are done");
  if (format === "gexf" || format === "graphml" || format === "kumu") return exportMap(ids, { ...options, format });
  if (format === "edges") return exportEdges(ids, options);
  if (options.asOf !== undefined || knownAt !== undefined) throw new Refused(`${format} holds every fact; --as-of and --known-at go with the formats of a map`);
  return format === "csv" ? exportTables(ids, options) : exportNdjson(ids, options);
};

/** tensegrity export */
export const addExport = (program: Command, url: string): void => {
  program.command("export").argument("[engagement...]", "which engagements; all when left out. A map is of one")
    .description("write facts as NDJSON, which `import` reads back without loss, or as tables; or the relationship map at any moment")
    .addOption(new Option("--format <format>", "ndjson: one stored envelope a line. csv: one table a fact type. gexf, graphml, kumu: the map. edges: a time-stamped edge list").choices(["ndjson", "csv", "gexf", "graphml", "kumu", "edges"]).default("ndjson"))
    .option("--out <file>", "a new file, for csv a new folder; standard output when left out")
    .option("--plain-text", "with texts readable, for a store with another vault; such a file is beyond erasure. Otherwise texts stay sealed")
    .option("--as-of <moment>", "of a map: 2025-02-01, or 2025-02-01T09:00:00+01:00; now when left out")
    .option("--known-at <moment>", "of a map: the same, or a revision; now when left out")
    .option("--types <list>", "of an edge list: ActRecorded, RelationshipObserved, or kinds such as act.PRAISE,tie.TRUST; all when left out")
    .option("--url <url>", "the GraphQL endpoint of the service", url)
    .action(run);
};
