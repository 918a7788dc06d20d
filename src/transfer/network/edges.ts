import { stringify } from "csv-stringify/sync";
import type { StoredFact } from "../../events/envelope.ts";
import { toMillis } from "../../events/moment.ts";
import type { Fact } from "../../events/registry.ts";
import { isFoldable, upcast } from "../../events/upcast.ts";
import { ACT_KINDS, DIMENSIONS } from "../../events/vocabulary.ts";
import { Chronicle } from "../../history/chronicle.ts";
import { teamProjection } from "../../../projections/team/projection.ts";
import { normalised } from "../../../projections/team/ties.ts";
import type { ApiTarget } from "../api.ts";
import { fetchNetwork, type Moments } from "./network.ts";

/** One relational event: somebody did something towards somebody, or was seen to stand so to them. */
export interface Edge {
  /** Seconds since 1970, UTC. */
  readonly time: number;
  readonly sender: string;
  readonly receiver: string;
  /** `act.PRAISE`, or `tie.TRUST`. */
  readonly type: string;
  /** How strong the act was, 0 to 3; where the tie stood on its scale, -1 to 1. */
  readonly weight: number;
}

/** The columns of an edge list, in the order that R's packages for relational events expect (remify: time, actor1, actor2, then type and weight; goldfish: by these names). */
export const EDGE_COLUMNS = ["time", "sender", "receiver", "type", "weight"] as const;

/** What types of events begin with, by the fact type they come from. */
const SOURCES: Readonly<Record<string, string>> = { ActRecorded: "act.", RelationshipObserved: "tie." };
const KINDS: readonly string[] = [...ACT_KINDS.map((kind) => `act.${kind}`), ...DIMENSIONS.map((kind) => `tie.${kind}`)];

/** Reads which events are wanted, parted by commas: fact types (`ActRecorded`) or kinds (`tie.TRUST`); all when empty. @throws Error for a name that is none */
export const readTypes = (text: string): string[] => {
  const types = text.split(",").map((name) => name.trim()).filter((name) => name !== "");
  const strange = types.find((name) => SOURCES[name] === undefined && !KINDS.includes(name));
  if (strange !== undefined) throw new Error(`no events of type ${strange}; there are ${[...Object.keys(SOURCES), ...KINDS].join(", ")}`);
  return types;
};

const edgeOf = (stored: StoredFact): Edge[] => {
  const fact = upcast(stored);
  if (!isFoldable(fact)) return [];
  const time = toMillis(fact.occurredAt) / 1_000;
  if (fact.type === "ActRecorded") {
    const { act, by, to, intensity = 1 } = (fact as unknown as Fact<"ActRecorded">).data;
    return to === undefined || to === by ? [] : [{ time, sender: by, receiver: to, type: `act.${act}`, weight: intensity }];
  }
  if (fact.type !== "RelationshipObserved") return [];
  const { from, to, dimension, strength, scaleMin = -3, scaleMax = 3 } = (fact as unknown as Fact<"RelationshipObserved">).data;
  return [{ time, sender: from, receiver: to, type: `tie.${dimension}`, weight: Number(normalised({ strength, scaleMin, scaleMax }).toFixed(6)) }];
};

const wanted = (types: readonly string[], { type }: Edge): boolean =>
  types.length === 0 || types.some((name) => type === name || (SOURCES[name] !== undefined && type.startsWith(SOURCES[name])));

/**
 * The relational events of one engagement up to a moment, as known at another, in the order of the world. Facts are as repaired by then.
 * Acts towards nobody in particular, or towards oneself, are no events between two and are left out.
 * @param types as {@link readTypes} reads them
 */
export const fetchEdges = async (api: ApiTarget, id: string, moments: Moments, types: readonly string[]): Promise<Edge[]> => {
  const { asOf, revision } = await fetchNetwork(api, id, moments);
  const chronicle = new Chronicle(teamProjection);
  for await (const fact of api.facts(id)) chronicle.append(fact);
  return [...chronicle.between("", asOf, revision)].flatMap(edgeOf).filter((edge) => wanted(types, edge));
};

/** Edges as CSV. */
export const toEdgeList = (edges: readonly Edge[]): string => stringify(edges as Edge[], { header: true, columns: [...EDGE_COLUMNS] });
