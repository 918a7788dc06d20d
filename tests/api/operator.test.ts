import { describe, expect, it } from "@jest/globals";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { SETTING_NAMES, unknownSettings } from "../../src/setting-names.ts";
import { readSettings } from "../../src/settings.ts";
import { LIMITS } from "../../src/graphql/limits.ts";
import { opened, serve } from "./client.ts";

const client = serve();
const get = async (path: string): Promise<{ status: number; text: string }> => {
  const response = await fetch(`${client.url}${path}`);
  return { status: response.status, text: await response.text() };
};

describe("what an operator watches", () => {
  it("is alive, ready, and measured without labels that callers choose", async () => {
    await client.record("watched", [opened]);
    await client.ask("{ nonsense }");
    expect(await get("/livez")).toEqual({ status: 200, text: "ok\n" });
    expect(await get("/readyz")).toEqual({ status: 200, text: "ready\n" });
    const { text } = await get("/metrics");
    expect(text).toMatch(/tensegrity_operation_seconds_count\{operation="mutation",outcome="ok"\} \d/);
    expect(text).toContain('tensegrity_errors_total{code="GRAPHQL_VALIDATION_FAILED"}');
    expect(text).not.toContain("watched");
  });

  it("answers pages of no other origin unless it is told to", async () => {
    const response = await fetch(`${client.url}/graphql`, { method: "POST", headers: { "content-type": "application/json", origin: "https://elsewhere.example" }, body: '{"query":"{__typename}"}' });
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("a request that asks for too much", () => {
  const refused = async (query: string): Promise<unknown> => {
    const { errors, status } = await client.ask(query);
    expect(status).toBeLessThan(500);
    return [errors[0]?.extensions.code, errors[0]?.message];
  };

  it("is refused before it is executed, in words", async () => {
    const nested = "node(id: \"x\") { ... on Engagement { team { relationships { reverse { ".concat("reverse { ".repeat(LIMITS.depth), "from", " }".repeat(LIMITS.depth), " } } } } }");
    expect(await refused(`{ ${nested} }`)).toEqual(["TOO_MUCH_AT_ONCE", expect.stringMatching(/depth \d+, at most 15/)]);
    expect(await refused(`{ ${Array.from({ length: LIMITS.rootFields + 1 }, (_, index) => `a${index}: __typename`).join(" ")} }`)).toEqual(["TOO_MUCH_AT_ONCE", expect.stringContaining("root fields")]);
    expect(await refused(`{ viewer { ${Array.from({ length: LIMITS.aliases + 1 }, (_, index) => `a${index}: id`).join(" ")} } }`)).toEqual(["TOO_MUCH_AT_ONCE", expect.stringContaining("aliases")]);
    expect(await refused(`{ viewer { ${"id @include(if: true) ".repeat(LIMITS.directives + 1)} } }`)).toEqual(["TOO_MUCH_AT_ONCE", expect.stringContaining("directives")]);
    expect(await refused(`fragment a on Viewer { ...b } fragment b on Viewer { ...a } { viewer { ...a } }`)).toEqual(["GRAPHQL_VALIDATION_FAILED", expect.anything()]);
    expect(await refused(`{ ${"__typename ".repeat(20_000)} }`)).toEqual(["GRAPHQL_PARSE_FAILED", expect.stringContaining("tokens")]);
  });

  it("may ask for exactly as much as there is room for", async () => {
    const many = (count: number, text: (index: number) => string): string => Array.from({ length: count }, (_, index) => text(index)).join(" ");
    for (const query of [
      `{ ${many(LIMITS.rootFields, (index) => `a${index}: __typename`)} }`,
      `{ viewer { ${many(LIMITS.aliases, (index) => `a${index}: id`)} } }`,
      `{ viewer { ${"id @include(if: true) ".repeat(LIMITS.directives)} } }`,
      `{ engagement(id: "none") { team { relationships { ${"reverse { ".repeat(LIMITS.depth - 4)} from ${"}".repeat(LIMITS.depth - 4)} } } } }`,
    ]) expect((await client.ask(query)).errors).toEqual([]);
    expect(await refused(`{ engagement(id: "none") { team { relationships { ${"reverse { ".repeat(LIMITS.depth - 3)} from ${"}".repeat(LIMITS.depth - 3)} } } } }`)).toEqual(["TOO_MUCH_AT_ONCE", expect.stringMatching(/depth 16, at most 15/)]);
    expect(await refused(`{ viewer { ${many(LIMITS.aliases + 1, (index) => `a${index}: id`)} } }`)).toEqual(["TOO_MUCH_AT_ONCE", expect.stringMatching(/aliases 61, at most 60/)]);
  });

  it("cannot hide in fragments, inline or in one another, and is counted without unfolding them", async () => {
    const roots = Array.from({ length: LIMITS.rootFields + 1 }, (_, index) => `a${index}: __typename`).join(" ");
    expect(await refused(`{ ...a } fragment a on Query { ... { ${roots} } }`)).toEqual(["TOO_MUCH_AT_ONCE", expect.stringContaining("root fields")]);
    const doubling = Array.from({ length: 500 }, (_, index) => `fragment f${index} on Viewer { ...f${index + 1} ...f${index + 1} }`).join(" ");
    expect(await refused(`{ viewer { ...f0 } } ${doubling} fragment f500 on Viewer { a: id }`)).toEqual([expect.stringMatching(/TOO_MUCH_AT_ONCE|GRAPHQL_VALIDATION_FAILED/), expect.anything()]);
  });

  it("counts what lists and pages multiply, sizes in variables too", async () => {
    const pages = (size: string): string => `engagements(first: ${size}) { nodes { events(first: ${size}) { nodes { revision } } } }`;
    expect(await refused(`{ ${pages("500")} }`)).toEqual(["TOO_MUCH_AT_ONCE", expect.stringContaining("complexity")]);
    const { errors } = await client.ask(`query ($n: Int = 500) { ${pages("$n")} }`);
    expect(errors[0]?.extensions.code).toBe("TOO_MUCH_AT_ONCE");
    expect((await client.ask(`query ($n: Int = 500) { ${pages("$n")} }`, { n: 5 })).errors).toEqual([]);
    expect((await client.ask(`{ ${pages("-500")} }`)).errors[0]?.extensions.code).not.toBe("INTERNAL_SERVER_ERROR");
  });

  it("leaves room for what tools ask: the whole introspection", async () => {
    const { getIntrospectionQuery } = await import("graphql");
    expect((await client.ask(getIntrospectionQuery())).errors).toEqual([]);
  });
});

describe("settings", () => {
  it.each([
    [{ PORT: "many" }, "PORT"], [{ PORT: "70000" }, "PORT"], [{ HOST: "0.0.0.0" }, "TENSEGRITY_INSECURE=on"], [{ LOG_LEVEL: "loud" }, "LOG_LEVEL"], [{ TENSEGRITY_DEMO: "perhaps" }, "TENSEGRITY_DEMO"],
    [{ TENSEGRITY_CORS_ORIGINS: "team.example" }, "TENSEGRITY_CORS_ORIGINS"], [{ TENSEGRITY_ACTOR: "two words" }, "TENSEGRITY_ACTOR"],
  ])("that cannot be used are named: %j", (env, name) => {
    expect(() => readSettings(env)).toThrow(name);
  });

  it("that there are none of are said, with the one that was meant and without their value", () => {
    expect(unknownSettings({ TENSEGRITY_DEV_VIEWR: "secret", TENSEGRITY_STOER: "x", TENSEGRITY_STORE: "x", PORT: "1" })).toEqual([
      "TENSEGRITY_DEV_VIEWR is no setting and changes nothing; did you mean TENSEGRITY_DEV_VIEWER?", "TENSEGRITY_STOER is no setting and changes nothing; did you mean TENSEGRITY_STORE?",
    ]);
    expect(unknownSettings(Object.fromEntries(SETTING_NAMES.map((name) => [name, "x"])))).toEqual([]);
  });

  it("are all known by their names that the code asks for", () => {
    const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts") && file !== "setting-names.ts");
    const named = files.flatMap((file) => [...readFileSync(path.join("src", file), "utf8").matchAll(/"(TENSEGRITY_[A-Z_]+)"/g)].map(([, name]) => name));
    expect([...new Set(named)].sort()).toEqual(SETTING_NAMES);
  });

  it("have defaults that keep the service to this machine", () => {
    expect(readSettings({})).toEqual({ port: 4000, host: "127.0.0.1", store: "./data/tensegrity.db", vault: "./data/tensegrity.db.vault", keyFile: "./data/tensegrity.db.key", erasures: "./data/tensegrity.db.erasures", actor: "local-coach", demo: true, evaluate: true, logLevel: "info", corsOrigins: [], devViewer: false });
    expect(() => readSettings({ TENSEGRITY_DEV_VIEWER: "yes" })).toThrow("must be on or off");
    expect(() => readSettings({ TENSEGRITY_DEV_VIEWER: "on", HOST: "0.0.0.0", TENSEGRITY_INSECURE: "on" })).toThrow("lets every caller look as anybody");
    expect(readSettings({ HOST: "0.0.0.0", TENSEGRITY_INSECURE: "on", TENSEGRITY_CORS_ORIGINS: "https://a.example, http://b.example:8080" })).toMatchObject({ host: "0.0.0.0", corsOrigins: ["https://a.example", "http://b.example:8080"] });
  });
});
