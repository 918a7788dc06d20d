import { describe, expect, it } from "@jest/globals";
import type { FactDraft } from "../../../src/events/envelope.ts";
import { decode, encode } from "../../../src/events/codec.ts";
import { factIdOf } from "../../../src/events/identity.ts";
import { EMPTY_HEAD, RecordedTimeRefused, chainHash, headAfter, seal } from "../../../src/events/seal.ts";

const NOW = "2025-01-13T09:00:00.000Z";
const draft = (index: number, more: Partial<FactDraft> = {}): FactDraft => ({
  id: factIdOf("e", "c", index), engagementId: "e", type: "MemberJoined", version: 1, occurredAt: NOW, occurredPrecision: "INSTANT", actor: "coach",
  informant: "coach", source: "OBSERVATION", confidence: 1, audience: ["COACHES"], commandId: "c", commandDigest: "d", data: { member: "alder" }, ...more,
});

describe("sealing a batch", () => {
  it("gives consecutive revisions, one recording time, and a chain from 64 zeros", () => {
    const [first, second] = seal([draft(0), draft(1)], EMPTY_HEAD, NOW);
    expect([first?.revision, second?.revision]).toEqual([0, 1]);
    expect(new Set([first?.recordedAt, second?.recordedAt, first?.loggedAt])).toEqual(new Set([NOW]));
    expect(first?.hash).toBe(chainHash("0".repeat(64), first as never));
    expect(second?.hash).toBe(chainHash(first?.hash as string, second as never));
  });

  it("never lets recordedAt decrease when the clock goes back", () => {
    const [first] = seal([draft(0)], EMPTY_HEAD, NOW);
    const [next] = seal([draft(1)], headAfter(first as never), "2025-01-13T08:00:00.000Z");
    expect(next?.recordedAt).toBe(NOW);
  });

  it("keeps an earlier recording time in a stream that holds nothing else", () => {
    const kept = "2020-01-01T00:00:00.000Z";
    const [first] = seal([draft(0, { recordedAt: kept })], EMPTY_HEAD, NOW);
    expect(first).toMatchObject({ recordedAt: kept, loggedAt: NOW });
    const again = (recordedAt: string): unknown => seal([draft(1, { recordedAt })], headAfter(first as never), NOW);
    expect(() => again("2019-12-31T00:00:00.000Z")).toThrow(RecordedTimeRefused);
    expect(() => again("2030-01-01T00:00:00.000Z")).toThrow("future");
    expect(again("2020-01-02T00:00:00.000Z")).toHaveLength(1);
  });

  it("refuses earlier recording times once something was recorded in the everyday way", () => {
    const [first] = seal([draft(0)], EMPTY_HEAD, NOW);
    expect(() => seal([draft(1, { recordedAt: "2025-01-13T09:00:00.000Z" })], headAfter(first as never), "2025-01-14T09:00:00.000Z")).toThrow("nothing but imported facts");
  });

  it("refuses two recording times in one batch", () => {
    expect(() => seal([draft(0, { recordedAt: NOW }), draft(1)], EMPTY_HEAD, NOW)).toThrow("one recording time");
  });

  it("changes the hash with any part of the envelope", () => {
    const [fact] = seal([draft(0)], EMPTY_HEAD, NOW);
    for (const name of Object.keys(fact as object).filter((key) => key !== "hash"))
      expect(chainHash("0".repeat(64), { ...(fact as never as object), [name]: "other" } as never)).not.toBe(fact?.hash);
  });

  it("writes a fact as one text and reads it back the same", () => {
    const [fact] = seal([draft(0, { data: { note: "Zürich 🙂", b: 1, a: 1e21 } })], EMPTY_HEAD, NOW);
    expect(decode(encode(fact as never))).toEqual(fact);
    expect(encode(decode(encode(fact as never)))).toBe(encode(fact as never));
  });
});
