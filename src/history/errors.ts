/** What the history cannot do, as an error with a stable code; refusals of commands are values, not errors. */
export abstract class HistoryError extends Error {
  abstract readonly code: string;
}

/** The command's id was used before for another input. */
export class CommandReused extends HistoryError {
  override readonly name = "CommandReused";
  readonly code = "COMMAND_REUSED";
  constructor(readonly commandId: string) {
    super(`the command ${commandId} was accepted before with other facts; a new command needs a new id`);
  }
}

/** There is no such engagement. */
export class EngagementUnknown extends HistoryError {
  override readonly name = "EngagementUnknown";
  readonly code = "ENGAGEMENT_UNKNOWN";
  constructor(readonly engagementId: string) {
    super(`no engagement ${engagementId}`);
  }
}

/** A question names a moment or a revision that cannot be answered at. */
export class MomentRefused extends HistoryError {
  override readonly name = "MomentRefused";
  readonly code = "MOMENT_REFUSED";
}

/** A question names an element that nothing known at its moment speaks of; the message says whom the reader may ask about. */
export class ElementUnknown extends HistoryError {
  override readonly name = "ElementUnknown";
  readonly code = "ELEMENT_UNKNOWN";
}

/** This reader may not do that. */
export class NotPermitted extends HistoryError {
  override readonly name = "NotPermitted";
  readonly code = "FORBIDDEN";
}
