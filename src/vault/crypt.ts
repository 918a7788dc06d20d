import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { type Sealed, type SealedHeader, headerText, printSealed } from "../events/sealed.ts";

const TAG_BYTES = 16;

/**
 * Brings the engagement's key and the keys of all a text is about together, in the order of their names: without any one of them
 * what comes of it cannot be had (HKDF-Extract, RFC 5869, over the keys one after another; each has 32 bytes).
 */
export const combine = (keys: readonly Buffer[]): Buffer => createHmac("sha256", "tensegrity text 1").update(Buffer.concat(keys)).digest();

/** The key of one text: HKDF-Expand of the combined keys with a salt that no other text has. */
const textKey = (combined: Buffer, salt: Buffer): Buffer => createHmac("sha256", combined).update(salt).update(Buffer.of(1)).digest();

/** Seals a text for its place. */
export const sealText = (combined: Buffer, header: SealedHeader, text: string): string => {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv("aes-256-gcm", textKey(combined, salt), nonce).setAAD(Buffer.from(headerText(header)));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return printSealed({ ...header, salt, nonce, body });
};

/** Opens a sealed text; undefined when these are not its keys, or a byte of it was edited. */
export const openText = (combined: Buffer, sealed: Sealed): string | undefined => {
  const end = sealed.body.length - TAG_BYTES;
  try {
    const decipher = createDecipheriv("aes-256-gcm", textKey(combined, sealed.salt), sealed.nonce).setAAD(Buffer.from(headerText(sealed))).setAuthTag(sealed.body.subarray(end));
    return Buffer.concat([decipher.update(sealed.body.subarray(0, end)), decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
};

/** A keyed hash of a text, in base64url; for another purpose it is another hash. @param bytes how many of its 32 bytes are kept */
export const keyedHash = (key: Buffer, purpose: string, text: string, bytes: number): string =>
  createHmac("sha256", key).update(`tensegrity ${purpose}\n`).update(text).digest().subarray(0, bytes).toString("base64url");
