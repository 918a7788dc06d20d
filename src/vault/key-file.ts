import { randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from "node:fs";
import path from "node:path";
import { KEY_BYTES, LocalMasterKey } from "./master-key.ts";
import { VaultUnavailable } from "./vault.ts";

/** Reads a master key written in base64. @param from where it stands, for the message @throws VaultUnavailable */
export const readKey = (text: string, from: string): LocalMasterKey => {
  const key = Buffer.from(text.trim(), "base64");
  if (key.length !== KEY_BYTES || !/^[A-Za-z0-9+/_-]{43}=?$/.test(text.trim()))
    throw new VaultUnavailable(`${from} must hold 32 bytes in base64, such as \`openssl rand -base64 32\` makes`);
  return new LocalMasterKey(key);
};

const syncFolder = (file: string): void => {
  const folder = openSync(path.dirname(file), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
};

const writeDurably = (file: string, text: string, flags: "w" | "wx"): void => {
  const handle = openSync(file, flags, 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  syncFolder(file);
};

/** Makes a new master key in a new file that only its owner may read, durably. */
export const writeNewKey = (file: string): void => writeDurably(file, `${randomBytes(KEY_BYTES).toString("base64")}\n`, "wx");

/** The master key in a file. @throws VaultUnavailable when it is not there, is none, or others may read it */
export const readKeyFile = (file: string): LocalMasterKey => {
  if (!existsSync(file)) throw new VaultUnavailable(`there is no key at ${file}; without it nothing in the vault can be read. Put it back from where you keep it`);
  if (process.platform !== "win32" && (statSync(file).mode & 0o077) !== 0) throw new VaultUnavailable(`others may read the key ${file}; run: chmod 600 ${file}`);
  return readKey(readFileSync(file, "utf8"), file);
};

/** The file in which a new master key waits while everything is wrapped anew. */
export const nextKeyFile = (file: string): string => `${file}.next`;

/** Where the key that was replaced lies: beside the new one, under its own id, for backups of the vault from before name their key by it. */
export const oldKeyFile = (file: string, keyId: string): string => `${file}.${keyId}`;

/** Puts the waiting key in the place of the old one, durably; the old one is kept, or no backup of the vault from before could be read. */
export const promoteKey = (file: string): void => {
  writeDurably(oldKeyFile(file, readKeyFile(file).keyId), readFileSync(file, "utf8"), "w");
  renameSync(nextKeyFile(file), file);
  syncFolder(file);
};
