import canonicalize from "canonicalize";

/**
 * The one spelling of a JSON value (RFC 8785): sorted keys, shortest numbers, no white space.
 * @throws TypeError for what JSON cannot hold: NaN, infinities, undefined alone.
 */
export const canonical = (value: unknown): string => {
  const text = (canonicalize as unknown as (input: unknown) => string | undefined)(value);
  if (text === undefined) throw new TypeError("this value has no canonical JSON form");
  return text;
};
