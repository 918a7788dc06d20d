import { describe, expect, it } from "@jest/globals";
import { Evaluated } from "../../fixtures/evaluated.ts";
import { tell } from "../../fixtures/given.ts";
import { heat, patternOf } from "../../fixtures/patterns.ts";
import { type Log, conclusionsStream } from "../../../src/store/log.ts";
import { Evaluator } from "../../../src/history/evaluator.ts";

const opened = async (...args: ConstructorParameters<typeof Evaluated>): Promise<Evaluated> => {
  const team = new Evaluated(...args);
  await team.open();
  return team;
};

describe("conclusions", () => {
  it("are drawn after a fact, and at midnights without one, once each", async () => {
    const team = await opened();
    await team.at("2025-01-02T09:00:00Z").hot(10);
    expect(await team.concluded("2025-01-02T09:00:01Z")).toEqual(["2025-01-02T09:00 EMERGED cedar 10"]);
    expect(await team.concluded("2025-01-20T09:00:00Z")).toEqual(["2025-01-02T09:00 EMERGED cedar 10", "2025-01-03T23:00 EASED cedar 8", "2025-01-08T23:00 DISSOLVED cedar 3"]);
    expect(await team.concluded("2025-01-21T09:00:00Z")).toHaveLength(3);
  });

  it("do not flap between the thresholds", async () => {
    const team = await opened();
    for (const value of [7, 6, 7, 6, 8, 5, 7]) {
      await team.at(new Date(team.now + 3_600_000).toISOString()).hot(value);
      await team.evaluator.catchUp();
    }
    expect(await team.concluded("2025-01-01T20:00:00Z")).toEqual(["2025-01-01T09:00 EMERGED cedar 7"]);
  });

  it("wait until nothing can be recorded any more at the moment they speak of", async () => {
    const team = await opened();
    await team.at("2025-01-02T09:00:00Z").hot(10);
    expect(await team.concluded("2025-01-02T09:00:00Z")).toEqual([]);
    await team.hot(0);
    expect(await team.concluded("2025-01-02T09:00:01Z")).toEqual([]);
  });

  it("say what they rest on, up to which revision, by which method", async () => {
    const team = await opened();
    const [fact] = await team.at("2025-01-02T09:00:00Z").hot(10, { informant: "maple" });
    await team.concluded("2025-01-02T10:00:00Z");
    const [{ conclusion, recordedAt } = { conclusion: undefined, recordedAt: undefined }] = await team.conclusions();
    expect(conclusion).toMatchObject({
      transition: "EMERGED", pattern: "heat", subjects: ["cedar"], standing: "STRONG", value: 10, evidence: [fact?.id], basisRevision: 1, method: 1, grade: "C", backfilled: false,
      eyes: { shares: [{ informant: "maple", share: 1 }] }, evaluatedAt: "2025-01-02T09:00:00.000Z",
    });
    expect(recordedAt).toBe("2025-01-02T10:00:00.000Z");
  });

  it("make up for missed midnights in order, at the moments at which they were due", async () => {
    const [watched, asleep] = [await opened(), await opened()];
    for (const team of [watched, asleep]) await team.at("2025-01-02T09:00:00Z").hot(10);
    for (let day = 2; day < 28; day++) await watched.concluded(`2025-01-${String(day).padStart(2, "0")}T12:00:00Z`);
    expect(await asleep.concluded("2025-01-27T12:00:00Z")).toEqual(await watched.concluded("2025-01-27T12:00:00Z"));
    expect((await asleep.conclusions()).map(({ id }) => id)).toEqual((await watched.conclusions()).map(({ id }) => id));
    expect((await asleep.conclusions()).map(({ conclusion }) => conclusion.backfilled)).toEqual([true, true, true]);
    expect((await watched.conclusions()).map(({ conclusion }) => conclusion.backfilled)).toEqual([false, false, false]);
  });

  it("leave what was said alone when a late fact comes, and say the new thing when it is known", async () => {
    const team = await opened();
    await team.at("2025-01-02T09:00:00Z").hot(10);
    await team.concluded("2025-01-03T09:00:00Z");
    await team.at("2025-01-03T10:00:00Z").hot(1, { occurredAt: "2025-01-02T10:00:00Z" });
    expect(await team.concluded("2025-01-05T09:00:00Z")).toEqual(["2025-01-02T09:00 EMERGED cedar 10", "2025-01-03T10:00 DISSOLVED cedar 0"]);
  });

  it("dissolve when what they rest on is taken back", async () => {
    const team = await opened();
    const [fact] = await team.at("2025-01-02T09:00:00Z").hot(10);
    await team.at("2025-01-02T10:00:00Z").tell(tell("FactRetracted", { target: fact?.id }));
    expect(await team.concluded("2025-01-02T11:00:00Z")).toEqual(["2025-01-02T09:00 EMERGED cedar 10", "2025-01-02T10:00 DISSOLVED cedar"]);
  });

  it("are marked backfilled when the past they speak of was imported", async () => {
    const [old, team] = [await opened(), new Evaluated()];
    await old.at("2025-01-02T09:00:00Z").hot(10);
    await old.at("2025-01-20T09:00:00Z").hot(2);
    team.at("2025-01-20T10:00:00Z");
    await team.bring((await old.history.engagement("e")).logged.map(({ fact }) => fact));
    expect(await team.concluded("2025-01-20T10:00:30Z")).toHaveLength(3);
    await team.at("2025-01-20T12:00:00Z").hot(9);
    await team.concluded("2025-01-20T13:00:00Z");
    expect((await team.conclusions()).map(({ conclusion: { transition, backfilled } }) => `${transition} ${backfilled}`)).toEqual(["EMERGED true", "EASED true", "DISSOLVED true", "EMERGED false"]);
  });

  it("of the last moment of an import wait a minute for more of it", async () => {
    const [old, team] = [await opened(), new Evaluated()];
    await old.at("2025-01-02T09:00:00Z").hot(10);
    team.at("2025-01-02T10:00:00Z");
    await team.bring((await old.history.engagement("e")).logged.map(({ fact }) => fact));
    expect(await team.concluded("2025-01-02T10:00:59Z")).toEqual([]);
    expect(await team.concluded("2025-01-02T10:01:02Z")).toEqual(["2025-01-02T09:00 EMERGED cedar 10"]);
  });

  it("by a new method are marked at its first word; by an old one they are not drawn where a newer has spoken", async () => {
    const team = await opened();
    await team.at("2025-01-02T09:00:00Z").hot(8);
    await team.concluded("2025-01-02T10:00:00Z");
    const newer = team.another(false, [{ ...heat, method: 2 }]);
    await team.at("2025-01-02T11:00:00Z").hot(10);
    await team.at("2025-01-02T12:00:00Z").hot(8);
    team.at("2025-01-02T13:00:00Z");
    await newer.catchUp();
    await team.at("2025-01-02T14:00:00Z").hot(0);
    expect(await team.concluded("2025-01-02T15:00:00Z")).toHaveLength(3);
    expect((await team.conclusions()).map(({ conclusion: { method, transition, backfilled } }) => `${method} ${transition} ${backfilled}`)).toEqual(["1 EMERGED false", "2 INTENSIFIED true", "2 EASED false"]);
  });

  it("are the work of many evaluators at once, and still drawn once each, in order", async () => {
    const team = await opened();
    const moments = ["2025-01-02T09:00:00Z", "2025-01-02T11:00:00Z", "2025-01-05T11:00:00Z", "2025-01-15T11:00:00Z", "2025-02-15T11:00:00Z"];
    const [alone, others] = [await opened(), [team.evaluator, team.another(), team.another(), team.another(true)]];
    for (const [index, moment] of moments.entries()) {
      for (const each of [team, alone]) await each.at(moment).hot(index % 2 === 0 ? 10 : 1);
      if (index % 2 === 0) await Promise.all(others.map((evaluator) => evaluator.catchUp("e")));
    }
    for (const each of [team, alone]) each.at("2025-03-15T11:00:00Z");
    await Promise.all(others.map((evaluator) => evaluator.catchUp()));
    expect((await team.conclusions()).map(({ id }) => id)).toEqual((await (await alone.concluded("2025-03-15T11:00:00Z"), alone.conclusions())).map(({ id }) => id));
    expect(team.failures).toEqual([]);
  });

  it("are drawn once by a slow evaluator that was overtaken between reading and writing", async () => {
    const team = await opened();
    await team.at("2025-01-02T09:00:00Z").hot(10);
    team.at("2025-01-20T09:00:00Z");
    let overtaken = false;
    const append: Log["append"] = async (...args) => {
      if (!overtaken) await team.evaluator.catchUp();
      overtaken = true;
      return team.log.append(...args);
    };
    const slow = new Proxy<Log>(team.log, {
      get: (log, name) => {
        const member: unknown = name === "append" ? append : Reflect.get(log, name);
        return typeof member === "function" ? (member as () => unknown).bind(log) : member;
      },
    });
    await team.another(false, [heat], slow).catchUp();
    expect(await team.concluded("2025-01-20T09:00:00Z")).toEqual(["2025-01-02T09:00 EMERGED cedar 10", "2025-01-03T23:00 EASED cedar 8", "2025-01-08T23:00 DISSOLVED cedar 3"]);
    expect(overtaken).toBe(true);
    expect(team.failures).toEqual([]);
  });

  it("come by themselves while an evaluator follows the log", async () => {
    const team = await opened();
    team.evaluator.start();
    await team.at("2025-01-02T09:00:00Z").hot(10);
    team.at("2025-01-02T10:00:00Z");
    const stop = new AbortController();
    for await (const followed of team.log.follow({ signal: stop.signal })) if (followed !== "CAUGHT_UP" && followed.stream === conclusionsStream("e")) break;
    await team.evaluator.stop();
    expect((await team.conclusions()).map(({ conclusion }) => conclusion.transition)).toEqual(["EMERGED"]);
  });

  it("of other engagements are drawn although one pattern fails in one of them, and it is tried again", async () => {
    let broken = true;
    const fragile = patternOf("fragile", (scene) => {
      if (broken && scene.all("NoteTaken").length > 0) throw new Error("a fault of ours");
      return heat.look(scene, () => 0).map((finding) => ({ ...finding, pattern: "fragile" }));
    });
    const team = await opened([fragile]);
    await team.at("2025-01-02T09:00:00Z").hot(10);
    await team.tell(tell("NoteTaken", { note: "x" }));
    await team.history.record({ engagementId: "f", commandId: "c", actor: "coach", facts: [tell("EngagementOpened", { timeZone: "UTC" }), tell("SignalRecorded", { kind: "heat", value: 9 })] });
    expect(await team.concluded("2025-01-02T10:00:00Z")).toEqual([]);
    expect(team.evaluator.progress).toMatchObject({ failures: 1, conclusions: 1 });
    broken = false;
    expect(await team.concluded("2025-01-02T10:05:00Z")).toEqual(["2025-01-02T09:00 EMERGED cedar 10"]);
  });

  it("need no midnight where there is nothing that any pattern looks at", async () => {
    const team = await opened();
    await team.concluded("2025-12-01T09:00:00Z");
    expect(team.evaluator.progress).toMatchObject({ points: 1, waiting: 0 });
  });

  it("go on from notes beside the checkpoints without evaluating anything twice, and without them come out the same", async () => {
    const team = await opened();
    await team.at("2025-01-02T09:00:00Z").hot(10);
    await team.concluded("2025-01-20T09:00:00Z");
    const [noted, bare] = [team.another(true), team.another()];
    await noted.catchUp();
    await bare.catchUp();
    expect([noted.progress.points, bare.progress.points]).toEqual([0, 12]);
    expect(await team.conclusions()).toHaveLength(3);
    expect(new Evaluator({ log: team.log, history: team.history }).progress).toEqual({ waiting: 0, points: 0, conclusions: 0, failures: 0 });
  });
});
