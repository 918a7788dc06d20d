import { describe, expect, it } from "@jest/globals";
import { opened, serve } from "./client.ts";

const client = serve();
const joined = (member: string, occurredAt = "2025-02-01") => ({ memberJoined: { member, occurredAt } });

describe("recordFacts", () => {
  it("records facts, all in one, and says where they are", async () => {
    const answer = await client.record("r1", [opened, joined("alder")]);
    expect(answer).toMatchObject({ __typename: "FactsRecorded", revision: 1, repeated: false, engagement: { revision: 1 } });
    expect(answer["facts"]).toMatchObject([{ __typename: "EngagementOpened", revision: 0, label: "Engagement opened" }, { __typename: "MemberJoined", type: "MemberJoined" }]);
  });

  it("takes a day as the first millisecond of the engagement's day, known to the day", async () => {
    const { facts } = await client.record("r2", [opened]);
    expect(facts?.[0]?.["envelope"]).toMatchObject({ occurredAt: "2024-12-31T23:00:00.000Z", occurredPrecision: "DAY", actor: "coach", informant: "coach" });
  });

  it("gives the first answer again to a repeated command, whatever was recorded since", async () => {
    const first = await client.record("r3", [opened], { commandId: "once" });
    await client.record("r3", [joined("birch")]);
    client.wait(5);
    const again = await client.record("r3", [opened], { commandId: "once", expectedRevision: -1 });
    expect(again).toMatchObject({ __typename: "FactsRecorded", repeated: true, revision: 0, facts: first["facts"] });
    expect((await client.history.engagement("r3")).revision).toBe(1);
  });

  it("takes an absent field and a null for the same command", async () => {
    await client.record("r3n", [opened], { commandId: "null" });
    const again = await client.record("r3n", [{ engagementOpened: { ...opened.engagementOpened, phase: null, informant: null } }], { commandId: "null" });
    expect(again).toMatchObject({ __typename: "FactsRecorded", repeated: true });
  });

  it("does not record other facts under an id that was used", async () => {
    await client.record("r4", [opened], { commandId: "used" });
    expect(await client.record("r4", [joined("birch")], { commandId: "used" })).toMatchObject({ __typename: "CommandReused", commandId: "used" });
    expect((await client.history.engagement("r4")).revision).toBe(0);
  });

  it("answers a conflict when the engagement has moved on", async () => {
    await client.record("r5", [opened]);
    expect(await client.record("r5", [joined("birch")], { expectedRevision: -1 })).toMatchObject({ __typename: "RevisionConflict", expectedRevision: -1, revision: 0 });
    expect(await client.record("r5", [joined("birch")], { expectedRevision: 0 })).toMatchObject({ __typename: "FactsRecorded" });
  });

  it("warns, where the id stands, of names that nobody introduced, and records them all the same", async () => {
    await client.record("r5w", [opened, joined("hazel"), joined("birch")]);
    const answer = await client.record("r5w", [{ signalRecorded: { kind: "load", about: "hazel", value: 3 } }, { meetingHeld: { invited: ["hazel", "brich"], present: ["hazel"] } }]);
    expect(answer).toMatchObject({ __typename: "FactsRecorded", revision: 4 });
    expect(answer["warnings"]).toEqual([{ code: "ELEMENT_UNKNOWN", fact: 1, field: "facts.1.meetingHeld.invited.1", message: expect.stringContaining("nobody and nothing called brich is known here; did you mean birch?") }]);
    expect((await client.record("r5w", [joined("brich")]))["warnings"]).toEqual([]);
  });

  it("says in a conflict whether the engagement is there at all", async () => {
    const messageOf = async (id: string, expectedRevision: number): Promise<unknown> => (await client.record(id, [joined("birch")], { expectedRevision }))["message"];
    await client.record("r5m", [opened]);
    expect(await messageOf("r5m", 7)).toBe("the engagement is at revision 0, not 7: read what was added, decide again, send again");
    expect(await messageOf("r5m", -1)).toBe("the engagement r5m exists already, at revision 0: read it and send again with that revision, or take another id for a new one");
    expect(await messageOf("r5none", 5)).toBe("there is no engagement r5none yet, so it cannot be at revision 5: mend the id, or begin it with engagementOpened and expectedRevision -1");
  });

  it("refuses a text that no store could keep as it is, and keeps every other", async () => {
    await client.record("r5t", [opened]);
    expect(await client.record("r5t", [{ phaseEntered: { phase: "transfer", note: "cut \ud83c" } }])).toMatchObject({ refusals: [{ code: "INVALID_FACT", field: "facts.0.phaseEntered.note", message: expect.stringContaining("lone surrogate") }] });
    const answer = await client.record("r5t", [{ phaseEntered: { phase: "transfer", note: "whole \u{1F333}\u0000." } }]);
    expect(answer["facts"]?.[0]?.["envelope"]?.["data"]?.["note"]).toBe("whole \u{1F333}\u0000.");
  });

  it("refuses all when one fact breaks a rule, and names the field as the API does", async () => {
    await client.record("r6", [opened]);
    const answer = await client.record("r6", [joined("alder"), { memberJoined: { member: "no spaces please" } }]);
    expect(answer).toMatchObject({ __typename: "FactsRefused", refusals: [{ code: "INVALID_FACT", fact: 1, field: "facts.1.memberJoined.member" }] });
    const twice = await client.record("r6", [joined("alder"), joined("alder")]);
    expect(twice).toMatchObject({ refusals: [{ code: "ALREADY_A_MEMBER", fact: 1, field: "facts.1.memberJoined" }] });
    expect((await client.history.engagement("r6")).revision).toBe(0);
  });

  it("says what to do for an engagement that was not opened, an empty command and too many facts", async () => {
    expect(await client.record("nowhere", [joined("alder")])).toMatchObject({ refusals: [{ code: "NOT_OPENED", field: "facts.0.memberJoined" }] });
    expect(await client.record("r6", [])).toMatchObject({ refusals: [{ code: "EMPTY_COMMAND", field: "facts" }] });
    const many = Array.from({ length: 501 }, () => ({ sessionHeld: { kind: "TEAM", participants: ["alder"] } }));
    expect(await client.record("r6", many)).toMatchObject({ refusals: [{ code: "TOO_MANY_FACTS", field: "facts" }] });
  });

  it("refuses a batch that the log cannot take at once", async () => {
    await client.record("big", [opened]);
    const notes = Array.from({ length: 400 }, () => ({ phaseEntered: { phase: "transfer", note: "x".repeat(4_000) } }));
    expect(await client.record("big", notes)).toMatchObject({
      __typename: "FactsRefused", refusals: [{ code: "BATCH_TOO_LARGE", message: expect.stringMatching(/^a command holds at most 524288 bytes, this one \d+; send its facts in several$/) }],
    });
  });
});

describe("repairs", () => {
  const events = `query ($id: ID!) { engagement(id: $id) { events { nodes { __typename type elements reading { retracted corrected occurredAt occurredPrecision data } ... on FactCorrected { target replacement } } } } }`;

  it("corrects a fact with a typed replacement and keeps what it leaves out", async () => {
    await client.record("k1", [opened, joined("alder")]);
    const target = (await client.history.engagement("k1")).at(1)?.id;
    const answer = await client.record("k1", [{ factCorrected: { target, replacement: { memberJoined: { member: "cedar", occurredAt: "2025-03-01" } } } }]);
    expect(answer["__typename"]).toBe("FactsRecorded");
    const nodes = (await client.get(events, { id: "k1" }))["engagement"]?.["events"]?.["nodes"];
    expect(nodes?.[1]).toMatchObject({ reading: { retracted: false, corrected: true, occurredAt: "2025-02-28T23:00:00.000Z", occurredPrecision: "DAY", data: { member: "cedar" } } });
    expect(nodes?.[2]).toMatchObject({ __typename: "FactCorrected", target, reading: null, elements: ["alder", "cedar"], replacement: { data: { member: "cedar" } } });
  });

  it("refuses a replacement of another type, and bad data at its place", async () => {
    await client.record("k2", [opened, joined("alder")]);
    const target = (await client.history.engagement("k2")).at(1)?.id;
    const other = await client.record("k2", [{ factCorrected: { target, replacement: { memberLeft: { member: "alder" } } } }]);
    expect(other).toMatchObject({ refusals: [{ code: "INVALID_FACT", field: "facts.0.factCorrected.replacement.memberLeft", message: "the target is a MemberJoined; say it again as memberJoined" }] });
    const bad = await client.record("k2", [{ factCorrected: { target, replacement: { memberJoined: { member: "a b" } } } }]);
    expect(bad).toMatchObject({ refusals: [{ field: "facts.0.factCorrected.replacement.memberJoined.member" }] });
    const future = await client.record("k2", [{ factCorrected: { target, replacement: { memberJoined: { member: "alder", occurredAt: "2031-01-01" } } } }]);
    expect(future).toMatchObject({ refusals: [{ code: "OCCURS_IN_FUTURE" }] });
  });

  it("shows a retracted fact as retracted", async () => {
    await client.record("k3", [opened, joined("alder")]);
    const target = (await client.history.engagement("k3")).at(1)?.id;
    await client.record("k3", [{ factRetracted: { target } }]);
    const nodes = (await client.get(events, { id: "k3" }))["engagement"]?.["events"]?.["nodes"];
    expect(nodes?.[1]).toMatchObject({ reading: { retracted: true, corrected: false, data: { member: "alder" } } });
  });

  it("refuses to repair what is not there", async () => {
    await client.record("k4", [opened]);
    const answer = await client.record("k4", [{ factRetracted: { target: "6f0f4d5e-1d3c-5b52-9a51-7c2f3f0a9b10" } }]);
    expect(answer).toMatchObject({ refusals: [{ code: "REPAIR_TARGET_UNKNOWN", field: "facts.0.factRetracted.target" }] });
  });
});
