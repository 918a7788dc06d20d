import { type Draft, given, traceOf } from "./draft.ts";
import type { Fact } from "../../src/events/registry.ts";
import type { Handlers } from "./handlers.ts";
import type { Instrument, SurveyRound } from "./parts.ts";
import { MAIN_TEAM, keyOf } from "./state.ts";

/** The instrument and the round that answers belong to; otherwise lists why they cannot be counted. */
const answered = (draft: Draft, fact: Fact<"SurveyAnswered">): { round: SurveyRound; instrument: Instrument } | undefined => {
  const round = draft.get("rounds", fact.data.round);
  const instrument = round && draft.get("instruments", round.instrument);
  if (!round || !instrument) return void draft.doubt(fact, "ROUND_UNKNOWN", `no survey round ${fact.data.round} was opened by then`);
  if (round.closedAt !== undefined) return void draft.doubt(fact, "ROUND_CLOSED", `the survey round ${fact.data.round} is closed at that time`);
  const strange = fact.data.answers.find(({ item }) => !instrument.items.includes(item));
  if (strange) return void draft.doubt(fact, "ITEM_UNKNOWN", `${instrument.instrument} has no item ${strange.item}`);
  const outside = fact.data.answers.find(({ value }) => value < instrument.scaleMin || value > instrument.scaleMax);
  if (outside) return void draft.doubt(fact, "ANSWER_OUT_OF_SCALE", `${outside.item} lies outside the scale, ${instrument.scaleMin} to ${instrument.scaleMax}`);
  return { round, instrument };
};

/** One respondent's mean over the items they answered, reversed items turned round; on the scale of the instrument. */
export const ownMean = ({ scaleMin, scaleMax, reversed }: Instrument, answers: Fact<"SurveyAnswered">["data"]["answers"]): number =>
  answers.reduce((sum, { item, value }) => sum + (reversed.includes(item) ? scaleMin + scaleMax - value : value), 0) / answers.length;

/** The entries of a meeting: whoever was asked or came. */
export const attendanceKeys = ({ data: { invited, present } }: Fact<"MeetingHeld">): string[] => [...new Set([...invited, ...present])];

/** Folds instruments, rounds and what they said; and who was at meetings. */
export const surveyHandlers: Handlers = {
  InstrumentDefined(draft, fact) {
    const { instrument, items, reversed = [], scaleMin, scaleMax, better, measures } = fact.data;
    if (draft.get("instruments", instrument)) return draft.doubt(fact, "INSTRUMENT_ALREADY_DEFINED", `the instrument ${instrument} was defined before`);
    draft.set("instruments", instrument, { ...traceOf(fact), instrument, items, reversed, scaleMin, scaleMax, better, ...given({ measures }) });
  },
  SurveyRoundOpened(draft, fact) {
    const { round, instrument, invited } = fact.data;
    if (!draft.get("instruments", instrument)) return draft.doubt(fact, "INSTRUMENT_UNKNOWN", `no instrument ${instrument} was defined by then`);
    if (draft.get("rounds", round)) return draft.doubt(fact, "ROUND_ALREADY_OPENED", `the survey round ${round} was opened before`);
    draft.set("rounds", round, { ...traceOf(fact), round, instrument, answered: 0, ...given({ invited }) });
  },
  SurveyRoundClosed(draft, fact) {
    const { round, invited } = fact.data;
    const opened = draft.get("rounds", round);
    if (!opened) return draft.doubt(fact, "ROUND_UNKNOWN", `no survey round ${round} was opened by then`);
    if (opened.closedAt !== undefined) return draft.doubt(fact, "ROUND_CLOSED", `the survey round ${round} was closed before`);
    draft.set("rounds", round, { ...opened, invited, answered: fact.data.answered, closedAt: fact.occurredAt });
  },
  SurveyAnswered(draft, fact) {
    const found = answered(draft, fact);
    if (!found) return;
    const { round, instrument } = found;
    const { about = MAIN_TEAM, answers } = fact.data;
    draft.set("rounds", round.round, { ...round, answered: round.answered + 1 });
    const key = keyOf(round.round, about);
    const { n, mean } = draft.get("surveyMeans", key) ?? { n: 0, mean: 0 };
    draft.set("surveyMeans", key, { ...traceOf(fact), round: round.round, instrument: instrument.instrument, about, n: n + 1, mean: mean + (ownMean(instrument, answers) - mean) / (n + 1) });
  },
  MeetingHeld(draft, fact) {
    const [invited, present] = [new Set(fact.data.invited), new Set(fact.data.present)];
    const spoke = fact.data.spoke && new Set(fact.data.spoke);
    for (const element of attendanceKeys(fact)) {
      const before = draft.get("attendance", element) ?? { invited: 0, present: 0, watched: 0, spoke: 0 };
      const came = present.has(element);
      draft.set("attendance", element, {
        element, invited: before.invited + Number(invited.has(element)), present: before.present + Number(came),
        watched: before.watched + Number(came && spoke !== undefined), spoke: before.spoke + Number(spoke?.has(element) ?? false), ...traceOf(fact),
      });
    }
  },
};
