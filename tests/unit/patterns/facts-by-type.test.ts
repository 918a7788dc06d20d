import { describe, expect, it } from "@jest/globals";
import type { StoredFact } from "../../../src/events/envelope.ts";
import { FactsByType } from "../../../projections/patterns/facts-by-type.ts";
import { KnownFacts } from "../../../projections/patterns/known-facts.ts";
import { given, tell } from "../../fixtures/given.ts";
import { sceneOf } from "../../fixtures/scene.ts";

const on = (day: number): string => `2025-01-${String(day).padStart(2, "0")}T00:00:00.000Z`;
const goal = (name: string, day: number) => tell("GoalSet", { goal: name, about: ["team"] }, { occurredAt: on(day) });
const facts = (): readonly StoredFact[] => given(goal("c", 3), goal("a", 1), goal("b", 2), goal("b-too", 2)).stream.filter(({ type }) => type === "GoalSet");
const named = (list: readonly { readonly data: object }[]): string[] => list.map(({ data }) => (data as { goal: string }).goal);
const all = (known: FactsByType): string[] => named(known.between("GoalSet", "", "9999"));

describe("facts by type", () => {
  it("stand in the order of the world and, at one moment, of the record, however they came", () => {
    const [c, a, b, bToo] = facts() as [StoredFact, StoredFact, StoredFact, StoredFact];
    for (const order of [[c, a, b, bToo], [bToo, b, a, c], [b, c, bToo, a]]) expect(all(new FactsByType(order))).toEqual(["a", "b", "b-too", "c"]);
  });

  it("lie after one moment and up to another", () => {
    const known = new FactsByType(facts());
    expect(named(known.between("GoalSet", on(1), on(2)))).toEqual(["b", "b-too"]);
    expect(named(known.between("GoalSet", on(2), on(2)))).toEqual([]);
    expect(named(known.between("SessionHeld", "", "9999"))).toEqual([]);
  });

  it("lose the fact that is taken out, and no other", () => {
    const [c, a, b] = facts() as [StoredFact, StoredFact, StoredFact];
    const known = new FactsByType(facts());
    known.remove(b);
    expect(all(known)).toEqual(["a", "b-too", "c"]);
    known.remove(b);
    known.remove({ ...c, type: "SessionHeld" });
    known.remove({ ...a, id: "another" });
    expect(all(known)).toEqual(["a", "b-too", "c"]);
  });

  it("are known of when there is one of any of these types", () => {
    expect([new FactsByType(facts()).holds(["SessionHeld", "GoalSet"]), new FactsByType(facts()).holds(["SessionHeld"]), new FactsByType().holds(["GoalSet"])]).toEqual([true, false, false]);
  });

  it("leave out what a later version wrote", () => {
    expect(all(new FactsByType([{ ...(facts()[0] as StoredFact), version: 99 }]))).toEqual([]);
  });
});

describe("a stream taken in fact by fact", () => {
  it("knows how far it has come", () => {
    const [known, stream] = [new KnownFacts(), given(goal("a", 1)).stream];
    expect(known.revision).toBe(-1);
    for (const fact of stream) known.append(fact);
    expect(known.revision).toBe(1);
  });
});

describe("a scene", () => {
  const scene = () => sceneOf(given(goal("a", 1), goal("b", 2), goal("c", 3)), on(2));
  it("sees nothing after its own moment, whatever is asked", () => {
    expect(named(scene().between("GoalSet", on(1), on(9)))).toEqual(["b"]);
    expect(named(scene().between("GoalSet", "", on(1)))).toEqual(["a"]);
    expect([named(scene().all("GoalSet")), named(scene().within("GoalSet", 1))]).toEqual([["a", "b"], ["b"]]);
  });
  it("counts days back from the end of its own, as far as the year 1", () => {
    expect([scene().before(1.5), scene().before(1e6), scene().daysSince(on(1))]).toEqual(["2025-01-01T11:00:00.000Z", "0001-01-01T00:00:00.000Z", 47 / 24]);
  });
});
