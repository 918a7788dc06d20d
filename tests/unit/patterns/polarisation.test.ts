import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Told } from "../../../src/decisions/command.ts";
import { evaluate } from "../../../projections/patterns/evaluate.ts";
import { polarisation } from "../../../projections/patterns/polarisation.ts";
import { given, tell } from "../../fixtures/given.ts";
import { findingsIn, sceneOf } from "../../fixtures/scene.ts";

const people = ["alder", "birch", "cedar", "hazel", "linden", "maple", "oak", "rowan"];
const team = people.map((member) => tell("MemberJoined", { member }, { occurredAt: "2023-01-02" }));
const north = new Set(["alder", "birch", "cedar", "hazel"]);
const together = (a: string, b: string): boolean => north.has(a) === north.has(b);
const ties = (strength: (from: string, to: string, place: number) => number | undefined, on = "2025-05-20", dimension = "TRUST"): Told[] => {
  let place = 0;
  return people.flatMap((from) => people.filter((to) => to !== from).flatMap((to) => {
    const value = strength(from, to, place++);
    return value === undefined ? [] : [tell("RelationshipObserved", { from, to, dimension, strength: value }, { occurredAt: on, informant: from })];
  }));
};
const camps = ties((from, to) => (together(from, to) ? 2 : -2));
const find = (...facts: readonly Told[]) => findingsIn(polarisation, [...team, ...facts]);

describe("subgroup polarisation", () => {
  it("shows when the team falls into two blocks that are warm inside and cool to each other", () => {
    const [finding] = find(...camps);
    expect(finding).toMatchObject({ subjects: [], standing: "STRONG", value: 1, n: 56, coverage: 1 });
    expect(finding?.figures[0]).toMatchObject({ name: "weight that does not fit 2 blocks: alder, birch, cedar, hazel | linden, maple, oak, rowan", value: 0 });
    expect(finding?.figures.find(({ name }) => name.startsWith("ties that agree"))).toMatchObject({ p: 1 / 200 });
    expect(finding?.evidence.map(({ says }) => says)).toEqual(expect.arrayContaining(["alder to birch: trust 2, in one block", "alder to oak: trust -2, across"]));
  });

  it("says where, and never when: nothing in it foretells a break", () => {
    expect(find(...camps)[0]?.unknown).toContain("Whether it ever breaks, and when: a line says where, and never when.");
  });

  it("shows where a few ties do not fit, and less clearly where many do not", () => {
    expect(find(...ties((from, to, place) => (together(from, to) === (place % 12 !== 0) ? 2 : -2)))[0]?.standing).toBe("PRESENT");
    expect(find(...ties((from, to, place) => (together(from, to) === (place % 6 !== 0) ? 2 : -2)))[0]?.standing).not.toMatch(/PRESENT|STRONG/);
  });

  it("does not show in a warm team, also when its blocks are warmer", () => {
    expect(find(...ties(() => 2))).toEqual([]);
    expect(find(...ties((from, to, place) => (together(from, to) ? 3 : place === 5 ? -1 : 1)))[0]?.standing).toBe("ABSENT");
  });

  it("does not show for people who rate everybody low, for one whom nobody likes, or for a quarrel of two", () => {
    expect(find(...ties((from) => (["alder", "oak", "maple"].includes(from) ? -2 : 2)))[0]?.standing).not.toMatch(/PRESENT|STRONG/);
    expect(find(...ties((_, to) => (to === "oak" ? -3 : 2)))[0]?.standing).toBe("ABSENT");
    expect(find(...ties((from, to) => ([from, to].every((each) => each === "oak" || each === "alder") ? -3 : 2)))[0]?.standing).toBe("ABSENT");
  });

  it("says when the line runs along an attribute: sub-teams that are meant to work apart", () => {
    const sites = people.map((element) => tell("AttributeStated", { element, attribute: "site", value: north.has(element) ? "north" : "south" }, { occurredAt: "2025-01-05" }));
    expect(find(...sites, ...camps)[0]?.alternatives.join()).toContain("The line runs along site");
    expect(find(...camps)[0]?.alternatives.join()).not.toContain("runs along");
    expect([find(...sites, ...camps)[0]?.need, find(...camps)[0]?.need]).toEqual(["The line runs along site: each side may look after what that asks of it, and apart neither has to give it up.", undefined]);
  });

  it("has not enough to say while few pairs were read, and nothing to say where no tie is cool, the team is small, or readings are old", () => {
    expect(find(...camps.slice(0, 9))).toMatchObject([{ standing: "NOT_ENOUGH", unknown: [expect.stringContaining("of the pairs stand to each other"), expect.stringContaining("How cedar, hazel")] }]);
    expect(find(...ties((from, to) => (together(from, to) ? 2 : undefined)))).toEqual([]);
    expect(find(...ties((from, to) => (together(from, to) ? 2 : -2), "2025-02-20"))).toEqual([]);
    expect(findingsIn(polarisation, [...team.slice(0, 5), ...camps.filter(({ data }) => team.slice(0, 5).some((joined) => (joined.data as { member: string }).member === (data as { from: string }).from))])).toEqual([]);
  });

  it("takes affect where that was read more, and is judged by the settings of the engagement", () => {
    expect(find(...ties((from, to) => (together(from, to) ? 2 : -2), "2025-05-20", "AFFECT"))[0]?.evidence[0]?.says).toContain("affect");
    const mixed = ties((from, to, place) => (together(from, to) === (place % 12 !== 0) ? 2 : -2));
    expect(find(tell("PatternSettingsChanged", { pattern: "polarisation", setting: "emerges", number: 0.95 }, { occurredAt: "2025-01-03" }), ...mixed)[0]?.standing).toBe("BELOW");
  });

  it("tells how warm ties are inside and across, and how well the blocks fit, as it can be worked out by hand", () => {
    // Two blocks of four: 24 ties at 2/3 inside, 32 at -2/3 across; modularity (24 * 1/2 + 32 * 1/2) / 56.
    expect(find(...camps)[0]?.figures.slice(-4).map(({ value, n }) => [Number(value.toFixed(6)), n])).toEqual([[0.666667, 24], [-0.666667, 32], [0.5, 56], [0.995, 56]]);
    expect(find(...camps)[0]?.figures[1]?.value).toBeGreaterThan(0);
  });

  it("is a line between blocks of three at least, warm inside and cool across", () => {
    const parted = (block: readonly string[], inside: number, across: number) => find(...ties((from, to) => (block.includes(from) === block.includes(to) ? inside : across)))[0]?.standing;
    expect([parted(people.slice(0, 3), 2, -2), parted(people.slice(0, 2), 2, -2)]).toEqual(["STRONG", "ABSENT"]);
    expect([parted(people.slice(0, 4), 1, -1), parted(people.slice(0, 4), 2, -1)]).toEqual(["ABSENT", "STRONG"]);
  });

  it("is no line while ties across are not cool on the whole, and then none is drawn", () => {
    // Across, each third of the scale warm or cool: nine cool ones of 32 make a mean of 0.146, seven of 0.1875; a sixth is the most.
    const across = (cool: number) => {
      let place = 0;
      return find(...ties((from, to) => (together(from, to) ? 3 : (place += 1) <= cool ? -1 : 1)))[0];
    };
    expect([across(9)?.standing, across(9)?.figures.find(({ key }) => key === "ties-between-blocks")?.value]).toEqual(["BELOW", expect.closeTo(14 / 96, 9)]);
    expect(across(7)).toMatchObject({ standing: "ABSENT", evidence: [], figures: [], alternatives: [], unknown: [] });
  });

  it("says how much of the weight does not fit, how many of the pairs were read, and whose eyes it was seen through", () => {
    const misfits = ties((from, to, place) => (together(from, to) === (place % 12 !== 0) ? 2 : -2));
    expect(find(...misfits)[0]?.figures[0]).toMatchObject({ key: "misfit-in-2-blocks", value: expect.closeTo(5 / 56, 9), unit: "share of all weight", n: 56 });
    const half = camps.filter(({ informant }) => ["alder", "birch", "linden", "maple"].includes(informant as string));
    // Of 28 pairs all but those among the four who said nothing.
    expect(find(...half)[0]).toMatchObject({ coverage: 22 / 28, n: 28, eyes: { shares: ["alder", "birch", "linden", "maple"].map((informant) => ({ informant, share: 1 / 4 })) } });
  });

  it("speaks of six people, names who was not heard, and how much is not known", () => {
    const six = people.slice(1, 7);
    const among = (members: readonly string[]) => findingsIn(polarisation, [...team.filter(({ data }) => members.includes((data as { member: string }).member)), ...camps.filter(({ data }) => [(data as { from: string }).from, (data as { to: string }).to].every((each) => members.includes(each)))]);
    expect([among(six)[0]?.standing, among(six.slice(1)).length]).toEqual(["STRONG", 0]);
    const unheard = (...silent: readonly string[]) => find(...camps.filter(({ informant }) => !silent.includes(informant as string)))[0]?.unknown[0];
    expect([unheard("oak"), unheard("oak", "rowan")]).toEqual(["How oak sees the others.", "How oak, rowan see the others."]);
    expect(find(...camps.slice(0, 9))[0]?.unknown[0]).toContain("How 71 % of the pairs");
  });

  it("rests on readings of one dimension that are not too old", () => {
    const other = tell("RelationshipObserved", { from: "alder", to: "birch", dimension: "AFFECT", strength: 1 }, { occurredAt: "2025-05-20", informant: "alder" });
    const old = tell("RelationshipObserved", { from: "alder", to: "birch", dimension: "TRUST", strength: 1 }, { occurredAt: "2025-01-20", informant: "rowan" });
    expect(find(other, old, ...camps)[0]?.evidence.filter(({ says }) => says.startsWith("alder to birch")).map(({ says }) => says)).toEqual(["alder to birch: trust 2, in one block"]);
  });

  it("runs along an attribute of which half of the team is known, and that most share in each block", () => {
    const stated = (attribute: string, value: (member: string, place: number) => string | undefined): Told[] => people.flatMap((element, place) => {
      const said = value(element, place);
      return said === undefined ? [] : [tell("AttributeStated", { element, attribute, value: said }, { occurredAt: "2025-01-05" })];
    });
    const along = (...facts: readonly Told[]) => find(...facts, ...camps)[0]?.alternatives.filter((each) => each.startsWith("The line runs along")).map((each) => each.split(":")[0]?.split(" ").at(-1));
    expect(along(...stated("site", () => "bern"))).toEqual([]);
    expect(along(...stated("site", (_, place) => (place % 2 === 0 ? "bern" : "oslo")))).toEqual([]);
    expect(along(...stated("site", (member, place) => (place > 5 ? undefined : north.has(member) ? "bern" : "oslo")), ...stated("craft", (member, place) => (place === 0 ? "design" : north.has(member) ? "code" : "design")))).toEqual(["craft", "site"]);
    expect(along(...stated("site", (member, place) => (place === 0 || place === 7 || place === 6 ? (north.has(member) ? "bern" : "oslo") : undefined)))).toEqual([]);
  });

  it("is the best of all partings into two or three, as trying them all finds it", () => {
    const six = people.slice(0, 6);
    const partings = six.reduce<string[][][]>((all, person) => all.flatMap((blocks) => [...blocks.map((_, at) => blocks.map((block, index) => (index === at ? [...block, person] : block))), [...blocks, [person]]]), [[]]);
    const pairs = six.flatMap((from) => six.filter((to) => to !== from).map((to) => [from, to] as const));
    // More different networks than the searched lines that are remembered.
    fc.assert(fc.property(fc.array(fc.constantFrom(-3, -2, -1, 1, 2, 3), { minLength: 30, maxLength: 30 }), (strengths) => {
      const read = pairs.map(([from, to], index) => ({ from, to, strength: strengths[index] as number }));
      if (8 * strengths.filter((strength) => strength < 0).length < 30) return;
      const total = strengths.reduce((sum, strength) => sum + Math.abs(strength), 0);
      const unfitting = (blocks: readonly (readonly string[])[]): number => read.reduce((sum, { from, to, strength }) => sum + (blocks.some((block) => block.includes(from) && block.includes(to)) === strength > 0 ? 0 : Math.abs(strength)), 0);
      const least = Math.min(...partings.filter(({ length }) => length === 2 || length === 3).map(unfitting));
      const record = given(...team.slice(0, 6)).and(...read.map((data) => tell("RelationshipObserved", { ...data, dimension: "TRUST" }, { occurredAt: "2025-05-20", informant: data.from })));
      expect(evaluate(sceneOf(record), [polarisation])[0]?.value).toBeCloseTo(1 - (2 * least) / total, 9);
    }), { numRuns: 20 });
  });

  it("is not clear where ties agree in threes by chance, and is for coaches only", () => {
    expect(find(tell("PatternSettingsChanged", { pattern: "polarisation", setting: "level", number: 0.0001 }, { occurredAt: "2025-01-03" }), ...camps)[0]?.standing).toBe("BELOW");
    expect(polarisation.coachesOnly).toBe(true);
  });

  it("says through whose eyes", () => {
    expect(find(...camps)[0]?.eyes).toMatchObject({ neverHeard: [] });
    expect(find(...camps)[0]?.eyes.throughOne).toBeUndefined();
  });
});
