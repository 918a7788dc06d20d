import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { openVault } from "../../src/vault/open.ts";
import { elementKey, personKey } from "../../src/vault/names.ts";
import { formsOf, holding } from "../fixtures/forms.ts";
import { type RunningService, startService, tensegrity } from "../fixtures/service.ts";

/** How often the process is killed in the midst of an erasure. */
const KILLS = Math.max(3, Math.round(Number(process.env["KILLS"] ?? 20) / 7));
const NAME = "Quetzal Unmistakable";
const HR = "HR-99887766";
const TEXT = "Zebra stripes after the closing review";
const place = mkdtempSync(path.join(os.tmpdir(), "tensegrity-erasure-"));
const outside = mkdtempSync(path.join(os.tmpdir(), "tensegrity-outside-"));
const store = path.join(place, "store.db");
const backup = path.join(place, "backups", "b.db");
const places = { vault: `${store}.vault`, keyFile: `${store}.key` };
const said: string[] = [];
let service: RunningService;

const ask = async <T>(query: string, variables: object = {}): Promise<T> => {
  const response = await fetch(`${service.url}/graphql`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query, variables }) });
  const { data, errors } = (await response.json()) as { data: T; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
};
const record = (commandId: string, facts: object[]) => ask("mutation ($c: String!, $f: [FactInput!]!) { recordFacts(engagementId: \"e\", commandId: $c, facts: $f) { __typename ... on FactsRefused { refusals { message } } } }", { c: commandId, f: facts });
const start = async (): Promise<void> => { service = await startService(store, { TENSEGRITY_DEMO: "off", LOG_LEVEL: "debug" }); };
const stop = async (signal: NodeJS.Signals = "SIGTERM"): Promise<void> => {
  await service.stop(signal);
  said.push(service.output());
};
const cli = (...args: string[]) => tensegrity(args, { env: { TENSEGRITY_URL: `${service.url}/graphql`, TENSEGRITY_STORE: store } });
const notes = async (): Promise<(string | null)[]> => {
  const { engagement } = await ask<{ engagement: { events: { nodes: { note: string | null }[] } } }>("{ engagement(id: \"e\") { events(first: 500, filter: { types: [\"NoteTaken\"] }) { nodes { ... on NoteTaken { note } } } } }");
  return engagement.events.nodes.map(({ note }) => note);
};
/** The key in the clear and as it is wrapped, taken while it is still there. */
const keyOf = async (name: string): Promise<{ key: Buffer; wrapped: Buffer }> => {
  const { vault, keyring } = await openVault(places);
  const [key, wrapped] = [(await keyring.find([name])).get(name) as Buffer, (await vault.keys([name])).get(name)?.wrapped as Buffer];
  await vault.close();
  return { key, wrapped };
};

beforeAll(async () => {
  mkdirSync(path.dirname(backup));
  await start();
  const signals = Array.from({ length: 90 }, (_, index) => ({ signalRecorded: { kind: "trust", value: index % 10 } }));
  await record("c1", [{ engagementOpened: { timeZone: "UTC" } }, { memberJoined: { member: "alder" } }, { memberJoined: { member: "birch" } }, ...signals]);
  await record("c2", [{ noteTaken: { about: ["alder"], note: TEXT } }, { noteTaken: { about: ["birch"], note: "Another matter" } }, ...Array.from({ length: KILLS }, (_, index) => ({ noteTaken: { about: [`m${index}`], note: `Of m${index}` } }))]);
  await ask("mutation ($i: PersonInput!) { registerPerson(personId: \"p\", input: $i) { __typename } linkPerson(personId: \"p\", engagementId: \"e\", element: \"alder\") { __typename } }", { i: { names: [{ language: "en", name: NAME }], externalIds: [{ system: "hr", id: HR }] } });
  await ask("{ person(id: \"p\") { name } }");
  await cli("export", "--out", path.join(place, "sealed.ndjson"));
  await cli("export", "--plain-text", "--out", path.join(outside, "plain.ndjson"));
  await cli("backup", backup, "--store", store);
  await stop();
}, 120_000);
afterAll(() => {
  rmSync(place, { recursive: true });
  rmSync(outside, { recursive: true });
});

describe("a text, a name and a key", () => {
  it("before the erasure: no file but the plain export holds a text or a name, and the keys lie there wrapped", async () => {
    expect(holding(outside, TEXT)).toEqual(["plain.ndjson"]);
    for (const secret of [TEXT, NAME, HR]) expect(holding(place, secret)).toEqual([]);
    const { key, wrapped } = await keyOf(elementKey("e", "alder"));
    expect([holding(place, key), holding(place, wrapped).sort()]).toEqual([[], ["backups/b.db.vault", "store.db.vault"]]);
    for (const secret of [TEXT, NAME, HR]) for (const output of said) expect(formsOf(secret).some((form) => Buffer.from(output).includes(form))).toBe(false);
  });

  it("after it: no byte of them is in any file, nor in anything the service said; the log verifies, and who knew the rest still does", async () => {
    const [element, person] = [await keyOf(elementKey("e", "alder")), await keyOf(personKey("p"))];
    await start();
    expect((await notes()).slice(0, 2)).toEqual([TEXT, "Another matter"]);
    const { erasePerson } = await ask<{ erasePerson: { engagements: object[] } }>("mutation { erasePerson(personId: \"p\", commandId: \"x\", reason: REQUEST) { ... on ErasureCertificate { engagements { texts headAfter } } } }");
    expect(erasePerson.engagements).toEqual([{ texts: 1, headAfter: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    for (const { wrapped } of [element, person]) expect(holding(place, wrapped)).toEqual(["backups/b.db.vault"]);
    expect((await notes()).slice(0, 2)).toEqual([null, "Another matter"]);
    expect((await cli("verify", "--store", store)).code).toBe(0);
    await cli("export", "--plain-text", "--out", path.join(place, "after.ndjson"));
    expect(readFileSync(path.join(place, "after.ndjson"), "utf8")).toContain("Another matter");
    await stop();
    for (const secret of [TEXT, NAME, HR, element.key, person.key]) expect(holding(place, secret)).toEqual([]);
    for (const { wrapped } of [element, person]) expect(holding(place, wrapped)).toEqual(["backups/b.db.vault"]);
    for (const secret of [TEXT, NAME, HR]) for (const output of said) expect(formsOf(secret).some((form) => Buffer.from(output).includes(form))).toBe(false);
  }, 120_000);

  it("from a backup of log and vault are erased again before anything is served", async () => {
    const { wrapped } = await (async () => {
      for (const suffix of ["", ".vault"]) {
        for (const journal of ["-wal", "-shm"]) rmSync(`${store}${suffix}${journal}`, { force: true });
        copyFileSync(`${backup}${suffix}`, `${store}${suffix}`);
      }
      return keyOf(elementKey("e", "alder"));
    })();
    expect(holding(place, wrapped)).toContain("store.db.vault");
    await start();
    expect(service.output()).toContain("1 erasure was finished or done again");
    expect((await notes()).slice(0, 2)).toEqual([null, "Another matter"]);
    expect(await ask("{ person(id: \"p\") { name } engagement(id: \"e\") { team { erased { element } } } }")).toEqual({ person: null, engagement: { team: { erased: [{ element: "alder" }] } } });
    await stop();
    expect(holding(place, wrapped)).toEqual(["backups/b.db.vault"]);
    expect((await tensegrity(["verify", "--store", store])).code).toBe(0);
  }, 120_000);

  it(`killed ${KILLS} times in the midst of an erasure: what was ordered is finished at the next start, what was not is whole`, async () => {
    let ordered: string[] = [];
    for (let index = 0; index < KILLS; index++) {
      await start();
      const answer = ask(`mutation { eraseElement(engagementId: "e", element: "m${index}", commandId: "k${index}", reason: OTHER) { __typename } }`).catch(() => undefined);
      const killed = new Promise<void>((resolve) => setTimeout(() => void stop("SIGKILL").then(resolve), (index * 17) % 50));
      await Promise.all([answer, killed]);
      ordered = readFileSync(`${store}.erasures`, "utf8").split("\n").filter((line) => line.includes("\"order\"")).map((line) => (JSON.parse(line) as { order: { commandId: string } }).order.commandId);
    }
    await start();
    const { engagement } = await ask<{ engagement: { team: { erased: { element: string }[] } } }>("{ engagement(id: \"e\") { team { erased { element } } } }");
    const erased = engagement.team.erased.map(({ element }) => element).filter((element) => element.startsWith("m"));
    expect(erased.map((element) => element.replace("m", "k")).sort()).toEqual(ordered.filter((id) => id.startsWith("k")).sort());
    expect((await notes()).slice(2)).toEqual(Array.from({ length: KILLS }, (_, index) => (erased.includes(`m${index}`) ? null : `Of m${index}`)));
    await stop();
    expect((await tensegrity(["verify", "--store", store])).code).toBe(0);
  }, 300_000);

  it("read the same after the master key was changed, and a torn line of the ledger is dropped", async () => {
    const before = readFileSync(`${store}.key`, "utf8");
    const { code, errors } = await tensegrity(["vault", "rotate", "--store", store]);
    expect([code, errors]).toEqual([0, expect.stringMatching(/\d+ keys are wrapped under local-/)]);
    expect(readFileSync(`${store}.key`, "utf8")).not.toBe(before);
    expect(readFileSync(/the old key is in (.+?);/.exec(errors)?.[1] as string, "utf8")).toBe(before);
    writeFileSync(`${store}.erasures`, "{\"order\":{\"erasure\":\"torn", { flag: "a" });
    await start();
    expect((await notes()).slice(0, 2)).toEqual([null, "Another matter"]);
    expect(readFileSync(`${store}.erasures`, "utf8")).not.toContain("torn");
    await stop();
  }, 120_000);
});
