import { randomUUID } from "node:crypto";
import { unwrapResolverError } from "@apollo/server/errors";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { ArgumentValidationError } from "type-graphql";
import { ElementUnknown, MomentRefused, NotPermitted } from "../history/errors.ts";
import { LogFull, LogUnavailable } from "../store/log.ts";
import { VaultError } from "../vault/vault.ts";

/** Takes in a fault that the caller only learns the reference of. */
export type Report = (reference: string, error: unknown) => void;

interface Constraint {
  readonly constraints?: Readonly<Record<string, string>>;
  readonly children?: readonly Constraint[];
}

const sentences = ({ constraints = {}, children = [] }: Constraint): string[] => [...Object.values(constraints), ...children.flatMap(sentences)];

/** What may be said of an error, and its stable code; undefined when it is a fault of ours. */
const sayable = (error: unknown): { code: string; message: string } | undefined => {
  if (error instanceof ArgumentValidationError) return { code: "BAD_USER_INPUT", message: (error.extensions["validationErrors"] as Constraint[]).flatMap(sentences).join("; ") };
  if (error instanceof NotPermitted || error instanceof ElementUnknown) return { code: error.code, message: error.message };
  if (error instanceof MomentRefused) return { code: "BAD_USER_INPUT", message: error.message };
  if (error instanceof LogFull) return { code: error.code, message: "the log is full: nothing was recorded, everything recorded before is safe; make room and send it again" };
  if (error instanceof LogUnavailable) return { code: error.code, message: "the log cannot be reached now: nothing is known to be recorded; send the same command again" };
  if (error instanceof VaultError) return { code: error.code, message: "the vault cannot be used now: nothing was changed that was not destroyed before; try again, and see the service's log" };
  const code = error instanceof GraphQLError ? error.extensions["code"] : undefined;
  return typeof code === "string" && code !== "INTERNAL_SERVER_ERROR" ? { code, message: (error as GraphQLError).message } : undefined;
};

/** Errors as callers see them: what they sent is explained, never echoed; faults of ours are masked behind a reference. */
export const formatError = (report: Report) => (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
  const { locations, path } = formatted;
  const place = { ...(locations && { locations }), ...(path && { path }) };
  const said = sayable(unwrapResolverError(error)) ?? sayable(error);
  if (said) return { message: said.message, ...place, extensions: { code: said.code } };
  const code = formatted.extensions?.["code"];
  if (typeof code === "string" && code !== "INTERNAL_SERVER_ERROR") return { message: formatted.message, ...place, extensions: { code } };
  const reference = randomUUID();
  report(reference, error);
  return { message: `something went wrong on our side; its reference is ${reference}`, ...place, extensions: { code: "INTERNAL_SERVER_ERROR" } };
};
