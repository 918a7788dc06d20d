import { Field, ObjectType } from "type-graphql";
import type { FactType } from "../../events/define.ts";
import { FACT_TYPES } from "../../events/registry.ts";
import { Node } from "../node.ts";
import { Fact } from "./fact.ts";
import { answerDescription, answerShapeOf, thunk } from "./field-types.ts";
import { UNKNOWN_FACT } from "./view.ts";

/** Derives the object type of a fact type: what every fact has, and the type's own fields. */
const objectTypeOf = ({ type, label, description, fields }: FactType): new () => object => {
  const object = class {};
  for (const [name, field] of Object.entries(fields)) {
    const shape = answerShapeOf(name);
    const nothing = field.required ? "" : " Null when it was left out.";
    Field(thunk(shape) as () => StringConstructor, { nullable: true, description: `${answerDescription(field, shape)}${nothing}` })(object.prototype, name);
  }
  ObjectType(type, { implements: [Node, Fact], simpleResolvers: true, description: `${label}: ${description}` })(object);
  return object;
};

/** The object types of all fact types of the catalogue. */
export const factObjectTypes = FACT_TYPES.map(objectTypeOf);

const UNKNOWN = "A fact of a type, or in a version, that this version of the product does not know: kept and passed through, never folded. Its fields are in `data`.";

/** A fact of a type, or in a version, that this version of the product does not know. */
@ObjectType(UNKNOWN_FACT, { implements: [Node, Fact], simpleResolvers: true, description: UNKNOWN })
export class UnknownFact {}
