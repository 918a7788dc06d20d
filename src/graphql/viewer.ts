import { GraphQLError } from "graphql";
import { Field, ID, ObjectType } from "type-graphql";
import { ELEMENT_ID } from "../events/fields.ts";
import { READER_ROLES, type Reader, type ReaderRole, recordKeeper, seesEverything } from "../access/reader.ts";
import { enumOf } from "./words.ts";

/** The header by which a developer looks as somebody else, such as `coach:ilex`. */
export const VIEWER_HEADER = "x-tensegrity-viewer";

/** What a caller looks as. */
export const ViewerRole = enumOf("ViewerRole", READER_ROLES);

/** Who asks. */
@ObjectType("Viewer", { simpleResolvers: true, description: "Who asks and records, and what they look as." })
export class Viewer {
  @Field(() => ID, { description: "The `actor` of every fact this caller records, and the element they are where facts name them." }) id!: string;
  @Field(() => ViewerRole, { description: "What they look as. It decides which facts exist for them: every answer is made of these alone." }) as!: ReaderRole;
  @Field(() => Boolean, { description: "True for the keeper of the record, who sees every fact. For everybody else `revision`, counts and cursors number what they may see." }) seesEverything!: boolean;
}

/** The viewer as the API tells it. */
export const viewerView = (reader: Reader): Viewer => ({ ...reader, seesEverything: seesEverything(reader) });

const refuse = (message: string, status: number, code: string): never => {
  throw new GraphQLError(message, { extensions: { code, http: { status } } });
};

/**
 * Who asks. Without the header it is the keeper of the record, who runs the service.
 * @param switchable whether the header is honoured: in development only
 * @throws GraphQLError for a header that is not honoured, or does not say who
 */
export const viewerOf = (header: string | readonly string[] | undefined, actor: string, switchable: boolean): Reader => {
  if (header === undefined) return recordKeeper(actor);
  if (!switchable) refuse(`${VIEWER_HEADER} is honoured in development only: set TENSEGRITY_DEV_VIEWER=on on a service that listens at 127.0.0.1, or leave the header out`, 403, "FORBIDDEN");
  const [role = "", id = "", ...rest] = String(header).split(":");
  const as = READER_ROLES.find((name) => name === role.toUpperCase().replaceAll("-", "_"));
  if (as === undefined || !ELEMENT_ID.test(id) || rest.length > 0)
    return refuse(`${VIEWER_HEADER} is a role and an id, such as coach:ilex or member:linden; roles are ${READER_ROLES.join(", ").toLowerCase()}`, 400, "BAD_USER_INPUT");
  return { id, as };
};
