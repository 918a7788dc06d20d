import { readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";

const filesUnder = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const file = path.posix.join(folder, name);
    if (statSync(file).isDirectory()) return filesUnder(file);
    return file.endsWith(".ts") ? [file] : [];
  });

const code = [...filesUnder("src"), ...filesUnder("projections")];
const read = (file: string): string => readFileSync(file, "utf8");
const importsOf = (file: string): string[] => [...read(file).matchAll(/(?:from|import\() ?"([^"]+)"/g)].map((match) => match[1] as string);
const targetOf = (file: string, specifier: string): string => path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
const roomOf = (file: string): string => (file.startsWith("projections/") ? "projections" : file.split("/").slice(0, 2).join("/"));

/** Where the code of a room may reach; arrows never return. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "src/events": ["src/events"],
  "projections": ["projections", "src/events"],
  "src/decisions": ["src/decisions", "src/events", "projections"],
  "src/store": ["src/store", "src/events"],
  "src/access": ["src/access", "src/events", "projections"],
  "src/vault": ["src/vault", "src/events"],
  "src/history": ["src/history", "src/access", "src/decisions", "src/store", "src/vault", "src/events", "projections"],
  "src/subjects": ["src/subjects", "src/history", "src/access", "src/decisions", "src/store", "src/vault", "src/events", "projections"],
  "src/transfer": ["src/transfer", "src/history", "src/decisions", "src/store", "src/events", "projections"],
  "src/console": ["src/console", "projections"],
  "src/telemetry": ["src/telemetry", "src/history", "src/store"],
  "src/graphql": ["src/graphql", "src/console", "src/telemetry", "src/subjects", "src/access", "src/history", "src/decisions", "src/store", "src/vault", "src/events", "projections"],
  "src/cli": ["src/cli", "src/transfer", "src/subjects", "src/history", "src/store", "src/vault", "src/events"],
};

describe("the house", () => {
  it("lets imports run one way", () => {
    const against = code.flatMap((file) => importsOf(file).filter((specifier) => specifier.startsWith(".")).flatMap((specifier) => {
      const allowed = MAY_IMPORT[roomOf(file)];
      const target = targetOf(file, specifier);
      return allowed && !allowed.some((room) => target.startsWith(`${room}/`)) ? [`${file} -> ${target}`] : [];
    }));
    expect(against).toEqual([]);
  });

  it("keeps GraphQL, HTTP and databases out of the pure core", () => {
    const outside = /^(graphql|type-graphql|class-validator|@apollo\/|fastify|better-sqlite3|node:(fs|http|net|child_process|timers))/;
    const pure = code.filter((file) => /^(projections|src\/(events|decisions|access))\//.test(file));
    expect(pure.flatMap((file) => importsOf(file).filter((name) => outside.test(name)).map((name) => `${file} -> ${name}`))).toEqual([]);
  });

  it("keeps GraphQL out of everything but its own room", () => {
    const inner = code.filter((file) => /^(projections|src\/(events|decisions|access|store|history|transfer))\//.test(file));
    expect(inner.filter((file) => importsOf(file).some((name) => /^(graphql|type-graphql|@apollo\/)/.test(name)))).toEqual([]);
  });

  it("gives folds and decisions neither a clock nor chance", () => {
    const pure = code.filter((file) => /^(projections|src\/decisions|src\/access)\//.test(file));
    expect(pure.filter((file) => /Date\.now|new Date\(\)|Math\.random|performance\.now/.test(read(file)))).toEqual([]);
  });

  it("keeps files short enough to read", () => {
    expect(code.filter((file) => read(file).split("\n").filter((line) => line.trim()).length > 300)).toEqual([]);
  });

  it("documents every exported name", () => {
    const bare = code.flatMap((file) => {
      const lines = read(file).split("\n");
      return lines.flatMap((line, at) => {
        if (!/^export (?:abstract )?(?:async )?(?:function\*?|class|const|let|interface|type|enum) /.test(line)) return [];
        let above = at - 1;
        while (/^@|^\}?\)/.test(lines[above] ?? "")) above -= 1;
        return /\*\/\s*$/.test(lines[above] ?? "") ? [] : [`${file}:${at + 1}`];
      });
    });
    expect(bare).toEqual([]);
  });

  it("names files for what they say: no utils, helpers, managers or barrels", () => {
    expect(code.filter((file) => /(utils?|helpers?|manager|index|misc|common)\.ts$/.test(file))).toEqual([]);
  });
});
