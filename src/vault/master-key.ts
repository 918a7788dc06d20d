import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

/** How long every key is, in bytes: AES-256. */
export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * The key that wraps all others, in the shape of a key management service: it stays where it is, keys are sent to it to be
 * wrapped and unwrapped. `context` is authenticated: a wrapped key cannot be given out as another.
 */
export interface MasterKey {
  /** Which key it is; kept beside everything it wrapped. */
  readonly keyId: string;
  wrap(key: Buffer, context: string): Promise<Buffer>;
  /** @throws Error when it was wrapped under another key, for another context, or is damaged */
  unwrap(wrapped: Buffer, context: string): Promise<Buffer>;
}

/** Encrypts with AES-256-GCM under a fresh nonce, which stands before the ciphertext; the tag stands last. */
export const encrypt = (key: Buffer, plain: Buffer, context: string): Buffer => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
};

/** The counterpart of {@link encrypt}. @throws Error for another key, another context, or an edited byte */
export const decrypt = (key: Buffer, sealed: Buffer, context: string): Buffer => {
  const end = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(end));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, end)), decipher.final()]);
};

/** Tells keys apart without saying anything of them: 16 hexadecimal digits of a hash. */
export const fingerprintOf = (key: Buffer): string => createHash("sha256").update("tensegrity fingerprint").update(key).digest("hex").slice(0, 16);

/** A master key in this process's memory: from a file, or from the environment. */
export class LocalMasterKey implements MasterKey {
  readonly keyId: string;
  readonly #key: Buffer;

  /** @param key 32 bytes */
  constructor(key: Buffer) {
    this.#key = key;
    this.keyId = `local-${fingerprintOf(key)}`;
  }

  async wrap(key: Buffer, context: string): Promise<Buffer> {
    return encrypt(this.#key, key, context);
  }

  async unwrap(wrapped: Buffer, context: string): Promise<Buffer> {
    return decrypt(this.#key, wrapped, context);
  }
}
