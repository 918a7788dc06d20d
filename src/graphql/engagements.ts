import type { History } from "../history/history.ts";
import { type Page, type PageArgs, connectionOf, pageOf, pageSize, placeOf } from "./connection.ts";
import { Engagement } from "./engagement.ts";

/** Engagements as Relay pages. */
export const EngagementConnection = connectionOf("Engagement", () => Engagement, "engagements");

interface Cut {
  readonly ids: readonly string[];
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
}

/** From the beginning: reads no more of the log than the page and one. */
const forward = async (history: History, first: number, after: string | undefined, before: string | undefined): Promise<Cut> => {
  const entries = await history.engagements({ after, limit: first + 1 });
  const inside = entries.map(({ engagementId }) => engagementId).filter((id) => before === undefined || id < before);
  return { ids: inside.slice(0, first), hasNext: entries.length > first || inside.length < entries.length, hasPrevious: after !== undefined };
};

/** From the end: the log lists streams in one direction only, so that all names are read. */
const backward = async (history: History, last: number, after: string | undefined, before: string | undefined): Promise<Cut> => {
  const entries = (await history.engagements({ after })).map(({ engagementId }) => engagementId);
  const inside = entries.filter((id) => before === undefined || id < before);
  return { ids: inside.slice(Math.max(0, inside.length - last)), hasNext: inside.length < entries.length, hasPrevious: inside.length > last || after !== undefined };
};

/** One page of all engagements, by id. */
export const engagementsPage = async (history: History, args: PageArgs): Promise<Page<Engagement>> => {
  const size = pageSize(args);
  const [after, before] = [placeOf("engagements", args.after, "after"), placeOf("engagements", args.before, "before")];
  const { ids, hasNext, hasPrevious } = "last" in size ? await backward(history, size.last, after, before) : await forward(history, size.first, after, before);
  const found = await Promise.all(ids.map((id) => Engagement.find(history, id)));
  return pageOf("engagements", found.filter((each) => each !== undefined).map((node) => ({ place: node.engagementId, node })), hasNext, hasPrevious);
};
