import { Field, ObjectType } from "type-graphql";
import { looksSealed } from "../events/sealed.ts";
import { sealsIn } from "../events/texts.ts";
import type { OpenedText, Texts } from "../vault/texts.ts";
import type { Context } from "./context.ts";
import { enumOf } from "./words.ts";

const WithheldBecause = enumOf("WithheldBecause", ["ERASED", "UNREADABLE"], "Why a text that was told cannot be shown.");

/** A text that was told and cannot be shown. */
@ObjectType("WithheldText", { simpleResolvers: true, description: "A text that was told and cannot be shown any more: its field is null, though it was given." })
export class WithheldText {
  @Field(() => String, { description: "The field, as a dotted path, such as `note` or `replacement.data.note`." }) field!: string;
  @Field(() => WithheldBecause, { description: "Why." }) because!: string;
}

const openWith = async (texts: Texts | undefined, text: string): Promise<OpenedText> => (texts ? texts.open(text) : looksSealed(text) ? { state: "UNREADABLE" } : { state: "READABLE", text });

/** A text as it is shown; null when it cannot be. */
export const shown = async (text: string | undefined, { texts }: Pick<Context, "texts">): Promise<string | null> => (text === undefined ? null : ((await openWith(texts, text)).text ?? null));

/** A JSON value as it is shown: null stands for texts that cannot be. */
export const shownJson = async (value: unknown, { texts }: Pick<Context, "texts">): Promise<unknown> => {
  const seals = sealsIn(value);
  if (seals.length === 0 || texts) return seals.length === 0 ? value : texts?.openAll(value);
  return JSON.parse(JSON.stringify(value, (_, entry: unknown) => (looksSealed(entry) ? null : entry)));
};

/** Which texts of a value cannot be shown. */
export const withheldIn = async (value: unknown, { texts }: Pick<Context, "texts">): Promise<WithheldText[]> => {
  const opened = await Promise.all(sealsIn(value).map(async ({ path, text }) => ({ field: path, because: (await openWith(texts, text)).state })));
  return opened.filter(({ because }) => because !== "READABLE");
};
