import { type ASTVisitor, type FieldNode, GraphQLError, Kind, type SelectionSetNode, type ValidationContext, type ValidationRule } from "graphql";

/** How much one request may ask for. */
export const LIMITS = { depth: 15, aliases: 60, rootFields: 30, directives: 50 } as const;

const isIntrospection = ({ name }: FieldNode): boolean => name.value.startsWith("__");

const refuse = (context: ValidationContext, what: string, found: number, most: number): void =>
  context.reportError(new GraphQLError(`too much at once: ${what} ${found}, at most ${most}; ask in several requests`));

/** How deep fields lie in a selection, fragments included; introspection is not counted. */
const depthOf = (context: ValidationContext, set: SelectionSetNode | undefined, seen: ReadonlySet<string>): number =>
  Math.max(0, ...(set?.selections ?? []).map((selection) => {
    if (selection.kind === Kind.FIELD) return isIntrospection(selection) ? 0 : 1 + depthOf(context, selection.selectionSet, seen);
    if (selection.kind === Kind.INLINE_FRAGMENT) return depthOf(context, selection.selectionSet, seen);
    const name = selection.name.value;
    return seen.has(name) ? 0 : depthOf(context, context.getFragment(name)?.selectionSet, new Set([...seen, name]));
  }));

/** Refuses requests that ask for more than {@link LIMITS} allow, before anything is executed. */
export const withinLimits: ValidationRule = (context): ASTVisitor => {
  let aliases = 0;
  let directives = 0;
  return {
    Field: ({ alias }) => void (alias && (aliases += 1)),
    Directive: () => void (directives += 1),
    OperationDefinition({ selectionSet }) {
      const depth = depthOf(context, selectionSet, new Set());
      if (depth > LIMITS.depth) refuse(context, "depth", depth, LIMITS.depth);
      if (selectionSet.selections.length > LIMITS.rootFields) refuse(context, "root fields", selectionSet.selections.length, LIMITS.rootFields);
    },
    Document: {
      leave() {
        if (aliases > LIMITS.aliases) refuse(context, "aliases", aliases, LIMITS.aliases);
        if (directives > LIMITS.directives) refuse(context, "directives", directives, LIMITS.directives);
      },
    },
  };
};
