import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { commandDigest, commandStructure } from "../../../src/decisions/normalise.ts";
import { SEALED_PREFIX } from "../../../src/events/fields.ts";
import { type Given, given, tell } from "../../fixtures/given.ts";

const UNKNOWN = "6f0f4d5e-1d3c-5b52-9a51-7c2f3f0a9b10";
const tie = (from: string, to: string, informant = "ilex"): Told => tell("RelationshipObserved", { from, to, dimension: "TRUST", strength: 1 }, { informant });
const allowed = tell("ConsentGiven", { by: "linden", scope: "RECORDING" }, { occurredAt: "2025-01-02" });
const withdrawn = tell("ConsentWithdrawn", { by: "linden", scope: "RECORDING" }, { occurredAt: "2025-02-01" });
const silent = (...before: Told[]): Given => given(...before, allowed, withdrawn);
const REASON = "RECORDING_NOT_CONSENTED: linden has withdrawn the consent to be recorded: leave them out, record it as told by themselves, or ask them and record ConsentGiven first";

describe("about who has withdrawn the consent to be recorded", () => {
  it("nothing new is recorded, and the refusal says what to do and of which fact", () => {
    expect(silent().reasons(tie("rowan", "linden"))).toEqual([REASON]);
    expect(silent().decide(tie("rowan", "alder"), tie("linden", "rowan"))).toMatchObject({ refusals: [{ code: "RECORDING_NOT_CONSENTED", fact: 1 }] });
  });

  it("others are recorded, and they themselves when they say it", () => {
    silent().accepts(tie("rowan", "alder"));
    silent().accepts(tie("linden", "rowan", "linden"));
    given(allowed).accepts(tie("rowan", "linden"));
  });

  it("rights stay recordable: consent, audience, access", () => {
    const record = silent();
    record.accepts(tell("ConsentGiven", { by: "linden", scope: "RESEARCH" }));
    record.accepts(tell("AccessGranted", { grantee: "linden", as: "SUPERVISOR" }));
    record.and({ ...allowed, occurredAt: "2025-03-01" }).accepts(tie("rowan", "linden"));
  });

  it("a correction says its replacement: it is refused when that names them, whatever the fact named before", () => {
    const record = silent(tie("rowan", "alder"));
    const target = record.stream[1]?.id;
    expect(record.reasons(tell("FactCorrected", { target, replacement: { data: tie("rowan", "linden").data } }))).toEqual([REASON]);
    record.accepts(tell("FactCorrected", { target, replacement: { data: tie("rowan", "birch").data } }));
    record.accepts(tell("FactCorrected", { target, replacement: { informant: "linden", data: tie("rowan", "linden").data } }));
  });

  it("what names them may be taken back, or corrected to name them no more", () => {
    const record = silent(tie("rowan", "linden"));
    const target = record.stream[1]?.id;
    record.accepts(tell("FactRetracted", { target }));
    record.accepts(tell("FactCorrected", { target, replacement: { data: tie("rowan", "alder").data } }));
    expect(record.refuses(tell("FactCorrected", { target: UNKNOWN, replacement: { occurredAt: "2025-02-01T00:00:00Z", occurredPrecision: "DAY", informant: "ilex", confidence: 1, audience: ["TEAM"], data: tie("rowan", "linden").data } }))).toEqual(["REPAIR_TARGET_UNKNOWN target"]);
  });
});

describe("a change of audience", () => {
  it.each(["AudienceWidened", "AudienceNarrowed"])("%s names a fact of this engagement, not a repair of it", (type) => {
    const record = given(tie("rowan", "alder"));
    const about = record.last.id;
    record.accepts(tell(type, { about, circles: ["TEAM"] }));
    expect(record.decide(tie("rowan", "birch"), tell(type, { about: UNKNOWN, circles: ["TEAM"] }))).toEqual({ refusals: [{
      code: "FACT_UNKNOWN", fact: 1, field: "about", message: `this engagement holds no fact ${UNKNOWN} that has an audience; name the original fact, not a repair of it`,
    }] });
    record.and(tell("FactRetracted", { target: about }));
    expect(record.refuses(tell(type, { about: record.last.id, circles: ["TEAM"] }))).toEqual(["FACT_UNKNOWN about"]);
  });
});

describe("texts", () => {
  it("cannot look sealed: only the vault seals", () => {
    expect(given().decide(tie("rowan", "alder"), tell("NoteTaken", { note: `${SEALED_PREFIX}1:e` }))).toEqual({ refusals: [{ code: "INVALID_FACT", fact: 1, field: "note", message: `a text cannot begin with "${SEALED_PREFIX}"` }] });
    given().accepts(tell("NoteTaken", { note: `It is ${SEALED_PREFIX}1:e` }));
  });

  it("are no part of the structure of a command, all else is", () => {
    const command = (...facts: Told[]) => ({ engagementId: "e", commandId: "c", actor: "coach", facts });
    const note = (text: string | null, more: object = {}) => command(tell("FractureDeclared", { fracture: "f", kind: "CONFLICT", severity: 2, note: text, ...more }));
    const structure = commandStructure(note("It broke."));
    expect(commandStructure(note("It was said that it broke."))).toBe(structure);
    expect(commandDigest(note("It broke."))).not.toBe(commandDigest(note("It was said that it broke.")));
    const others = [note(null), note("It broke.", { severity: 3 }), note("It broke.", { fracture: "g" }), { ...note("It broke."), engagementId: "f" }, command(...note("It broke.").facts, ...note("It broke.").facts)];
    expect(new Set([structure, ...others.map(commandStructure)]).size).toBe(6);
    expect(commandStructure(note("It broke.", { touches: null }))).toBe(structure);
  });

  it("of a correction neither, and a command that is no data has a structure all the same", () => {
    const corrected = (replacement: unknown) => ({ engagementId: "e", commandId: "c", actor: "coach", facts: [tell("FactCorrected", { target: UNKNOWN, replacement })] });
    expect(commandStructure(corrected({ informant: "ilex", data: { severity: 2, note: "It broke." } }))).toBe(commandStructure(corrected({ informant: "ilex", data: { severity: 2, note: "Mended." } })));
    expect(new Set([{ data: { severity: 2 } }, { data: { severity: 3 } }, { informant: "oak", data: { severity: 2 } }, { data: null }].map((replacement) => commandStructure(corrected(replacement)))).size).toBe(4);
    const bare = (data: unknown) => commandStructure({ engagementId: "e", commandId: "c", actor: "coach", facts: [{ type: "NoteTaken", data }] });
    expect(new Set([null, "text", 7, {}].map(bare)).size).toBe(4);
    expect(() => commandStructure(corrected(null))).not.toThrow();
  });
});
