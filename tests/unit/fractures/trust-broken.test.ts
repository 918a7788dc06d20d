import { describe, expect, it } from "@jest/globals";
import { people, proposed, trust } from "../../fixtures/fractures.ts";
import type { Told } from "../../../src/decisions/command.ts";

/** All thirty ties, each people's five in turn. */
const ties = people.flatMap((from) => people.filter((to) => to !== from).map((to) => [from, to] as const));
const [breaking, others] = [ties.filter((_, index) => index % 3 === 0), ties.filter((_, index) => index % 3 !== 0)];
const read = (list: readonly (readonly [string, string])[], strength: number, on: string, more: object = {}): Told[] => list.map(([from, to]) => trust(from, to, strength, on, more));
const trusting = read(ties, 2, "2025-03-01");
const broken = (count = 8, on = "2025-05-02"): Told[] => read(breaking.slice(0, count), -2, on);
const steady = (count: number, on = "2025-05-02"): Told[] => read(others.slice(0, count), 2, on);

describe("trust that breaks", () => {
  it("names who is in it, and gives the share with its interval and by how much chance it goes", () => {
    expect(proposed(...trusting, ...broken(), ...steady(10))).toMatchObject([{
      touches: ["alder", "birch", "cedar", "linden", "maple", "rowan"], since: "2025-05-01T22:00:00.000Z", at: "2025-05-01T22:00:00.000Z",
      figures: [{ value: 8 / 18, n: 18, interval: [expect.closeTo(0.2153, 4), expect.closeTo(0.6924, 4)], p: expect.closeTo(1 / 256, 9) }],
    }]);
    expect(proposed(...trusting, ...read([["rowan", "birch"], ["rowan", "cedar"], ["rowan", "maple"], ["cedar", "birch"], ["cedar", "maple"], ["alder", "birch"], ["alder", "maple"]], -2, "2025-05-02"))[0]?.touches).toEqual(["alder", "birch", "cedar", "maple", "rowan"]);
  });

  it("is worst from half of the ties on, and nothing below a third", () => {
    expect([0, 8, 9, 16, 17].map((count) => proposed(...trusting, ...broken(), ...steady(count))[0]?.severity.most)).toEqual([5, 5, 4, 4, undefined]);
  });

  it("takes seven ties that all go one way, ten against one that mends, and three people", () => {
    expect([6, 7].map((count) => proposed(...trusting, ...broken(count)).length)).toEqual([0, 1]);
    const onceMended = (count: number) => proposed(...trusting, trust("rowan", "linden", -2, "2025-03-02"), ...broken(count), trust("rowan", "linden", 2, "2025-05-02")).length;
    expect([onceMended(9), onceMended(10)]).toEqual([0, 1]);
    const of = (names: readonly string[]) => proposed(...trusting, ...read(ties.filter(([from]) => names.includes(from)), -2, "2025-05-02")).length;
    expect([of(["rowan", "cedar"]), of(["rowan", "cedar", "alder"])]).toEqual([0, 1]);
  });

  it("holds nothing against it that had not been trust: what was neither stays neither, and what warms from there mends nothing", () => {
    const neither = read(others.slice(0, 10), 0, "2025-03-02");
    expect(proposed(...trusting, ...neither, ...broken(), ...read(others.slice(0, 10), 0, "2025-05-02"))[0]?.why).toContain("8 of 8 ties");
    expect(proposed(...trusting, ...neither, ...broken(), ...read(others.slice(0, 10), 2, "2025-05-02"))[0]?.why).toContain("8 of 8 ties that had been trusting turned to distrust within 30 days, and 0 turned");
    expect(proposed(...read(breaking, 2, "2025-03-01"), ...read(others.slice(0, 10), -2, "2025-03-01"), ...broken(), ...read(others.slice(0, 10), 0, "2025-05-02"))).toHaveLength(1);
    expect(proposed(...read(ties, 0, "2025-03-01"), ...broken())).toEqual([]);
  });

  it("begins a third up the scale and ends a third down", () => {
    expect(proposed(...read(ties, 1, "2025-03-01"), ...read(breaking, -1, "2025-05-02"))).toHaveLength(1);
    expect(proposed(...read(ties, 4, "2025-03-01", { scaleMin: 0, scaleMax: 6 }), ...read(breaking, 2, "2025-05-02", { scaleMin: 0, scaleMax: 6 }))).toHaveLength(1);
  });

  it("is of trust alone", () => {
    expect(proposed(...read(ties, 2, "2025-03-01", { dimension: "ADVICE" }), ...read(breaking, -2, "2025-05-02", { dimension: "ADVICE" }))).toEqual([]);
    expect(proposed(...read(ties, -2, "2025-03-01"), ...read(ties, 2, "2025-03-02", { dimension: "ADVICE" }), ...broken())).toEqual([]);
  });

  it("falls from what was read within half a year before", () => {
    const since = (on: string) => proposed(...read(ties, 2, on), ...broken(8, "2025-05-02T00:00:00.000Z")).length;
    expect([since("2024-10-31T00:00:00.000Z"), since("2024-11-01T00:00:00.000Z")]).toEqual([0, 1]);
  });

  it("breaks together within thirty days, and waits for nothing that comes after", () => {
    const apart = (first: string) => proposed(...trusting, ...broken(4, first), ...read(breaking.slice(4, 8), -2, "2025-05-02T00:00:00.000Z"));
    expect(apart("2025-04-02T00:00:00.000Z")).toEqual([]);
    expect(apart("2025-04-03T00:00:00.000Z")).toMatchObject([{ since: "2025-04-03T00:00:00.000Z", at: "2025-05-02T00:00:00.000Z" }]);
    expect(proposed(...trusting, ...broken(), ...steady(10, "2025-05-20"))).toMatchObject([{ at: "2025-05-01T22:00:00.000Z", why: expect.stringContaining("8 of 8 ties") }]);
  });

  it("is proposed once for what overlaps, and again for what is a month apart", () => {
    const again = read(others.slice(0, 8), -2, "2025-05-20");
    expect(proposed(...trusting, ...broken(8, "2025-05-02"), ...again)).toMatchObject([{ at: "2025-05-19T22:00:00.000Z", why: expect.stringContaining("16 of 16") }]);
    expect(proposed(...trusting, ...broken(8, "2025-04-10"), ...again).map(({ at }) => at.slice(0, 10))).toEqual(["2025-04-09", "2025-05-19"]);
  });
});
