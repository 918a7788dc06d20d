import { describe, expect, it } from "@jest/globals";
import { decorated } from "../../src/telemetry/decorated.ts";

class Door {
  #opened = 0;
  constructor(readonly name: string) {}
  open(times: number): number {
    return (this.#opened += times);
  }
  twice(): number {
    return this.open(1) + this.open(1);
  }
  for(name: string): Door {
    return new Door(name);
  }
}

describe("a decorated object", () => {
  const calls: number[] = [];
  const around = { open: (open: () => number, times: number): number => { calls.push(times); return open() * 100; } };

  it("answers through what stands around a method, and as before everywhere else", () => {
    const door = decorated(new Door("front"), around);
    expect([door.open(2), door.open(1), door.name, calls]).toEqual([200, 300, "front", [2, 1]]);
    expect(door).toBeInstanceOf(Door);
  });

  it("does not see what the object says to itself", () => {
    calls.length = 0;
    expect([decorated(new Door("front"), around).twice(), calls]).toEqual([3, []]);
  });

  it("decorates another of its class that it returns, through several layers", () => {
    calls.length = 0;
    const outer = decorated(decorated(new Door("front"), around), around).for("back");
    expect([outer.name, outer.open(1), calls]).toEqual(["back", 10_000, [1, 1]]);
  });
});
