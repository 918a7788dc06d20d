import type { ApolloServerPlugin } from "@apollo/server";
import { type GraphQLField, type GraphQLSchema, type ResponsePath, defaultFieldResolver, getNamedType, isObjectType } from "graphql";
import type { Circle } from "../events/define.ts";
import type { Kinds, Read, ReadLog } from "../store/reads.ts";
import type { Context } from "./context.ts";
import { Engagement } from "./engagement.ts";
import { FactView } from "./facts/view.ts";

/** Parts of a state that are made of facts for the whole team, unless an audience of their own says otherwise. */
const OPEN: ReadonlySet<string> = new Set([
  "EngagementState", "Team", "Member", "Role", "AnnouncedRole", "TeamAgreement", "Context", "Initiative", "Instrument", "SurveyRound", "Inconsistency",
  "ENGAGEMENT", "TEAMS", "MEMBERS", "ROLES", "ANNOUNCED_ROLES", "TEAM_AGREEMENTS", "CONTEXTS", "INITIATIVES", "INSTRUMENTS", "ROUNDS", "INCONSISTENCIES",
]);
/** What is made of facts without being one: it is as confidential as they are. */
const DERIVED: ReadonlySet<string> = new Set(["Relationship", "Signal", "Carried", "Finding", "TimelineSeries", "Change"]);

interface Delivered {
  readonly audience?: readonly Circle[];
  readonly slice?: string;
  readonly before?: { readonly audience?: readonly Circle[] };
  readonly after?: { readonly audience?: readonly Circle[] };
}

/** The kind of a delivered object and who it is for; undefined when it is not confidential, or the reader's own word. */
const confidential = (object: unknown, typeName: string, reader: string): { readonly kind: string; readonly forCoaches: boolean } | undefined => {
  if (object instanceof FactView && object.actor === reader) return undefined;
  const { audience, slice, before, after } = object as Delivered;
  const kind = object instanceof FactView ? object.type : typeName === "Change" ? String(slice) : typeName;
  const circles = object instanceof FactView ? (object.reading?.audience ?? audience) : (audience ?? after?.audience ?? before?.audience);
  if (circles ? circles.includes("TEAM") : OPEN.has(kind)) return undefined;
  return { kind, forCoaches: !circles || circles.includes("COACHES") };
};

/** What one request read of which engagement. */
export class Reading {
  readonly #places = new Map<ResponsePath, unknown>();
  readonly #read = new Map<string, { content: Record<string, number>; apart: Record<string, number> }>();

  constructor(private readonly reader: string) {}

  /** Remembers where in the answer engagements lie, so that what lies below counts for them. */
  passes(path: ResponsePath, result: unknown): void {
    this.#places.set(path, result);
  }

  /** Counts what was delivered at a place of the answer. */
  delivers(path: ResponsePath, typeName: string, result: unknown): void {
    for (const object of Array.isArray(result) ? (result as unknown[]) : [result]) {
      const found = object == null ? undefined : confidential(object, typeName, this.reader);
      const engagementId = found && (object instanceof FactView ? object.engagementId : this.#engagementAt(path));
      if (!found || engagementId === undefined) continue;
      const read = this.#read.get(engagementId) ?? { content: {}, apart: {} };
      this.#read.set(engagementId, read);
      const kinds = found.forCoaches ? read.content : read.apart;
      kinds[found.kind] = (kinds[found.kind] ?? 0) + 1;
    }
  }

  /** What was read, engagement by engagement. */
  *all(): Generator<{ readonly engagementId: string; readonly content: Kinds; readonly apart: Kinds }> {
    for (const [engagementId, read] of this.#read) yield { engagementId, ...read };
  }

  #engagementAt(path: ResponsePath): string | undefined {
    for (let { prev, key } = path; prev; { prev, key } = prev) {
      const passed = this.#places.get(prev);
      const found = Array.isArray(passed) ? (passed as unknown[])[Number(key)] : passed;
      if (found instanceof Engagement) return found.engagementId;
    }
    return undefined;
  }
}

const noting = (field: GraphQLField<unknown, Context>, note: (reading: Reading, path: ResponsePath, result: unknown) => void): void => {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) => {
    const result: unknown = resolve(source, args, context, info);
    const noted = (value: unknown): unknown => {
      note(context.reading, info.path, value);
      return value;
    };
    return result instanceof Promise ? result.then(noted) : noted(result);
  };
};

const isPart = (schema: GraphQLSchema, name: string): boolean => {
  const type = schema.getType(name);
  return DERIVED.has(name) || name === "Fact" || (isObjectType(type) && !OPEN.has(name) && type.getInterfaces().some((each) => each.name === "Traced" || each.name === "Fact"));
};

/** Makes a schema note what of confidential content it hands out. Only fields that can hold some are touched. */
export const noteReading = (schema: GraphQLSchema): GraphQLSchema => {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType))
    for (const field of Object.values(type.getFields()) as GraphQLField<unknown, Context>[]) {
      const name = getNamedType(field.type).name;
      if (name === "Engagement" || name === "Node") noting(field, (reading, path, result) => reading.passes(path, result));
      if (isPart(schema, name) || name === "Node") noting(field, (reading, path, result) => { if (!(result instanceof Engagement)) reading.delivers(path, name, result); });
    }
  return schema;
};

const LONGEST_NAME = 64;

/** Writes down what each request read. @param count takes in the role of the reader, for whoever counts */
export const writeReads = (reads: ReadLog, count: (role: string) => void): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => ({
    willSendResponse: async ({ contextValue: { reading, reader, history }, operationName }) => {
      const who = { at: history.now(), reader: reader.id, role: reader.as, operation: (operationName ?? "").slice(0, LONGEST_NAME) };
      for (const read of reading.all()) {
        reads.note({ ...who, ...read } satisfies Read);
        count(reader.as);
      }
    },
  }),
});
