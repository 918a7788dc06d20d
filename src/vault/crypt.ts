import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { type Sealed, type SealedHeader, headerText, printSealed } from "../events/sealed.ts";

const TAG_BYTES = 16;

/**
 * The key of one text: HKDF-SHA256 over the engagement's key and the keys of all it is about, in the order of their names, with
 * a salt of its own. Without any one of them it cannot be had (RFC 5869; the construction is a concatenated secret, all parts 32 bytes).
 */
const textKey = (keys: readonly Buffer[], salt: Buffer): Buffer => Buffer.from(hkdfSync("sha256", Buffer.concat(keys), salt, "tensegrity text 1", 32));

/** Seals a text for its place. */
export const sealText = (keys: readonly Buffer[], header: SealedHeader, text: string): string => {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv("aes-256-gcm", textKey(keys, salt), nonce).setAAD(Buffer.from(headerText(header)));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return printSealed({ ...header, salt, nonce, body });
};

/** Opens a sealed text; undefined when these are not its keys, or a byte of it was edited. */
export const openText = (keys: readonly Buffer[], sealed: Sealed): string | undefined => {
  const end = sealed.body.length - TAG_BYTES;
  try {
    const decipher = createDecipheriv("aes-256-gcm", textKey(keys, sealed.salt), sealed.nonce).setAAD(Buffer.from(headerText(sealed))).setAuthTag(sealed.body.subarray(end));
    return Buffer.concat([decipher.update(sealed.body.subarray(0, end)), decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
};

/** A keyed hash of a text, in base64url; for another purpose it is another hash. @param bytes how many of its 32 bytes are kept */
export const keyedHash = (keys: readonly Buffer[], purpose: string, text: string, bytes: number): string =>
  createHmac("sha256", Buffer.concat(keys)).update(`tensegrity ${purpose}\n`).update(text).digest().subarray(0, bytes).toString("base64url");
