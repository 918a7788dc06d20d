import type { StoredFact } from "../../src/events/envelope.ts";
import { type Draft, claimOf, given } from "./draft.ts";
import type { Handlers } from "./handlers.ts";
import type { Burden } from "./parts.ts";
import { keyOf } from "./state.ts";

/** Changes every claim about one burden that is still carried; lists when there is none. */
const change = (draft: Draft, fact: StoredFact, id: string, next: (burden: Burden) => Burden): void => {
  const carried = [...draft.all("burdens")].filter(([, { burden, releasedAt }]) => burden === id && releasedAt === undefined);
  if (carried.length === 0) draft.doubt(fact, "BURDEN_UNKNOWN", `nobody is known to carry ${id} at that time`);
  for (const [key, burden] of carried) draft.set("burdens", key, next(burden));
};

/** Folds who carries what for whom: a claim for each informant. */
export const carriedHandlers: Handlers = {
  BurdenMapped(draft, fact) {
    const { burden, carrier, forWhom, kind, weight } = fact.data;
    draft.set("burdens", keyOf(burden, fact.informant), { ...claimOf(fact), burden, carrier, forWhom, kind, since: fact.occurredAt, earlier: [], ...given({ weight }) });
  },
  BurdenHandedOver(draft, fact) {
    const { carrier } = fact.data;
    change(draft, fact, fact.data.burden, (burden) =>
      ({ ...burden, carrier, since: fact.occurredAt, earlier: [...burden.earlier, { carrier: burden.carrier, since: burden.since, until: fact.occurredAt }] }));
  },
  BurdenReleased(draft, fact) {
    change(draft, fact, fact.data.burden, (burden) => ({ ...burden, releasedAt: fact.occurredAt }));
  },
};
