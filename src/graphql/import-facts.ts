import { ArrayMaxSize, Matches } from "class-validator";
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver, createUnionType } from "type-graphql";
import type { Refusal } from "../decisions/command.ts";
import type { FactDraft } from "../events/envelope.ts";
import { ELEMENT_ID } from "../events/fields.ts";
import { RecordedTimeRefused } from "../events/seal.ts";
import { CommandReused } from "../history/errors.ts";
import type { History } from "../history/history.ts";
import { BatchRefused, DuplicateFact } from "../store/log.ts";
import type { Context } from "./context.ts";
import { Engagement } from "./engagement.ts";
import { CommandReusedType, FactsRefused, RefusalType, noted } from "./refusal.ts";
import { Json } from "./scalars.ts";

@InputType("ImportFactsInput", { description: "One command of an old history: the facts it recorded together." })
class ImportFactsInput {
  @Field(() => ID, { description: "Which engagement; the facts must name the same." })
  @Matches(ELEMENT_ID, { message: "engagementId must be 1 to 64 letters, digits, '.', '_' or '-', beginning with a letter or a digit" })
  engagementId!: string;
  @Field(() => [Json], { description: "1 to 500 facts of one `commandId`, each as `envelope` shows it and `tensegrity export` writes it. Their `revision`, `loggedAt`, `hash` and `position` are given anew; without `keepRecordedTimes` so is `recordedAt`." })
  @ArrayMaxSize(500, { message: "facts must be at most 500: one command of the old history at a time" })
  facts!: unknown[];
  @Field(() => Boolean, { defaultValue: false, description: "Keep the facts' `recordedAt`, for an old history into a new engagement: only where nothing but imported facts is, and never going back." })
  keepRecordedTimes!: boolean;
  @Field(() => Boolean, { defaultValue: false, description: "Refuse what breaks a rule of the domain. Otherwise it is imported with a warning, because the past does not ask for leave." })
  strict!: boolean;
  @Field(() => Boolean, { defaultValue: false, description: "Only say what would come of it: nothing is recorded. `revision` is then -1, unless the command was imported before." })
  dryRun!: boolean;
}

/** The facts are in the log. */
@ObjectType("FactsImported", { simpleResolvers: true, description: "The facts are recorded, durably." })
export class FactsImported {
  @Field(() => Int, { description: "The revision of the last of these facts." }) revision!: number;
  @Field(() => Boolean, { description: "True when this command was imported before: nothing was added." }) repeated!: boolean;
  @Field(() => [RefusalType], { description: "Which rules of the domain the facts break, all the same recorded; empty when none." }) warnings!: RefusalType[];
  readonly #engagementId: string;

  constructor(engagementId: string, parts: Pick<FactsImported, "revision" | "repeated" | "warnings">) {
    this.#engagementId = engagementId;
    Object.assign(this, parts);
  }

  @Field(() => Engagement, { description: "The engagement as it stands now." })
  engagement(@Ctx() { history }: Context): Promise<Engagement | undefined> {
    return Engagement.find(history, this.#engagementId);
  }
}

/** What came of importing. */
export const ImportFactsResult = createUnionType({
  name: "ImportFactsResult", description: "What came of importing one command. Only `FactsImported` means that something is in the log.",
  types: () => [FactsImported, FactsRefused, CommandReusedType] as const,
});

const named = (refusal: Refusal): RefusalType => {
  const { fact, field } = refusal;
  return { ...refusal, field: fact === undefined ? "input.facts" : ["input.facts", fact, ...(field ? [field] : [])].join(".") };
};

/** What the log gives every fact anew, and what only readers add. */
const GIVEN_ANEW = ["revision", "loggedAt", "hash", "position"];

const draftOf = (fact: unknown, keepRecordedTimes: boolean): unknown => {
  if (fact === null || typeof fact !== "object" || Array.isArray(fact)) return fact;
  return Object.fromEntries(Object.entries(fact).filter(([name]) => !GIVEN_ANEW.includes(name) && (keepRecordedTimes || name !== "recordedAt")));
};

/** What only one command of one engagement may hold. */
const strayed = (engagementId: string, facts: readonly unknown[], keepRecordedTimes: boolean): Refusal[] => {
  const envelopes = facts as readonly (Partial<FactDraft> | null | undefined)[];
  const { commandId, recordedAt } = envelopes[0] ?? {};
  return envelopes.flatMap((fact, index): Refusal[] => {
    const wrong = (field: string, message: string): Refusal[] => [{ code: "INVALID_FACT", fact: index, field, message }];
    if (fact?.engagementId !== engagementId) return wrong("engagementId", `every fact must name the engagement ${engagementId}`);
    if (fact.commandId !== commandId) return wrong("commandId", "one import takes the facts of one command; send the next command by itself");
    return keepRecordedTimes && fact.recordedAt !== recordedAt ? wrong("recordedAt", "the facts of one command have one recording time") : [];
  });
};

/** The answer to an error that is the caller's to mend. @throws any other */
const refusalOf = (error: unknown): FactsRefused | CommandReusedType => {
  const because = (code: string, message: string): FactsRefused => new FactsRefused([{ code, message, field: "input.facts" }]);
  if (error instanceof BatchRefused) return because("BATCH_TOO_LARGE", error.message);
  if (error instanceof DuplicateFact) return because("DUPLICATE_FACT", error.message);
  if (error instanceof RecordedTimeRefused) return because("RECORDED_TIME_REFUSED", error.message);
  if (error instanceof CommandReused) return new CommandReusedType(error.commandId, error.message);
  throw error;
};

const importFacts = async (history: History, { engagementId, facts, keepRecordedTimes, strict, dryRun }: ImportFactsInput): Promise<FactsImported | FactsRefused> => {
  const stray = strayed(engagementId, facts, keepRecordedTimes);
  if (stray.length > 0) return new FactsRefused(stray.map(named));
  const drafts = facts.map((fact) => draftOf(fact, keepRecordedTimes)) as FactDraft[];
  const imported = await history.import({ engagementId, facts: drafts, keepRecordedTimes, strict, dryRun });
  if (imported.outcome === "REFUSED") return new FactsRefused(imported.refusals.map(named));
  const { warnings, repeated } = imported;
  return new FactsImported(engagementId, { revision: imported.facts.at(-1)?.revision ?? -1, repeated, warnings: warnings.map(named) });
};

/** What can be taken over from elsewhere. */
@Resolver()
export class ImportFactsResolver {
  @Mutation(() => ImportFactsResult, { description: "Takes over one command of an old history: facts that keep their ids, authors and times. The form is enforced; rules of the domain warn unless `strict`. The same command again adds nothing." })
  async importFacts(@Arg("input", () => ImportFactsInput, { description: "What to take over." }) input: ImportFactsInput, @Ctx() context: Context): Promise<typeof ImportFactsResult> {
    return noted(await importFacts(context.history, input).catch(refusalOf), context);
  }
}

