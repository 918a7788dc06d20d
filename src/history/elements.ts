import { elementsOf } from "../events/elements.ts";
import { MAIN_TEAM, type TeamState } from "../../projections/team/state.ts";
import { everMembers, introduced } from "../../projections/team/elements.ts";
import type { Answered, TeamAnswer } from "./answer.ts";
import { ElementUnknown } from "./errors.ts";
import type { EngagementRecord } from "./record.ts";

/** How many names an error gives. */
const NAMED = 30;

const listed = (ids: readonly string[]): string => `${ids.slice(0, NAMED).join(", ")}${ids.length > NAMED ? ` and ${ids.length - NAMED} more` : ""}`;

/** Only a member of a team can be watched, present or past. @throws ElementUnknown naming those whom the reader of this state may see */
export const requireMember = (state: TeamState, element: string): void => {
  const members = everMembers(state);
  if (members.includes(element)) return;
  throw new ElementUnknown(members.length === 0
    ? "element: nobody is known to be a member of a team of this engagement at that moment"
    : `element: no member of a team of this engagement has this id at that moment; who is or was one: ${listed(members)}`);
};

/** Is any fact that is known where an answer stands about an element, or told by it? */
export const isSpokenOf = (record: EngagementRecord, { asOf, revision }: Answered, element: string): boolean => {
  for (const fact of record.team.between("", asOf, revision)) if (fact.informant === element || elementsOf(fact).includes(element)) return true;
  return false;
};

/** A slip of the pen must not read as an all-clear: what nobody ever spoke of is refused. @throws ElementUnknown naming what the reader of this answer may see */
export const requireElement = async (answer: TeamAnswer, element: string, record: () => Promise<EngagementRecord>): Promise<void> => {
  const names = introduced(answer.state);
  if (element === MAIN_TEAM || names.includes(element) || isSpokenOf(await record(), answer, element)) return;
  throw new ElementUnknown(`element: nothing that is known at that moment speaks of an element with this id${names.length > 0 ? `; known are ${listed(names)}` : ""}`);
};
