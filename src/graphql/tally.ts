import {
  type FieldNode, type FragmentDefinitionNode, type GraphQLField, type GraphQLNamedType, type GraphQLSchema, Kind, type OperationDefinitionNode, type SelectionNode, type SelectionSetNode,
  getNamedType, getNullableType, isInterfaceType, isLeafType, isListType, isObjectType, valueFromASTUntyped,
} from "graphql";
import { MAX_PAGE_SIZE, PAGE_SIZE } from "./connection.ts";

/** How much a request asks for, with everything its fragments stand for. */
export interface Tally {
  /** Fields at this level. */
  readonly fields: number;
  /** Levels of fields; introspection is not counted. */
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  /** About how many objects are made: 1 for an object, 10 for one that takes arguments, more for one that says so (about 0.1 ms of work each), times the length of the lists around it. */
  readonly complexity: number;
}

/** How long a list is taken to be when nothing says so. */
const LIST = 10;
/** What an object costs that is asked for with arguments: most of these read a history. */
const ASKED = 10;
const NOTHING: Tally = { fields: 0, depth: 0, aliases: 0, directives: 0, complexity: 0 };

const together = (a: Tally, b: Tally): Tally => ({
  fields: a.fields + b.fields, depth: Math.max(a.depth, b.depth), aliases: a.aliases + b.aliases, directives: a.directives + b.directives, complexity: a.complexity + b.complexity,
});

const fieldOf = (type: GraphQLNamedType | undefined, name: string): GraphQLField<unknown, unknown> | undefined =>
  isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;

/** What a field that declares its own cost is asked with. */
export interface Asked {
  readonly args: Readonly<Record<string, unknown>>;
}

/** Counts what a valid operation asks for. Each fragment is counted once and remembered, so that fragments in fragments cost no time. */
export class Tallier {
  readonly #counted = new Map<string, Tally>();

  constructor(readonly schema: GraphQLSchema, readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>, readonly variables: Readonly<Record<string, unknown>>) {}

  /** What one operation asks for. */
  operation({ operation, selectionSet, directives }: OperationDefinitionNode): Tally {
    return together({ ...NOTHING, directives: directives?.length ?? 0 }, this.#set(selectionSet, this.schema.getRootType(operation) ?? undefined));
  }

  #set(set: SelectionSetNode, type: GraphQLNamedType | undefined): Tally {
    return set.selections.map((selection) => this.#selection(selection, type)).reduce(together, NOTHING);
  }

  #selection(selection: SelectionNode, type: GraphQLNamedType | undefined): Tally {
    const own = { ...NOTHING, directives: selection.directives?.length ?? 0 };
    if (selection.kind === Kind.FIELD) return together(own, this.#field(selection, type));
    if (selection.kind === Kind.FRAGMENT_SPREAD) return together(own, this.#fragment(selection.name.value));
    const { typeCondition, selectionSet } = selection;
    return together(own, this.#set(selectionSet, typeCondition ? this.schema.getType(typeCondition.name.value) : type));
  }

  #fragment(name: string): Tally {
    const known = this.#counted.get(name);
    if (known) return known;
    const fragment = this.fragments.get(name);
    const tally = fragment ? this.#set(fragment.selectionSet, this.schema.getType(fragment.typeCondition.name.value)) : NOTHING;
    this.#counted.set(name, tally);
    return tally;
  }

  #field(node: FieldNode, type: GraphQLNamedType | undefined): Tally {
    const field = fieldOf(type, node.name.value);
    const inner = node.selectionSet ? this.#set(node.selectionSet, field && getNamedType(field.type)) : NOTHING;
    const counted = { ...inner, fields: 1, aliases: inner.aliases + (node.alias ? 1 : 0) };
    if (!field) return { ...counted, depth: 0, complexity: 0 };
    const own = this.#costOf(node, field);
    return { ...counted, depth: 1 + inner.depth, complexity: own + inner.complexity * this.#length(node, field, type) };
  }

  /** What a field costs by itself: what its resolver declares as `complexity`, or by its form. */
  #costOf(node: FieldNode, field: GraphQLField<unknown, unknown>): number {
    const declared = field.extensions["complexity"];
    if (typeof declared === "number") return declared;
    if (typeof declared === "function") return (declared as (of: Asked) => number)({ args: Object.fromEntries((node.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value, this.variables)])) });
    return isLeafType(getNamedType(field.type)) ? 0 : field.args.length > 0 ? ASKED : 1;
  }

  /** How many times what lies below a field is answered. */
  #length(node: FieldNode, field: GraphQLField<unknown, unknown>, parent: GraphQLNamedType | undefined): number {
    const given = new Map(node.arguments?.map(({ name, value }) => [name.value, valueFromASTUntyped(value, this.variables)]));
    if (field.args.some(({ name }) => name === "first")) return Math.min(Math.max(0, Number(given.get("first") ?? given.get("last") ?? PAGE_SIZE) || 0), MAX_PAGE_SIZE);
    const asked = [...given.values()].filter(Array.isArray).reduce((product, { length }) => product * Math.max(1, length), 1);
    const page = fieldOf(parent, "pageInfo") !== undefined;
    return asked > 1 || page || !isListType(getNullableType(field.type)) ? asked : LIST;
  }
}
