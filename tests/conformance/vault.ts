import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { ElementTaken, ExternalTaken, type NewKey, type PersonEntry, type Vault, VaultUnavailable } from "../../src/vault/vault.ts";

/** A vault under test, and what its adapter can do besides. */
export interface Subject {
  open(): Promise<Vault>;
  /** Another process's view of the same vault; absent for adapters that are not shared. */
  another?(): Promise<Vault>;
  /** Every byte the vault has on disk; absent for adapters without a disk. */
  bytes?(): Buffer;
  dispose(): Promise<void>;
}

const key = (name: string, fill: number, keyId = "m1"): NewKey => ({ name, keyId, fingerprint: String(fill).padStart(16, "0"), wrapped: Buffer.alloc(60, `wrapped-${fill}-`) });
const person = (personId: string, externals: readonly string[] = []): PersonEntry => ({ personId, body: Buffer.from(`body-of-${personId}`.repeat(3)), externals });
const AT = "2025-06-01T12:00:00.000Z";
const LATER = "2025-06-02T12:00:00.000Z";

/** The contract of the port, sentence by sentence; every adapter runs it. */
export const describeVault = (name: string, make: () => Promise<Subject>): void => {
  describe(`${name} keeps the contract of the vault`, () => {
    let subject: Subject;
    let vault: Vault;
    beforeEach(async () => {
      subject = await make();
      vault = await subject.open();
    });
    afterEach(async () => {
      await vault.close();
      await subject.dispose();
    });

    describe("keys", () => {
      it("are kept as they were wrapped; of two with one name the first stays", async () => {
        expect((await vault.addKeys([key("a", 1), key("b", 2)])).get("b")).toEqual(key("b", 2));
        const entries = await vault.addKeys([key("b", 3), key("c", 4)]);
        expect([entries.get("b"), entries.get("c")]).toEqual([key("b", 2), key("c", 4)]);
        expect([...(await vault.keys(["a", "none"])).keys()]).toEqual(["a"]);
      });

      it("are destroyed for ever: they never come back, and keep their fingerprint and the moment", async () => {
        await vault.addKeys([key("a", 1)]);
        const gone = { name: "a", keyId: "", wrapped: undefined, fingerprint: key("a", 1).fingerprint, destroyedAt: AT };
        expect(await vault.destroyKeys(["a"], AT)).toEqual([gone]);
        expect(await vault.destroyKeys(["a"], LATER)).toEqual([gone]);
        expect((await vault.addKeys([key("a", 2)])).get("a")).toEqual(gone);
        await vault.rewrapKeys([key("a", 3)]);
        expect((await vault.keys(["a"])).get("a")).toEqual(gone);
      });

      it("can be barred before they were made", async () => {
        expect(await vault.destroyKeys(["never"], AT)).toEqual([{ name: "never", keyId: "", wrapped: undefined, fingerprint: "", destroyedAt: AT }]);
        expect((await vault.addKeys([key("never", 1)])).get("never")?.wrapped).toBeUndefined();
      });

      it("are wrapped anew, but those that are not there are not made", async () => {
        await vault.addKeys([key("a", 1)]);
        await vault.rewrapKeys([key("a", 2, "m2"), key("z", 3, "m2")]);
        expect((await vault.keys(["a", "z"])).get("a")).toMatchObject({ keyId: "m2", wrapped: key("a", 2).wrapped, fingerprint: key("a", 1).fingerprint });
        expect((await vault.keys(["z"])).size).toBe(0);
      });

      it("are listed by name, by what they begin with, page by page", async () => {
        await vault.addKeys(["element/e/b", "element/e/a", "element/e2/a", "engagement/e"].map((each, index) => key(each, index)));
        expect((await vault.listKeys({ prefix: "element/e/" })).map(({ name }) => name)).toEqual(["element/e/a", "element/e/b"]);
        expect((await vault.listKeys({ after: "element/e/a", limit: 2 })).map(({ name }) => name)).toEqual(["element/e/b", "element/e2/a"]);
      });
    });

    describe("persons", () => {
      it("are put, found, replaced whole, and listed by id", async () => {
        await vault.putPerson(person("p2", ["h1", "h2"]));
        await vault.putPerson(person("p1"));
        await vault.putPerson(person("p2", ["h2"]));
        expect(await vault.person("p2")).toEqual(person("p2", ["h2"]));
        expect((await vault.personWith("h2"))?.personId).toBe("p2");
        expect(await vault.personWith("h1")).toBeUndefined();
        expect((await vault.listPersons({})).map(({ personId }) => personId)).toEqual(["p1", "p2"]);
        expect((await vault.listPersons({ after: "p1", limit: 1 })).map(({ personId }) => personId)).toEqual(["p2"]);
      });

      it("share no id in another system, and a refused one changes nothing", async () => {
        await vault.putPerson(person("p1", ["h1"]));
        await expect(vault.putPerson(person("p2", ["h2", "h1"]))).rejects.toBeInstanceOf(ExternalTaken);
        expect(await vault.person("p2")).toBeUndefined();
        expect(await vault.personWith("h2")).toBeUndefined();
      });

      it("are linked to elements, each element to one person", async () => {
        const link = { personId: "p1", engagementId: "e", element: "alder" };
        await vault.link(link);
        await vault.link(link);
        await vault.link({ ...link, engagementId: "d" });
        await expect(vault.link({ ...link, personId: "p2" })).rejects.toBeInstanceOf(ElementTaken);
        expect(await vault.linksOf("p1")).toEqual([{ ...link, engagementId: "d" }, link]);
        expect(await vault.linksIn("e")).toEqual([link]);
        expect(await vault.unlink({ ...link, personId: "p2" })).toBe(false);
        expect(await vault.unlink(link)).toBe(true);
        expect(await vault.unlink(link)).toBe(false);
      });

      it("are removed with their links and what hides their other ids", async () => {
        await vault.putPerson(person("p1", ["h1"]));
        await vault.link({ personId: "p1", engagementId: "e", element: "alder" });
        await vault.removePerson("p1");
        expect([await vault.person("p1"), await vault.personWith("h1"), await vault.linksIn("e")]).toEqual([undefined, undefined, []]);
        await vault.removePerson("p1");
      });
    });

    it("grows its epoch with what is destroyed and with persons and links, not with new keys", async () => {
      const grows = async (work: () => Promise<unknown>): Promise<boolean> => {
        const before = await vault.epoch();
        await work();
        return (await vault.epoch()) > before;
      };
      expect(await grows(() => vault.addKeys([key("a", 1)]))).toBe(false);
      expect(await grows(() => vault.putPerson(person("p1")))).toBe(true);
      expect(await grows(() => vault.link({ personId: "p1", engagementId: "e", element: "alder" }))).toBe(true);
      expect(await grows(() => vault.unlink({ personId: "p1", engagementId: "e", element: "alder" }))).toBe(true);
      expect(await grows(() => vault.destroyKeys(["a"], AT))).toBe(true);
      expect(await grows(() => vault.removePerson("p1"))).toBe(true);
    });

    it("keeps marks", async () => {
      expect(await vault.mark("m")).toBeUndefined();
      await vault.putMark("m", "1");
      await vault.putMark("m", "2");
      expect(await vault.mark("m")).toBe("2");
    });

    it("refuses everything once it is closed", async () => {
      const other = await make();
      const closed = await other.open();
      await closed.close();
      await expect(closed.keys(["a"])).rejects.toBeInstanceOf(VaultUnavailable);
      await other.dispose();
    });

    it("is one for all who share it", async () => {
      if (!subject.another) return;
      const other = await subject.another();
      await vault.addKeys([key("a", 1)]);
      expect((await other.addKeys([key("a", 2)])).get("a")).toEqual(key("a", 1));
      const before = await other.epoch();
      await vault.destroyKeys(["a"], AT);
      expect(await other.epoch()).toBeGreaterThan(before);
      expect((await other.keys(["a"])).get("a")?.wrapped).toBeUndefined();
      await other.close();
    });

    it("leaves no byte of what was destroyed on the disk", async () => {
      if (!subject.bytes) return;
      const many = Array.from({ length: 300 }, (_, index) => key(`k${index}`, index));
      await vault.addKeys(many);
      await vault.putPerson({ ...person("p1"), body: Buffer.from("secret-body-".repeat(2_000)) });
      const wrapped = (index: number): Buffer => Buffer.alloc(20, `wrapped-${index}-`);
      expect([subject.bytes().includes(wrapped(137)), subject.bytes().includes("secret-body-")]).toEqual([true, true]);
      await vault.destroyKeys(["k137", "k299"], AT);
      await vault.removePerson("p1");
      expect([137, 299].map((index) => subject.bytes?.().includes(wrapped(index)))).toEqual([false, false]);
      expect([subject.bytes().includes("secret-body-"), subject.bytes().includes(wrapped(138))]).toEqual([false, true]);
    });
  });
};
