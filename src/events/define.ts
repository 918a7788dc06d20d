import { z } from "zod";
import type { Field } from "./fields.ts";

/** The circles of people that a fact can be shown to. */
export const CIRCLES = ["AUTHOR", "PARTICIPANTS", "COACHES", "SUPERVISOR", "TEAM", "SPONSOR"] as const;
/** One of {@link CIRCLES}. */
export type Circle = (typeof CIRCLES)[number];

/** The families of the catalogue, in the order in which people read them. */
export const FAMILIES = [
  "ENGAGEMENT", "AGREEMENT", "PEOPLE", "RELATIONS", "CARRIED", "CONTRACTS", "COACHING", "SIGNALS", "CONTEXT", "INITIATIVES", "FRACTURES", "ANSWERS", "RIGHTS", "REPAIR",
] as const;
/** One of {@link FAMILIES}. */
export type Family = (typeof FAMILIES)[number];

/** The fields of a fact by name. */
export type Fields = Readonly<Record<string, Field>>;
/** The data that a set of fields describes. */
export type DataOf<F extends Fields> = z.infer<z.ZodObject<{ -readonly [K in keyof F]: F[K]["schema"] }>>;

/** All that the product knows about one type of fact; labels, inputs, outputs and columns derive from it. */
export interface FactType<Type extends string = string, F extends Fields = Fields> {
  readonly type: Type;
  readonly version: number;
  readonly family: Family;
  /** For a practitioner's eyes: "Member joined". */
  readonly label: string;
  /** For a person who was never coached: "somebody joined the team". */
  readonly plainLabel: string;
  readonly description: string;
  readonly fields: F;
  /** Who sees it unless the recorder says otherwise. */
  readonly audience: readonly Circle[];
  /** Coaching work: refused after closing until the engagement is reopened. */
  readonly intervention: boolean;
  readonly schema: z.ZodType<DataOf<F>>;
}

type Definition<Type extends string, F extends Fields> =
  Pick<FactType<Type, F>, "type" | "family" | "label" | "plainLabel" | "description" | "fields"> &
  Partial<Pick<FactType<Type, F>, "version" | "audience" | "intervention">> & {
    /** A rule across fields: the message when it is broken, undefined when it holds. */
    readonly check?: (data: DataOf<F>) => { field: keyof F & string; message: string } | undefined;
  };

/** Defines one type of fact, once. Unknown fields are refused, so that a typing error loses nothing. */
export const fact = <const Type extends string, F extends Fields>(definition: Definition<Type, F>): FactType<Type, F> => {
  const shape = Object.fromEntries(Object.entries(definition.fields).map(([name, field]) => [name, field.schema]));
  const object = z.strictObject(shape);
  const { check, ...rest } = definition;
  const schema = check
    ? object.superRefine((data, context) => {
        const problem = check(data as DataOf<F>);
        if (problem) context.addIssue({ code: "custom", path: [problem.field], message: problem.message });
      })
    : object;
  return { version: 1, audience: ["AUTHOR", "COACHES"], intervention: false, ...rest, schema: schema as unknown as z.ZodType<DataOf<F>> };
};
