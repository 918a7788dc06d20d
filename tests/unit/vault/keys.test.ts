import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { nextKeyFile, oldKeyFile, promoteKey, readKeyFile, writeNewKey } from "../../../src/vault/key-file.ts";
import { openKeyring, rewrap } from "../../../src/vault/keyring.ts";
import { MemoryVault } from "../../../src/vault/memory/vault.ts";
import { openVault } from "../../../src/vault/open.ts";
import { SqliteVault } from "../../../src/vault/sqlite/vault.ts";
import { masterKey } from "../../fixtures/vaults.ts";

const place = mkdtempSync(path.join(os.tmpdir(), "tensegrity-keys-"));
afterAll(() => rmSync(place, { recursive: true }));
const places = (name: string) => ({ vault: path.join(place, `${name}.vault`), keyFile: path.join(place, `${name}.key`) });
const opened = async (at: Parameters<typeof openVault>[0]): Promise<void> => (await openVault(at)).vault.close();

describe("the master key", () => {
  it("is made at the first start, in a file that only its owner may read", async () => {
    const at = places("first");
    await opened(at);
    expect(statSync(at.keyFile).mode & 0o777).toBe(0o600);
    await opened(at);
  });

  it("is refused when others may read it, when it is none, and when it is not the vault's", async () => {
    const at = places("refused");
    await opened(at);
    chmodSync(at.keyFile, 0o640);
    await expect(opened(at)).rejects.toThrow(`chmod 600 ${at.keyFile}`);
    writeFileSync(at.keyFile, "short", { mode: 0o600 });
    chmodSync(at.keyFile, 0o600);
    await expect(opened(at)).rejects.toThrow("32 bytes in base64");
    rmSync(at.keyFile);
    await expect(opened(at)).rejects.toThrow("there is no key at");
    writeNewKey(at.keyFile);
    await expect(opened(at)).rejects.toThrow(/made under the master key local-[0-9a-f]{16}, this one is local-/);
  });

  it("without its vault is a mistake, not a new beginning", async () => {
    const at = places("alone");
    await opened(at);
    rmSync(at.vault);
    await expect(opened(at)).rejects.toThrow("Put the vault back");
  });

  it("comes from the environment where it is given there, and no file is made", async () => {
    const at = { ...places("env"), masterKey: Buffer.alloc(32, 7).toString("base64") };
    await opened(at);
    expect(existsSync(at.keyFile)).toBe(false);
    await expect(opened({ ...at, masterKey: "AAAA" })).rejects.toThrow("TENSEGRITY_MASTER_KEY must hold 32 bytes");
    await expect(opened({ ...at, masterKey: Buffer.alloc(32, 8).toString("base64") })).rejects.toThrow("made under the master key");
  });

  it("can be changed: every key is wrapped anew and reads the same", async () => {
    const vault = new MemoryVault();
    const [old, fresh] = [masterKey(), masterKey()];
    const before = await (await openKeyring(vault, old)).make(["engagement/e", "element/e/alder"]);
    await vault.destroyKeys(["element/e/birch"], "2025-06-01T00:00:00.000Z");
    expect(await rewrap(vault, old, fresh)).toBe(3);
    await expect(openKeyring(vault, old)).rejects.toThrow("made under the master key");
    expect(await (await openKeyring(vault, fresh)).find(["engagement/e", "element/e/alder"])).toEqual(before);
    expect((await (await openKeyring(vault, fresh)).find(["element/e/birch"])).get("element/e/birch")).toBe("DESTROYED");
  });

  it("is kept when it was changed: with it a backup of the vault from before is read", async () => {
    const at = places("restored");
    await opened(at);
    const old = readKeyFile(at.keyFile).keyId;
    const vault = new SqliteVault(at.vault);
    await vault.backup(`${at.vault}.copy`);
    writeNewKey(nextKeyFile(at.keyFile));
    await rewrap(vault, readKeyFile(at.keyFile), readKeyFile(nextKeyFile(at.keyFile)));
    await vault.close();
    promoteKey(at.keyFile);
    expect(readKeyFile(at.keyFile).keyId).not.toBe(old);
    await opened(at);
    await expect(opened({ ...at, vault: `${at.vault}.copy` })).rejects.toThrow(`made under the master key ${old}`);
    await opened({ vault: `${at.vault}.copy`, keyFile: oldKeyFile(at.keyFile, old) });
    expect(statSync(oldKeyFile(at.keyFile, old)).mode & 0o777).toBe(0o600);
  });

  it("whose change was broken off just before its last step is put in its place at the next start", async () => {
    const at = places("broken");
    await opened(at);
    writeNewKey(nextKeyFile(at.keyFile));
    await opened(at);
    expect(existsSync(nextKeyFile(at.keyFile))).toBe(true);
    const vault = new SqliteVault(at.vault);
    await rewrap(vault, readKeyFile(at.keyFile), readKeyFile(nextKeyFile(at.keyFile)));
    await vault.close();
    await opened(at);
    expect(existsSync(nextKeyFile(at.keyFile))).toBe(false);
    await opened(at);
  });
});

describe("keys in memory", () => {
  it("are forgotten as soon as anybody who shares the vault has destroyed one", async () => {
    const vault = new MemoryVault();
    const master = masterKey();
    const [ours, theirs] = [await openKeyring(vault, master), await openKeyring(vault, master)];
    await ours.make(["element/e/alder"]);
    await theirs.find(["element/e/alder"]);
    await vault.destroyKeys(["element/e/alder"], "2025-06-01T00:00:00.000Z");
    expect([(await theirs.find(["element/e/alder"])).get("element/e/alder"), (await ours.make(["element/e/alder"])).get("element/e/alder")]).toEqual(["DESTROYED", "DESTROYED"]);
  });

  it("are brought together in the order in which they are asked for, whichever were in memory before", async () => {
    const vault = new MemoryVault();
    const master = masterKey();
    const names = ["engagement/e", "element/e/alder", "element/e/birch"];
    const [all, part] = [await openKeyring(vault, master), await openKeyring(vault, master)];
    await all.make(names);
    await part.find(["element/e/birch"]);
    expect(await part.combined(names)).toEqual(await all.combined(names));
    expect(await all.combined([...names].reverse())).not.toEqual(await all.combined(names));
  });

  it("cannot be given out as another: the name is part of the wrapping", async () => {
    const vault = new MemoryVault();
    const keyring = await openKeyring(vault, masterKey());
    await keyring.make(["element/e/alder"]);
    const entry = (await vault.keys(["element/e/alder"])).get("element/e/alder");
    await vault.addKeys([{ name: "element/e/birch", keyId: entry?.keyId ?? "", fingerprint: "", wrapped: entry?.wrapped as Buffer }]);
    await expect(keyring.find(["element/e/birch"])).rejects.toThrow("was not wrapped under this master key");
  });
});
