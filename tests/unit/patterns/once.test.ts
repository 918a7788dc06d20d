import { beforeAll, describe, expect, it } from "@jest/globals";
import { evaluate } from "../../../projections/patterns/evaluate.ts";
import { once, onceOver } from "../../../projections/patterns/once.ts";
import type { Scene } from "../../../projections/patterns/scene.ts";
import { momentOf, scenesOf } from "../../simulation/record.ts";
import { cascade } from "../../simulation/stories.ts";
import { simulate } from "../../simulation/team.ts";

const moments = [40, 90, 140, 182].map(momentOf);
let facts: ReturnType<typeof simulate>["record"]["facts"];
beforeAll(() => void (facts = simulate(7, cascade).record.facts));
const said = (scenes: Iterable<Scene>): string[] => [...scenes].map((scene) => JSON.stringify(evaluate(scene)));

describe("what is read of a scene", () => {
  let [one, other] = [] as unknown as [Scene, Scene];
  beforeAll(() => void ([one, other] = [...scenesOf(facts, moments)] as [Scene, Scene]));

  it("is read once for each scene, also where it is nothing", () => {
    const asked: Scene[] = [];
    const read = once((scene: Scene) => void asked.push(scene));
    for (const scene of [one, other, one, other]) read(scene);
    expect(asked).toEqual([one, other]);
  });

  it("is read once for each number of days", () => {
    const asked: number[] = [];
    const read = onceOver((scene: Scene, days: number) => asked.push(days) * (scene === one ? 1 : -1));
    expect([read(one, 7), read(one, 14), read(one, 7), read(other, 7)]).toEqual([1, 2, 1, -3]);
    expect(asked).toEqual([7, 14, 7]);
  });
});

describe("what is kept from one look to the next", () => {
  it("changes no finding: later looks, earlier ones again, and looks at copies of the facts say the same", () => {
    const forward = said(scenesOf(facts, moments));
    expect(said([...scenesOf(facts, moments)].reverse()).reverse()).toEqual(forward);
    const copied = moments.map((moment) => said(scenesOf(structuredClone(facts) as typeof facts, [moment])).join());
    expect(copied).toEqual(forward);
  });
});
