import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { LogUnavailable } from "../../src/store/log.ts";
import { type Read, type ReadLog, READS_WAITING } from "../../src/store/reads.ts";

/** How a read log is opened for the suite. */
export interface ReadsUnderTest {
  open(): ReadLog;
  dispose(): void;
}

const AT = "2025-06-01T12:00:00.000Z";
/** A reading for tests. */
export const read = (more: Partial<Read> = {}): Read => ({ at: AT, reader: "ilex", role: "COACH", engagementId: "alpine", operation: "Sessions", content: { SessionHeld: 3 }, apart: {}, ...more });

/** The contract of a read log, sentence by sentence. */
export const describeReads = (name: string, make: () => ReadsUnderTest): void => {
  describe(name, () => {
    let under: ReadsUnderTest;
    let reads: ReadLog;
    const list = (engagementId: string, asked: { before?: number; limit?: number; whole?: boolean } = {}) => reads.of(engagementId, { limit: 100, whole: true, ...asked });
    beforeEach(() => {
      under = make();
      reads = under.open();
    });
    afterEach(async () => {
      await reads.close();
      under.dispose();
    });

    it("keeps what it is told, and nothing else", () => {
      reads.note(read({ apart: { NoteTaken: 1 } }));
      const [{ place, ...kept } = { place: 0 }] = list("alpine");
      expect(kept).toEqual(read({ apart: { NoteTaken: 1 } }));
      expect(place).toBeGreaterThan(0);
    });

    it("lists one engagement's, newest first, also those that still wait", async () => {
      reads.note(read({ operation: "First" }));
      await reads.flush();
      reads.note(read({ engagementId: "other" }));
      reads.note(read({ operation: "Second" }));
      expect(list("alpine").map(({ operation }) => operation)).toEqual(["Second", "First"]);
      expect(list("nowhere")).toEqual([]);
    });

    it("pages without gap or repeat while more is noted", () => {
      for (let index = 0; index < 7; index++) reads.note(read({ operation: `Op${index}` }));
      const first = list("alpine", { limit: 3 });
      reads.note(read({ operation: "Later" }));
      const second = list("alpine", { limit: 3, before: first.at(-1)?.place ?? 0 });
      expect([...first, ...second].map(({ operation }) => operation)).toEqual(["Op6", "Op5", "Op4", "Op3", "Op2", "Op1"]);
    });

    it("leaves out what is not for coaches alone, unless the whole is asked for", () => {
      reads.note(read({ content: {}, apart: { NoteTaken: 1 } }));
      reads.note(read());
      expect(list("alpine", { whole: false })).toHaveLength(1);
      expect(list("alpine", { whole: false })[0]?.content).toEqual({ SessionHeld: 3 });
      expect(list("alpine")).toHaveLength(2);
    });

    it("takes more than it lets wait", () => {
      for (let index = 0; index < READS_WAITING + 10; index++) reads.note(read());
      expect(list("alpine", { limit: 1_000 })).toHaveLength(READS_WAITING + 10);
    });

    it("refuses after it was closed", async () => {
      await reads.close();
      expect(() => reads.note(read())).toThrow(LogUnavailable);
    });
  });
};
