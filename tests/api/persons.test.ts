import { describe, expect, it } from "@jest/globals";
import { opened, serve } from "./client.ts";

const client = serve({ vault: true });
const SAVED = "__typename ... on PersonSaved { person { personId name names { language name } externalIds { system id } languages links { engagementId element } } } ... on PersonRefused { code field message }";
const INPUT = { names: [{ language: "de", name: "Anna Weber" }, { language: "ja", name: "安奈" }], externalIds: [{ system: "hr", id: "4711" }], languages: ["ja", "de"] };
const register = async (personId: string, input: object = INPUT) => (await client.get(`mutation ($personId: ID, $input: PersonInput!) { registerPerson(personId: $personId, input: $input) { ${SAVED} } }`, { personId, input }))["registerPerson"];
const link = async (personId: string, engagementId: string, element: string) =>
  (await client.get(`mutation ($p: ID!, $e: ID!, $x: ID!) { linkPerson(personId: $p, engagementId: $e, element: $x) { ${SAVED} } }`, { p: personId, e: engagementId, x: element }))["linkPerson"];
const noted = (note: string, about = ["alder"]) => ({ noteTaken: { note, about } });

describe("persons", () => {
  it("are registered, found by their ids, changed, and listed; the same again changes nothing", async () => {
    expect(await register("p-a")).toMatchObject({ __typename: "PersonSaved", person: { personId: "p-a", name: "安奈", languages: ["ja", "de"] } });
    expect(await register("p-a")).toMatchObject({ __typename: "PersonSaved" });
    expect(await register("p-a", { names: [] })).toMatchObject({ code: "PERSON_ALREADY_REGISTERED", field: "personId" });
    expect(await register("p-b")).toMatchObject({ code: "EXTERNAL_ID_TAKEN", field: "input.externalIds" });
    const changed = await client.get(`mutation { changePerson(personId: "p-a", input: { languages: ["de-CH"] }) { ${SAVED} } }`);
    expect(changed["changePerson"]).toMatchObject({ person: { name: "Anna Weber", languages: ["de-CH"], externalIds: [{ system: "hr", id: "4711" }] } });
    expect(await client.get(`{ person(external: { system: "hr", id: "4711" }) { personId } none: person(id: "nobody") { personId } persons(first: 1) { nodes { personId } pageInfo { hasNextPage } } }`))
      .toEqual({ person: { personId: "p-a" }, none: null, persons: { nodes: [{ personId: "p-a" }], pageInfo: { hasNextPage: false } } });
  });

  it("that cannot be kept are refused with what to do, and without their names", async () => {
    const bad = await register("p-c", { names: [{ language: "not a tag", name: "Secret Name" }] });
    expect(bad).toMatchObject({ __typename: "PersonRefused", code: "INVALID_PERSON", field: "input.names.0.language" });
    expect(JSON.stringify(bad)).not.toContain("Secret");
    expect(await register("p-c", { names: [{ language: "de", name: "half \ud83c" }] })).toMatchObject({ code: "INVALID_PERSON", field: "input.names.0.name" });
    expect(await register("no spaces", {})).toMatchObject({ code: "INVALID_PERSON", field: "personId" });
    expect(await link("p-c", "nowhere", "alder")).toMatchObject({ code: "PERSON_UNKNOWN" });
    expect(await link("p-a", "nowhere", "alder")).toMatchObject({ code: "ENGAGEMENT_UNKNOWN", field: "engagementId" });
  });

  it("give members their names, and the record none", async () => {
    await client.record("named", [opened, { memberJoined: { member: "alder", occurredAt: "2025-01-02" } }, { memberJoined: { member: "birch", occurredAt: "2025-01-02" } }]);
    expect(await link("p-a", "named", "alder")).toMatchObject({ person: { links: [{ engagementId: "named", element: "alder" }] } });
    await register("p-d", {});
    expect(await link("p-d", "named", "alder")).toMatchObject({ code: "ELEMENT_TAKEN" });
    const { engagement } = await client.get(`{ engagement(id: "named") { people { element person { name } } team { members { member name ja: name(language: "ja") person { personId } } } events(first: 10) { nodes { envelope } } } }`);
    expect(engagement?.["people"]).toEqual([{ element: "alder", person: { name: "Anna Weber" } }]);
    expect(engagement?.["team"]?.["members"]).toEqual([{ member: "alder", name: "Anna Weber", ja: "安奈", person: { personId: "p-a" } }, { member: "birch", name: null, ja: null, person: null }]);
    expect(JSON.stringify(engagement?.["events"])).not.toContain("Anna");
    expect((await client.get(`mutation { a: unlinkPerson(personId: "p-a", engagementId: "named", element: "alder") { __typename } b: unlinkPerson(personId: "p-a", engagementId: "named", element: "alder") { ... on PersonRefused { code } } }`)))
      .toEqual({ a: { __typename: "PersonSaved" }, b: { code: "NOT_LINKED" } });
  });
});

describe("erasure", () => {
  const ERASED = "__typename ... on ErasureCertificate { erasure because personKey engagements { engagementId element facts texts plainTexts keys headBefore headAfter } notGuaranteed } ... on PersonRefused { code field }";
  const TEXTS = `{ engagement(id: "e") { title withheld { field because } team { engagement { title } teams { purpose withheld { field because } } erased { element because } }
    changes(from: { asOf: "2025-01-01" }, to: {}) { changes { slice before after } }
    events(first: 20) { nodes { type data withheld { field because } ... on NoteTaken { note } reading { data } plainEnvelope } } } }`;

  it("makes texts null everywhere they are shown, says which and why, and leaves the rest", async () => {
    await client.record("e", [opened, { teamFormed: { purpose: "Run it, as @alder says", occurredAt: "2025-01-02" } }, noted("Tired."), noted("Calm.", ["birch"])]);
    const target = (await client.get(`{ engagement(id: "e") { events(first: 9) { nodes { factId } } } }`))["engagement"]?.["events"]?.["nodes"]?.[2];
    await client.record("e", [{ factCorrected: { target: target?.["factId"], replacement: { noteTaken: { note: "Very tired.", about: ["alder"] } } } }]);
    expect((await client.ask(TEXTS)).text).toMatch(/Run it.*Tired\..*Very tired\./s);
    expect((await client.ask(TEXTS)).text).not.toContain("sealed:");
    await register("p-e", { names: [{ language: "en", name: "Ally" }] });
    await link("p-e", "e", "alder");
    expect((await client.get(`{ erasurePreview(personId: "p-e") { engagements { engagementId element facts texts plainTexts } notGuaranteed } none: erasurePreview(personId: "nobody") { notGuaranteed } }`)))
      .toMatchObject({ erasurePreview: { engagements: [{ engagementId: "e", element: "alder", facts: 3, texts: 3, plainTexts: 0 }] }, none: null });
    const ordered = `mutation { erasePerson(personId: "p-e", commandId: "x1", reason: REQUEST) { ${ERASED} } }`;
    const { erasePerson } = await client.get(ordered);
    expect(erasePerson).toMatchObject({ __typename: "ErasureCertificate", because: "REQUEST", engagements: [{ engagementId: "e", texts: 3, keys: { length: 1 } }] });
    expect((await client.get(ordered))["erasePerson"]).toEqual(erasePerson);
    const { engagement } = await client.get(TEXTS);
    const withheld = (field: string) => [{ field, because: "ERASED" }];
    expect(engagement).toMatchObject({ title: "Alpine", withheld: [], team: { teams: [{ purpose: null, withheld: withheld("purpose") }], erased: [{ element: "alder", because: "REQUEST" }] } });
    expect(engagement?.["events"]?.["nodes"]).toMatchObject([
      { withheld: [] }, { data: { purpose: null }, withheld: withheld("purpose") }, { note: null, data: { note: null }, reading: { data: { note: null } }, withheld: withheld("note") },
      { note: "Calm.", withheld: [] }, { data: { replacement: { data: { note: null } } }, withheld: withheld("replacement.data.note") }, { type: "PersonErased" },
    ]);
    expect(JSON.stringify(engagement?.["changes"])).not.toContain("sealed:");
    expect((await client.get(`{ person(id: "p-e") { name } erasures { erasure } }`))).toEqual({ person: null, erasures: [{ erasure: erasePerson?.["erasure"] }] });
    expect(await register("p-e", {})).toMatchObject({ code: "PERSON_ERASED" });
  });

  it("is refused where it cannot be, and never recorded by itself", async () => {
    expect(await client.record("e", [{ personErased: { element: "birch", erasure: "mine", because: "OTHER" } }])).toMatchObject({ __typename: "FactsRefused", refusals: [{ code: "INVALID_FACT", field: "facts.0.personErased", message: expect.stringContaining("erasePerson") }] });
    expect(await client.get(`mutation { a: erasePerson(personId: "nobody", commandId: "x2", reason: OTHER) { ${ERASED} } b: eraseElement(engagementId: "nowhere", element: "alder", commandId: "x3", reason: OTHER) { ${ERASED} }
      c: eraseElement(engagementId: "e", element: "birch", commandId: "x1", reason: OTHER) { ${ERASED} } d: eraseElement(engagementId: "e", element: "no spaces", commandId: "x4", reason: OTHER) { ${ERASED} } }`))
      .toMatchObject({ a: { code: "PERSON_UNKNOWN" }, b: { code: "ENGAGEMENT_UNKNOWN" }, c: { code: "COMMAND_REUSED", field: "commandId" }, d: { code: "INVALID_PERSON", field: "element" } });
  });

  it("of an engagement takes every text of it", async () => {
    await client.record("whole", [opened, noted("Here."), { coachingAgreementMade: { agreement: "a", parties: ["alder"], told: "Nobody.", occurredAt: "2025-01-02" } }]);
    const { eraseEngagement } = await client.get(`mutation { eraseEngagement(engagementId: "whole", commandId: "x5", reason: RETENTION) { ${ERASED} } }`);
    expect(eraseEngagement).toMatchObject({ engagements: [{ engagementId: "whole", element: null, texts: 3 }] });
    expect(await client.get(`{ engagement(id: "whole") { title withheld { because } team { engagement { title erasedAt withheld { field } } agreements { told withheld { field } } } } retentions { engagementId } }`)).toMatchObject({
      engagement: { title: null, withheld: [{ because: "ERASED" }], team: { engagement: { title: null, erasedAt: expect.any(String), withheld: [{ field: "title" }] }, agreements: [{ told: null, withheld: [{ field: "told" }] }] } }, retentions: [],
    });
  });

  it("is offered a search for what was typed, and an export of all that is held", async () => {
    await client.record("typed", [opened, noted("Bea does it again.", ["birch"]), noted("Quiet.", ["cedar"])]);
    await register("p-f", { names: [{ language: "en", name: "Bea Long" }] });
    await link("p-f", "typed", "cedar");
    const { mentionsOf, accessExport } = await client.get(`{ mentionsOf(personId: "p-f") { engagementId revision field match } accessExport(personId: "p-f") }`);
    expect(mentionsOf).toEqual([{ engagementId: "typed", revision: 1, field: "note", match: "PART_OF_NAME" }]);
    expect(accessExport).toMatchObject({ person: { personId: "p-f" }, engagements: [{ element: "cedar", facts: [{ type: "NoteTaken", data: { note: "Quiet." } }] }] });
  });
});

describe("a service without a vault", () => {
  const bare = serve();
  it("says so, and stores and shows texts as they were told", async () => {
    expect((await bare.ask(`{ person(id: "x") { name } }`)).errors[0]?.extensions.code).toBe("NO_VAULT");
    await bare.record("plain", [opened]);
    expect(await bare.get(`{ engagement(id: "plain") { title withheld { field } events(first: 1) { nodes { withheld { field } data } } } }`)).toMatchObject({ engagement: { title: "Alpine", withheld: [], events: { nodes: [{ withheld: [], data: { title: "Alpine" } }] } } });
  });
});
