import { Field, InputType } from "type-graphql";
import type { FactType } from "../../events/define.ts";
import { recorderFields } from "../../events/envelope.ts";
import type { Field as FactField } from "../../events/fields.ts";
import { FACT_TYPES } from "../../events/registry.ts";
import { MomentScalar } from "../scalars.ts";
import { ItemScoreInput, fieldDescription, shapeOf, thunk } from "./field-types.ts";

/** The field of {@link FactInput} that holds a type: `MemberJoined` is told as `memberJoined`. */
export const inputName = (type: string): string => `${type.charAt(0).toLowerCase()}${type.slice(1)}`;

/** One fact as somebody tells it; exactly one field is given (`@oneOf`, set when the schema is built). */
@InputType("FactInput", { description: "One fact to record: give exactly one field, the one named after the fact's type." })
export class FactInput {
  readonly [type: string]: unknown;
}

const thunkOf = (name: string, field: FactField): (() => unknown) => {
  if (field.kind === "replacement") return () => FactInput;
  if (field.kind === "scores") return () => [ItemScoreInput];
  return name === "occurredAt" ? () => MomentScalar : thunk(shapeOf(field));
};

const descriptionOf = (name: string, field: FactField): string => {
  if (field.kind === "replacement") return `${field.description} The same type as the target's. What it leaves out about time, informant, confidence and audience stays as it reads now; its data is taken whole.`;
  return name === "occurredAt" ? `${field.description} A day means its first millisecond in the engagement's zone, known to the day. Not in the future.` : fieldDescription(field);
};

/** Derives the input of a fact type: what a recorder may say of any fact, and the type's own fields. */
const inputOf = ({ type, label, description, fields }: FactType): new () => object => {
  const input = class {};
  for (const [name, field] of Object.entries({ ...fields, ...recorderFields }))
    Field(thunkOf(name, field) as () => StringConstructor, { nullable: !field.required, description: descriptionOf(name, field) })(input.prototype, name);
  InputType(`${type}Input`, { description: `${label}: ${description}` })(input);
  return input;
};

for (const type of FACT_TYPES) {
  const input = inputOf(type);
  Field(() => input, { nullable: true, description: `${type.label}: ${type.plainLabel}.` })(FactInput.prototype, inputName(type.type));
}
