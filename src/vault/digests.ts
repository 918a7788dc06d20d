import { keyedHash } from "./crypt.ts";

/** Digests as the log keeps them where a command holds texts: nobody without the texts' keys can try guesses on them. */
const RECORDED = /^k1\.([\w-]{24})\.([\w-]{24})\.([\w-]{8})$/;
const IMPORTED = /^i1\.([\w-]{24})\.([\w-]{8})$/;

const markOf = (key: Buffer, digest: string): string => keyedHash(key, "digest", digest, 18);
const keyMark = (key: Buffer): string => keyedHash(key, "digest key", "", 6);

/** True for a digest that a key is needed for. */
export const isKeyed = (digest: string): boolean => RECORDED.test(digest) || IMPORTED.test(digest);

/**
 * The digest of a recorded command under the keys of its texts.
 * @param structure what is told apart from the texts, hashed: all that can be compared once a key is destroyed
 * @param digest over everything that was told
 */
export const recordedDigest = (key: Buffer, structure: string, digest: string): string => `k1.${shortened(structure)}.${markOf(key, digest)}.${keyMark(key)}`;

/** The digest of an imported command whose plain digest the old history had. */
export const importedDigest = (key: Buffer, digest: string): string => `i1.${markOf(key, digest)}.${keyMark(key)}`;

const shortened = (hexadecimal: string): string => Buffer.from(hexadecimal, "hex").subarray(0, 18).toString("base64url");

/** What a digest is compared with. */
export interface Offered {
  /** Over everything that was told, in hexadecimal; or a stored digest that is imported again. */
  readonly digest: string;
  /** Over everything but the texts; absent for imports. */
  readonly structure?: string;
}

/**
 * Does a stored digest stand for what is offered? When its keys are destroyed, or another vault's, only what is not text can be compared.
 * @param key of the command's texts as stored, combined; undefined when it is not to be had
 */
export const sameDigest = (stored: string, { digest, structure }: Offered, key: Buffer | undefined): boolean => {
  // Two digests under keys may be of two vaults: whoever offers such a one compares the facts besides.
  if (stored === digest || (isKeyed(stored) && isKeyed(digest))) return true;
  const [, told, recorded, recordedUnder] = RECORDED.exec(stored) ?? [];
  const [, imported, importedUnder] = IMPORTED.exec(stored) ?? [];
  const mark = recorded ?? imported;
  if (mark === undefined) return false;
  if (key && keyMark(key) === (recordedUnder ?? importedUnder)) return markOf(key, digest) === mark;
  return told === undefined || structure === undefined || told === shortened(structure);
};
