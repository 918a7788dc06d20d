import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { builtinModules } from "node:module";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";

const lines = readFileSync("Dockerfile", "utf8").split("\n").filter((line) => !line.startsWith("#"));
const stages = lines.join("\n").split(/^FROM /m).slice(1);
const ignored = readFileSync(".dockerignore", "utf8").split("\n").filter(Boolean);
const sourcesOf = (stage: string): string[] => [...stage.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names]) => (names as string).split(" "));

const filesUnder = (folder: string): string[] => readdirSync(folder).flatMap((name) => {
  const file = path.posix.join(folder, name);
  return statSync(file).isDirectory() ? filesUnder(file) : file.endsWith(".ts") ? [file] : [];
});
/** Packages that are still imported once types are gone. */
const packagesOf = (file: string): string[] =>
  [...readFileSync(file, "utf8").matchAll(/^(?:import|export) (?!type )[^;]*?from "([^."][^"]*)"|^import "([^."][^"]*)"|import\("([^."][^"]*)"\)/gm)]
    .map((match) => (match[1] ?? match[2] ?? match[3]) as string).filter((name) => !name.startsWith("node:"))
    .map((name) => name.split("/").slice(0, name.startsWith("@") ? 2 : 1).join("/"));

describe("the container", () => {
  it("copies only what is there and is sent to the build", () => {
    const named = sourcesOf(stages[0] as string);
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((name) => !existsSync(name) || ignored.includes(name))).toEqual([]);
  });

  it("runs in a second stage as a user without rights, and without what built it", () => {
    expect(stages).toHaveLength(2);
    expect(stages[1]).toMatch(/^node:\d+-\w+-slim\n/);
    expect(stages[1]).toMatch(/^USER node$/m);
    expect(stages[0]).toContain("npm prune --omit=dev");
    expect(sourcesOf(stages[1] as string)).toEqual([]);
  });

  it("needs no development dependency when it runs", () => {
    const { dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as { dependencies: Record<string, string> };
    const used = new Set([...filesUnder("src"), ...filesUnder("projections")].flatMap(packagesOf));
    expect(used.has("fastify")).toBe(true);
    expect([...used].filter((name) => !(name in dependencies) && !builtinModules.includes(name))).toEqual([]);
  });

  it("is run with a read-only root, no capabilities, its data on a volume, and reachable from this machine only", () => {
    const compose = readFileSync("docker-compose.yml", "utf8");
    for (const line of ["read_only: true", "no-new-privileges:true", "- ALL", "- data:/data", '- "127.0.0.1:']) expect(compose).toContain(line);
    expect(stages[1]).toContain("TENSEGRITY_STORE=/data/");
  });
});
