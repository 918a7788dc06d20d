import { describe, expect, it } from "@jest/globals";
import { FactsByType } from "../../../projections/patterns/facts-by-type.ts";
import { kept, sameItems } from "../../../projections/patterns/kept.ts";
import { Scene } from "../../../projections/patterns/scene.ts";
import type { Told } from "../../../src/decisions/command.ts";
import { type Given, given, tell } from "../../fixtures/given.ts";

const MORNING = "2025-03-10T08:00:00.000Z";
const NOON = "2025-03-10T12:00:00.000Z";
const NEXT_DAY = "2025-03-11T08:00:00.000Z";

/** A record that grows, with one index that grows along. */
class Growing {
  readonly #record: Given = given();
  readonly #facts = new FactsByType(this.#record.stream);

  tell(type: string, data: object, occurredAt = "2025-03-03T10:00:00Z"): this {
    this.#record.and(tell(type, data, { occurredAt } as Partial<Told>));
    this.#facts.add(this.#record.last);
    return this;
  }

  /** Says the last fact otherwise, as a repair does. */
  instead(data: object): this {
    const { last } = this.#record;
    this.#facts.remove(last);
    this.#facts.add({ ...last, data: { ...last.data, ...data } });
    return this;
  }

  at(asOf: string): Scene {
    return new Scene(asOf, this.#record.state(asOf), this.#facts);
  }
}

const goal = (name: string): [string, object] => ["GoalSet", { goal: name, about: ["team"] }];
const act = (by: string): [string, object] => ["ActRecorded", { act: "PRAISE", by, to: "cedar" }];
const byActor = (fact: { readonly data: { readonly by: string } }): string => fact.data.by;

/** A reading that is kept, and how often it was made. */
const counting = <T>(read: (scene: Scene, word: string) => T, same?: (before: T, now: T) => boolean) => {
  const made = { times: 0 };
  const reading = kept((scene, word: string): T => {
    made.times += 1;
    return read(scene, word);
  }, same);
  return { made, reading: (scene: Scene, word = "") => reading(scene, word) };
};

describe("what is read of a scene", () => {
  it("is kept while the day lasts, and read again when the next begins", () => {
    const [team, { made, reading }] = [new Growing(), counting((scene) => scene.before(7))];
    expect([reading(team.at(MORNING)), reading(team.at(NOON))]).toEqual(["2025-03-03T23:00:00.000Z", "2025-03-03T23:00:00.000Z"]);
    expect(made.times).toBe(1);
    expect([reading(team.at(NEXT_DAY)), made.times]).toEqual(["2025-03-04T23:00:00.000Z", 2]);
  });

  it("is read again when a fact comes of a type that it asked for, and of no other", () => {
    const [team, { made, reading }] = [new Growing(), counting((scene) => scene.within("GoalSet", 30).length)];
    expect(reading(team.at(MORNING))).toBe(0);
    expect([reading(team.tell(...act("rowan")).at(NOON)), made.times]).toEqual([0, 1]);
    expect([reading(team.tell(...goal("a")).at(NOON)), made.times]).toEqual([1, 2]);
  });

  it("is kept when a fact of the type comes that is not among what it was told: outside the days, or in another group", () => {
    const team = new Growing().tell(...act("hazel"), "2025-01-05T10:00:00Z").tell(...act("rowan"));
    const [days, group] = [counting((scene) => scene.within("ActRecorded", 30).length), counting((scene) => scene.group("ActRecorded", byActor, "rowan", 90).length)];
    expect([days.reading(team.at(MORNING)), group.reading(team.at(MORNING))]).toEqual([1, 1]);
    team.tell(...act("linden"), "2025-01-20T10:00:00Z");
    expect([days.reading(team.at(NOON)), group.reading(team.at(NOON)), days.made.times, group.made.times]).toEqual([1, 1, 1, 1]);
    team.tell(...act("rowan"), "2025-03-04T10:00:00Z");
    expect([days.reading(team.at(NOON)), group.reading(team.at(NOON)), days.made.times, group.made.times]).toEqual([2, 2, 2, 2]);
  });

  it("is read again when a fact that was known comes to pass, later on the same day", () => {
    const [team, { made, reading }] = [new Growing().tell(...goal("a"), "2025-03-10T10:00:00Z"), counting((scene) => scene.all("GoalSet").length)];
    expect([reading(team.at(MORNING)), reading(team.at(NOON)), made.times]).toEqual([0, 1, 2]);
  });

  it("is read again when the part of the state that it asked for is another, and not when any other is", () => {
    const [team, { made, reading }] = [new Growing(), counting(({ state }) => state.members.size)];
    expect(reading(team.at(MORNING))).toBe(0);
    expect([reading(team.tell(...goal("a")).at(NOON)), made.times]).toEqual([0, 1]);
    expect([reading(team.tell("MemberJoined", { member: "rowan" }).at(NOON)), made.times]).toEqual([1, 2]);
  });

  it("is made of other readings: again only if one of them says something else", () => {
    const parts = counting((scene) => scene.within("ActRecorded", 30).map(({ data }) => data.by), sameItems);
    const { made, reading } = counting((scene) => parts.reading(scene).join());
    const team = new Growing().tell(...act("rowan"));
    expect([reading(team.at(MORNING)), reading(team.tell(...goal("a")).at(NOON)), parts.made.times, made.times]).toEqual(["rowan", "rowan", 1, 1]);
    team.tell(...act("rowan"), "2025-02-20T10:00:00Z");
    expect([reading(team.at(NOON)), parts.made.times, made.times]).toEqual(["rowan,rowan", 2, 2]);
    const first = counting((scene) => scene.within("ActRecorded", 30).slice(0, 1).map(({ data }) => data.by), sameItems);
    const whole = counting((scene) => first.reading(scene).join());
    expect(whole.reading(team.at(NOON))).toBe("rowan");
    expect([whole.reading(team.tell(...act("linden"), "2025-03-05T10:00:00Z").at(NOON)), first.made.times, whole.made.times]).toEqual(["rowan", 2, 1]);
  });

  it("is read again when one of the things that it asked for is another, and when what was told is said otherwise", () => {
    const [team, { made, reading }] = [new Growing(), counting((scene) => [scene.within("GoalSet", 7), scene.all("GoalSet")].map((goals) => goals.map(({ data }) => data.goal).join("+")).join())];
    expect([reading(team.at(MORNING)), reading(team.tell(...goal("old"), "2025-01-20T10:00:00Z").at(NOON)), made.times]).toEqual([",", ",old", 2]);
    expect([reading(team.instead({ goal: "new" }).at(NOON)), made.times]).toEqual([",new", 3]);
  });

  it("is kept when it asked up to a moment, and something happens later", () => {
    const team = new Growing().tell(...goal("a"), "2025-02-01T10:00:00Z");
    const until = counting((scene) => scene.between("GoalSet", "", "2025-03-05T00:00:00.000Z").length);
    const read = () => [until.reading(team.at(NOON)), until.made.times];
    expect(read()).toEqual([1, 1]);
    team.tell(...goal("b"), "2025-03-07T10:00:00Z");
    expect(read()).toEqual([1, 1]);
  });

  it("is kept apart for every word it is read for", () => {
    const { made, reading } = counting((scene, word) => `${word} ${scene.within("GoalSet", 30).length}`);
    const team = new Growing().tell(...goal("a"), "2025-03-01T10:00:00Z");
    const read = () => [reading(team.at(NOON), "x"), reading(team.at(NOON), "y")];
    expect([read(), read(), made.times]).toEqual([["x 1", "y 1"], ["x 1", "y 1"], 2]);
  });

  it("knows nothing of another record", () => {
    const { reading } = counting((scene) => scene.all("GoalSet").length);
    expect([reading(new Growing().tell(...goal("a")).at(NOON)), reading(new Growing().at(NOON))]).toEqual([1, 0]);
  });
});

describe("two lists", () => {
  it("hold the same where they hold the very same things", () => {
    const thing = {};
    expect([sameItems([thing, 1], [thing, 1]), sameItems([thing], [{}]), sameItems([thing], [thing, thing]), sameItems([], [])]).toEqual([true, false, false, true]);
  });
});
