import type { StoredFact } from "./envelope.ts";
import { factType } from "./registry.ts";

/** Turns the data of one version of one type into that of the next. */
export type Upcaster = (data: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** Upcasters by type, then by the version they start from. Stored bytes are never rewritten; reading goes through here. */
const UPCASTERS: Readonly<Record<string, Readonly<Record<number, Upcaster>>>> = {};

/** The fact as the current version would have said it; a newer version, or an unknown type, is returned as it is. */
export const upcast = (fact: StoredFact, upcasters = UPCASTERS): StoredFact => {
  const steps = upcasters[fact.type];
  if (steps === undefined) return fact;
  let { version, data } = fact;
  for (let step = steps[version]; step !== undefined; step = steps[version]) {
    data = step(data);
    version += 1;
  }
  return version === fact.version ? fact : { ...fact, version, data };
};

/** True when this version of the product can fold the fact: a known type, in a version not newer than its own. */
export const isFoldable = (fact: StoredFact): boolean => {
  const type = factType(fact.type);
  return type !== undefined && fact.version <= type.version;
};
