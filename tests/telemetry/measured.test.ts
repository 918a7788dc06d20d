import { describe, expect, it } from "@jest/globals";
import { Registry } from "prom-client";
import { History } from "../../src/history/history.ts";
import { MemoryCheckpoints } from "../../src/store/memory/checkpoints.ts";
import { MemoryLog } from "../../src/store/memory/log.ts";
import { measureEvaluation, measureFiles, measuredCheckpoints, measuredLog } from "../../src/telemetry/measured.ts";
import { opening, tell } from "../fixtures/given.ts";

const countOf = async (registry: Registry, name: string, labels: Record<string, string> = {}): Promise<number | undefined> => {
  const { values } = (await registry.getSingleMetric(name)?.get()) ?? { values: [] };
  return values.find((each) => JSON.stringify(each.labels) === JSON.stringify(labels))?.value;
};

describe("what is measured", () => {
  it("tells whether a cold question found its engagement saved", async () => {
    const log = new MemoryLog();
    const checkpoints = new MemoryCheckpoints();
    const warm = new History({ log, checkpoints });
    const facts = [opening, ...Array.from({ length: 499 }, () => tell("SignalRecorded", { kind: "cohesion", value: 5 }))];
    await warm.record({ engagementId: "long", commandId: "c", actor: "ilex", facts });
    await warm.record({ engagementId: "short", commandId: "c", actor: "ilex", facts: [opening] });
    for (const engagementId of ["long", "short"]) await warm.events(engagementId, {}, { first: 1 });
    await warm.close();
    const registry = new Registry();
    const cold = new History({ log, checkpoints: measuredCheckpoints(checkpoints, registry) });
    await cold.team("long");
    await cold.team("short");
    expect(await countOf(registry, "tensegrity_checkpoint_lookups_total", { saved: "yes" })).toBe(1);
    expect(await countOf(registry, "tensegrity_checkpoint_lookups_total", { saved: "no" })).toBe(1);
    expect(await countOf(registry, "tensegrity_checkpoint_segments_read_total")).toBeGreaterThan(0);
  });

  it("counts facts that the log took, and none that it refused", async () => {
    const registry = new Registry();
    const history = new History({ log: measuredLog(new MemoryLog(), registry) });
    await history.record({ engagementId: "e", commandId: "one", actor: "ilex", facts: [opening, tell("MemberJoined", { member: "alder" })] });
    await history.record({ engagementId: "e", commandId: "one", actor: "ilex", facts: [opening, tell("MemberJoined", { member: "alder" })] });
    await history.record({ engagementId: "e", commandId: "two", actor: "ilex", facts: [tell("MemberLeft", { member: "nobody" })] });
    expect(await countOf(registry, "tensegrity_facts_recorded_total")).toBe(2);
    expect(await countOf(registry, "tensegrity_commands_recorded_total")).toBe(1);
  });

  it("gives the size of a file that is there, and 0 for one that is not", async () => {
    const registry = new Registry();
    measureFiles({ log: "package.json", wal: "no-such-file" }, registry);
    expect(await countOf(registry, "tensegrity_file_bytes", { file: "log" })).toBeGreaterThan(100);
    expect(await countOf(registry, "tensegrity_file_bytes", { file: "wal" })).toBe(0);
  });

  it("shows how far evaluation has come", async () => {
    const registry = new Registry();
    let waiting = 3;
    measureEvaluation(() => ({ waiting, points: 20, conclusions: 2, failures: 0 }), registry);
    expect(await countOf(registry, "tensegrity_evaluation_waiting")).toBe(3);
    waiting = 0;
    expect([await countOf(registry, "tensegrity_evaluation_waiting"), await countOf(registry, "tensegrity_evaluation_moments")]).toEqual([0, 20]);
  });
});
