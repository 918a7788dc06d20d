import type { ApolloServerPlugin, GraphQLRequestContextDidResolveOperation } from "@apollo/server";
import { type FragmentDefinitionNode, GraphQLError, Kind, valueFromASTUntyped } from "graphql";
import type { Context } from "./context.ts";
import { Tallier, type Tally } from "./tally.ts";

/** How much one request may ask for. */
export const LIMITS = { depth: 15, aliases: 60, rootFields: 30, directives: 50, complexity: 50_000 } as const;

/** What is too much of a tally, in words; undefined when nothing is. */
const tooMuch = ({ fields, depth, aliases, directives, complexity }: Tally): string | undefined => {
  const found = { depth, aliases, rootFields: fields, directives, complexity };
  const [over] = (Object.keys(LIMITS) as (keyof typeof LIMITS)[]).filter((name) => found[name] > LIMITS[name]);
  const named = over === "rootFields" ? "root fields" : over;
  return over && `too much at once: ${named} ${found[over]}, at most ${LIMITS[over]}; ask in several requests, or for smaller pages`;
};

type Resolved = Pick<GraphQLRequestContextDidResolveOperation<Context>, "document" | "operation" | "request" | "schema">;

const tallyOf = ({ document, operation, request, schema }: Resolved): Tally => {
  const fragments = new Map(document.definitions.filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION).map((fragment) => [fragment.name.value, fragment]));
  const defaults = (operation?.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) => (defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)] as const] : []));
  return new Tallier(schema, fragments, { ...Object.fromEntries(defaults), ...request.variables }).operation(operation as NonNullable<typeof operation>);
};

/** Refuses requests that ask for more than {@link LIMITS} allow, before anything is executed. */
export const withinLimits: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    didResolveOperation: async (resolved) => {
      const said = resolved.operation && tooMuch(tallyOf(resolved));
      if (said) throw new GraphQLError(said, { extensions: { code: "TOO_MUCH_AT_ONCE", http: { status: 400 } } });
    },
  }),
};
