import { type Page, text } from "./page.ts";

/** What nobody should expect of this product, said before they rely on it. */
export const CANNOT_KNOW: Page = {
  path: "/patterns/what-this-system-cannot-know", title: "What this system cannot know",
  lead: "It reads what people recorded, counts, and compares with earlier. That is useful, and it is little. Read this before you act on anything it says.",
  sections: [
    {
      title: "What is not recorded is not known",
      blocks: [
        text("The record is not the team. It holds what somebody noticed, found worth telling, and was free to tell. What everybody takes for granted, what is too shameful, what happens in corridors and private messages is not there, and in a troubled team that may be most of it."),
        text("So no finding means that nothing was seen in the record. It does not mean that nothing is going on. A quiet record of a busy coach and a quiet team look the same."),
      ],
    },
    {
      title: "Somebody's eyes saw it",
      blocks: [
        text("A burden, a role, a growth, a reading of somebody's behaviour is a claim by an informant, never a trait of a person. Each finding says through whose eyes it was seen, in which shares, and who was never heard. Seen through one person, it is that person's story of the team. It may be true."),
        text("A coach is one of those eyes, and is paid by somebody, likes some people better than others, and is part of the system from the first session on. The product cannot see what its recorders cannot see; it can only show where they have not looked."),
      ],
    },
    {
      title: "Teams are small numbers",
      blocks: [
        text("Six people and eight weeks are not statistics. One person on leave, one bad Monday, one new way of asking moves every mean. The product uses exact tests and intervals, holds back below a least record and says `NOT_ENOUGH`; it cannot make more out of little."),
        text("When many patterns are looked at every night, something will stand out by chance. How often each one does where nothing is going on is printed on its page, where it was measured. On simulated teams: yours may be noisier."),
      ],
    },
    {
      title: "Balance finds the line, not the time",
      blocks: [
        text("The structure of likes and dislikes shows along which line a group could part. In Sampson's monastery (1968) it separates those who left from those who stayed. It does not say that they will part, or when: in Newcomb's fraternity (1961) the same index moved as people simply got to know each other, and nothing broke."),
        text("Who is liked least is not thereby a scapegoat, who holds everything together need not break, and a team in perfect harmony may be one in which nobody says anything."),
      ],
    },
    {
      title: "Before is not because",
      blocks: [
        text("What came before a break is not what caused it. A reorganisation, a layoff or a new leader moves everybody at once, and looks like the team's own doing if nobody recorded it. Whoever is at a low point tends to recover, and whoever is at a high point to come down, with coaching or without."),
        text("Nothing here is an experiment. There is no second team that was not coached. A pattern is a hypothesis to take to the people it is about, as a question."),
      ],
    },
    {
      title: "It misses",
      blocks: [
        text("Thresholds that keep false alarms rare let true ones pass. Much breaks without any sign that could be recorded: an illness, an offer from elsewhere, a single sentence. A break that nothing announced is no proof that somebody failed to look."),
        text("How much is missed depends on how much is written down. Of simulated teams in which one person's growth broke the rest, isolated transformation was named in 99 of 100 rich records three weeks before the break, in 54 of 100 with under 120 facts, an eighth of them about other things, a week before it, and in 73 where nobody was asked how they are, and meetings were noted instead (`npm run test:alarms`). Where little is recorded, silence is no all-clear: ask. In 69 of the 100 poor records it lay close to its line (BELOW) or over it three weeks before the break; where nothing went on, 0.6 times a team-year. `briefing` lists what lies so close as worth asking."),
        text("And afterwards everybody knows: what is told after a break is told in its light. That is why each fact carries when it was recorded, and why an audit uses what was known before, unless asked otherwise."),
      ],
    },
    {
      title: "It knows no feelings and no reasons",
      blocks: [
        text("No emotion is inferred from faces, voices or texts. What somebody felt is known when they said so, and their reasons when they gave them. Which need a pattern serves is an offer to think about; the system has not told us."),
      ],
    },
    {
      title: "Looking changes what is looked at",
      blocks: [
        text("A team that knows it is being mapped behaves otherwise, and a pattern that was named is no longer the same pattern. Signals get better because they are watched, and people learn what to answer. Ask less, and tell them what you do with it."),
      ],
    },
    {
      title: "What it is for, and what it must not be used for",
      blocks: [
        text("It is made for coaches and teams who want to see the system, not the hero: to notice who carries what, to ask better questions, to remember what was known when. The people it is about can own or dispute every claim, and see what is recorded of them."),
        text("It is never for hiring, rating, discipline or dismissal, and not a diagnosis of anybody. When the record speaks of bullying, violence or somebody in danger, do not coach a pattern: protect the person, and call those whose task it is."),
      ],
    },
  ],
};
