import { ELEMENT_ID, MAX_SEALED, SEALED_PREFIX } from "./fields.ts";

/** Where a sealed text belongs and whom it is about. All of it is authenticated: a text that is moved cannot be opened. */
export interface SealedHeader {
  readonly engagementId: string;
  readonly factId: string;
  /** The field of the fact's data as a dotted path: `note`, or `replacement.data.note` in a correction. */
  readonly path: string;
  /** The elements it is about, in the order of their ids: the destruction of the key of any one makes it unreadable. */
  readonly elements: readonly string[];
}

/** A sealed text, taken apart. */
export interface Sealed extends SealedHeader {
  /** Makes its key unlike that of any other text: 16 bytes. */
  readonly salt: Buffer;
  /** 12 bytes. */
  readonly nonce: Buffer;
  /** Ciphertext and, in its last 16 bytes, the tag. */
  readonly body: Buffer;
}

const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FACT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const PATH = /^[A-Za-z]+(\.[A-Za-z]+){0,3}$/;
const BASE64URL = /^[A-Za-z0-9_-]+$/;

/** Does a value have the look of a sealed text? Nothing else in a fact may begin so. */
export const looksSealed = (value: unknown): value is string => typeof value === "string" && value.startsWith(SEALED_PREFIX);

/** The header as text: the part of a sealed text that is readable, and authenticated with the rest. */
export const headerText = ({ engagementId, factId, path, elements }: SealedHeader): string => `${SEALED_PREFIX}1:${engagementId}:${factId}:${path}:${elements.join(",")}`;

/** A sealed text as it is stored: `sealed:1:<engagement>:<fact>:<path>:<elements>:<salt>:<nonce>:<ciphertext and tag>`, the last three in base64url. */
export const printSealed = (sealed: Sealed): string =>
  [headerText(sealed), ...[sealed.salt, sealed.nonce, sealed.body].map((bytes) => bytes.toString("base64url"))].join(":");

/** Takes a sealed text apart; undefined when it is not one of this form. */
export const parseSealed = (text: string): Sealed | undefined => {
  const [, version, engagementId = "", factId = "", path = "", list = "", ...coded] = text.length <= MAX_SEALED && looksSealed(text) ? text.split(":") : [];
  if (version !== "1" || coded.length !== 3 || !coded.every((part) => BASE64URL.test(part))) return undefined;
  const elements = list === "" ? [] : list.split(",");
  if (!ELEMENT_ID.test(engagementId) || !FACT_ID.test(factId) || !PATH.test(path) || !elements.every((element) => ELEMENT_ID.test(element))) return undefined;
  const [salt, nonce, body] = coded.map((part) => Buffer.from(part, "base64url")) as [Buffer, Buffer, Buffer];
  if (salt.length !== SALT_BYTES || nonce.length !== NONCE_BYTES || body.length <= TAG_BYTES) return undefined;
  return { engagementId, factId, path, elements, salt, nonce, body };
};
