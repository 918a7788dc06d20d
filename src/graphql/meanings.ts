import { REFUSAL_MEANINGS } from "./refusal-meanings.ts";

/** What each vocabulary is, for the reader of the schema. */
export const VOCABULARY_MEANINGS: Readonly<Record<string, string>> = {
  Precision: "How exactly a moment is known. Lead times computed from anything but INSTANT are ranges.",
  Source: "Where a fact comes from.",
  Circle: "A circle of people a fact may be shown to.",
  Dimension: "In which respect one element stands to another.",
  ElementKind: "What an element of the system is.",
  SessionKind: "The form of a coaching session.",
  ActKind: "What one element did towards another.",
  FractureKind: "What broke in the system.",
  FractureSign: "By which sign it is proposed that something broke.",
  DepartureReason: "Why somebody leaves.",
  RepairKind: "How something was mended.",
  CoachCapacity: "In which capacity a coach works here.",
  EngagementOutcome: "How the coaching work ended.",
  Family: "The families of fact types, in the order in which people read them.",
  EngagementStatus: "Where an engagement stands.",
  FractureStatus: "What became of a fracture.",
  BetterDirection: "Which way a signal gets better.",
  RefusalCode: "Why something was not recorded; stable, made for programs. `message` says it for people.",
  Movement: "A reading of a tie against the reading before by the same informant, on the common scale of -1 to 1.",
  TrendDirection: "Where a signal goes within a window.",
  Assessment: "Whether a trend is good news, by the signal's better direction.",
  ChangeKind: "What happened to an entry of the team's state.",
  Slice: "A part of the team's state.",
  BurdenKind: "What is carried for the system.",
  ChangeReading: "How somebody reads a change in another's behaviour.",
  ErasureReason: "Why somebody, or a whole engagement, is erased.",
  ConsentScope: "What a consent allows.",
  ContextKind: "What changed around the team.",
  InitiativeOutcome: "How an initiative ended.",
  AccessRole: "What somebody is let in as.",
  EvidenceGrade: "How well founded a pattern is.",
  PatternTransition: "How the standing of a pattern changed.",
  ChangeAskedFor: "In which way a system, or a part of it, was asked to change.",
  Standing: "How clearly a pattern shows at a moment.",
  CascadeStep: "The steps in which a team breaks around one who grows. Later ones may show before earlier ones; none is reached while the person is not seen to grow.",
  ViewerRole: "What a caller looks as.",
};

const MEANINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  EvidenceGrade: {
    A: "A published measure with reliability or predictive results.", B: "Published theory with a published way to count it.", C: "Our own hypothesis, or a practice concept with a formula of ours.",
  },
  PatternTransition: { EMERGED: "It shows, and did not before.", INTENSIFIED: "It shows strongly now.", EASED: "It shows, and is clearly below where it was strong.", DISSOLVED: "It shows no longer." },
  ChangeAskedFor: { SESSION: "A coaching session.", GOAL: "A goal was set.", GROWTH: "Growth was seen.", ROLE: "A role was given." },
  Standing: {
    NOT_ENOUGH: "The record does not allow a judgement. That is not absence.", ABSENT: "It does not show.",
    BELOW: "Less than where it emerges, more than where it dissolves: it keeps the standing it had (`Finding.stands`).",
    PRESENT: "It shows. What stood STRONG stays so while it is little below where it is strong, and eases to PRESENT when it is clearly below.", STRONG: "It shows strongly.",
  },
  CascadeStep: {
    GROWTH: "One person is seen to grow: somebody observed it, or saw one of their goals come nearer.",
    NOT_UNDERSTOOD: "The others do not understand it. Twice at least somebody read the change as aggression, threat, disconnection or abandonment, blamed, undermined or complained about the person, or stands less close to them than before.",
    ROLES_THREATENED: "The person is on others' ground. Twice at least they decided or took over in what is another's, or broke an unspoken contract.",
    COMPENSATION: "The team pays for it: while the one grows, the others fare clearly worse, by what they say of how they are or, where they were not asked, by who comes to meetings and who speaks.",
    STALLED_OR_BROKEN: "Either the growth has stalled (`growth.stalled`), or something broke in the team while the person grew: somebody said that they will leave, an initiative did not succeed, or a fracture was declared. One of the two suffices.",
  },
  Precision: { INSTANT: "To the instant.", DAY: "Some time that day.", WEEK: "Some time that week.", MONTH: "Some time that month." },
  Source: { SELF: "The person it is about.", PEER: "A peer.", OBSERVATION: "Somebody who watched.", SURVEY: "A survey.", SYSTEM_OF_RECORD: "Another system, such as a staff directory." },
  Circle: {
    AUTHOR: "Who recorded it.", PARTICIPANTS: "The people the fact is about.", COACHES: "The coaches of the engagement.",
    SUPERVISOR: "The coaches' supervisor.", TEAM: "The whole team.", SPONSOR: "Who pays for the engagement.",
  },
  Dimension: {
    TRUST: "Relies on the other.", INFLUENCE: "Is moved by the other.", ADVICE: "Asks the other for advice.", COMMUNICATION: "Talks with the other.",
    DEPENDENCE: "Needs the other's work or consent.", AFFECT: "Likes the other, or dislikes them.", ESTEEM: "Holds the other in regard.",
  },
  ElementKind: {
    MEMBER: "A member of a team.", COACH: "A coach.", STAKEHOLDER: "Somebody outside with a stake in it.", FORMER_MEMBER: "Somebody who left and still counts.",
    GHOST_ROLE: "A role that nobody holds and that acts all the same.", TEAM: "A team.", SYSTEM: "The system as a whole.",
  },
  SessionKind: {
    INDIVIDUAL: "One person.", TEAM: "The team.", FEEDBACK_LOOP: "What was seen is given back to the system.", CONSTELLATION: "The system set up in space.",
    ROLE_CLARIFICATION: "Who does and decides what.", MEDIATION: "Between parties in conflict.", SUPERVISION: "The coach's own work is looked at.",
  },
  ActKind: {
    CONTACT: "Got in touch.", ADVICE: "Gave advice.", DECISION: "Decided.", TAKEOVER: "Took over what was another's.", DELEGATION: "Handed a task over.", PRAISE: "Praised.",
    SUPPORT: "Supported.", QUESTION: "Asked.", DISSENT: "Disagreed openly.", ADMISSION: "Admitted a mistake or a limit.", BLAME: "Blamed.",
    RESCUE: "Helped unasked, in place of the other.", COMPLAINT: "Complained.", UNDERMINING: "Worked against the other.",
  },
  FractureSign: {
    MANY_GONE: "Several left one team within a month, by separate decisions, against the team's own rate of leaving.", TEAM_REPLACED: "All who were in a team left within a month, and others came after them.",
    KEY_PERSON_RESIGNS: "Somebody resigned on whom much hung.", INITIATIVE_FAILED: "What was begun together failed.", TRUST_BROKEN: "Ties of trust turned to distrust together.",
  },
  FractureKind: {
    DEPARTURE: "Somebody left.", CONFLICT: "Open conflict.", WITHDRAWAL: "Somebody withdrew inwardly.", INITIATIVE_FAILED: "Something begun together failed.",
    TRUST_LOST: "Trust was lost.", ROLE_COLLAPSE: "A role could no longer be filled or held.", OTHER: "Something else.",
  },
  DepartureReason: { RESIGNATION: "They resigned.", DISMISSAL: "They were dismissed.", TRANSFER: "They moved within the organisation.", RETIREMENT: "They retired.", END_OF_CONTRACT: "The contract ended.", OTHER: "Something else." },
  RepairKind: { APOLOGY: "An apology.", TALK: "A talk that cleared the air.", AGREEMENT: "An agreement, new or renewed.", MEDIATION: "With the help of a third.", OTHER: "Something else." },
  CoachCapacity: { LEAD: "Leads the coaching.", CO_COACH: "Coaches beside the lead.", SUPERVISOR: "Supervises the coaches.", OBSERVER: "Watches." },
  EngagementOutcome: { COMPLETED: "As agreed.", STOPPED: "Before its time.", TRANSFERRED: "Somebody else goes on." },
  Family: {
    ENGAGEMENT: "The frame of the work.", AGREEMENT: "What was agreed about the coaching, and consent.", CARRIED: "Who carries what for whom.", CONTRACTS: "Expectations never said, and agreements that were.",
    CONTEXT: "What changed around the team.", INITIATIVES: "What was begun together.", ANSWERS: "What people say to what is said of them.", RIGHTS: "Who may look.", PEOPLE: "Who belongs, who is away, who holds which role.", RELATIONS: "How elements stand to each other.", COACHING: "What coaching did, and growth.",
    SIGNALS: "Readings of the team, and acts one can count.", FRACTURES: "What broke, and what became of it.", REPAIR: "Repair of the record itself.",
  },
  BurdenKind: { TENSION: "A tension that is not spoken of.", AGREEMENT: "An agreement that one alone upholds.", SHADOW: "What the others do not want to see in themselves." },
  ChangeReading: {
    GROWTH: "As growth.", CLARITY: "As clarity.", RELIEF: "As a relief.", INDIFFERENCE: "It leaves them cold.", DISCONNECTION: "As withdrawal from them.",
    AGGRESSION: "As an attack.", ABANDONMENT: "As being left alone.", THREAT: "As a threat to their place.", OTHER: "Otherwise; see the note.",
  },
  ConsentScope: { RECORDING: "That it is recorded.", SHARING_WITH_TEAM: "That the team sees it.", SHARING_WITH_SPONSOR: "That the sponsor sees aggregates of it.", ATTRIBUTES: "That attributes such as site are kept.", RESEARCH: "That it is used for research, without names." },
  ContextKind: { REORGANISATION: "A reorganisation.", LAYOFF: "People were laid off.", NEW_LEADER: "A new leader came.", MERGER: "A merger.", CULTURE: "How one behaves here changed.", STRATEGY: "The direction changed.", OTHER: "Something else." },
  InitiativeOutcome: { SUCCEEDED: "It did what it was begun for.", FAILED: "It did not.", ABANDONED: "It was given up." },
  EngagementStatus: { UNOPENED: "Not opened at that moment.", OPEN: "Coaching goes on.", CLOSED: "Coaching ended; the aftermath is still recorded." },
  FractureStatus: { OPEN: "Declared, not mended.", REPAIRED: "Mended.", WITHDRAWN: "On reflection nothing broke." },
  TeamFigure: {
    DENSITY: "Positive ties among all that are possible.", RECIPROCITY: "Positive ties that are answered.", CENTRALISATION: "How far positive ties arrive at one member.",
    BETWEENNESS: "How far the shortest paths of positive ties pass through one member (Freeman 1979).", CUT_POINTS: "Share of the members without whom the network of positive ties would fall into more pieces.",
    MODULARITY: "How far signed ties keep to the blocks of the best line, beyond chance, -1 to 1 (Gomez, Jensen and Arenas 2009).",
    BALANCE: "The weight of ties that would not fit if the team parted at its best line, as a share of all.", EXTERNAL_INTERNAL: "Whether positive ties go out of groups (1) or stay inside (-1).",
    VOICE: "How unevenly members spoke up at meetings of the bucket.", LOAD: "How far what is carried rests on few.", AGREEMENT: "How far respondents of the bucket's last survey round say the same.",
    RELIABILITY: "ICC(1) of the bucket's last survey round: how far answers tell those apart of whom they speak; at most 1, below 0 when less than chance.",
    LARGEST_SHARE: "Share of the facts of the bucket that one informant told, whoever told most: seen through one where it is near 1.",
    HEARD: "Share of the present members through whose eyes anything of the bucket was told.",
  },
  CentralisationBy: { IN_DEGREE: "By ties that arrive.", OUT_DEGREE: "By ties that leave.", DEGREE: "By neighbours, directions left out.", BETWEENNESS: "By shortest paths that pass through." },
  BetterDirection: { UP: "Higher is better.", DOWN: "Lower is better.", NEITHER: "Neither way is better by itself." },
  ViewerRole: {
    RECORD_KEEPER: "Keeps the record and sees every fact.", COACH: "Belongs to the coaches.", CO_COACH: "Belongs to the coaches.", SUPERVISOR: "Supervises the coaches.",
    MEMBER: "Belongs to the teams that the record says.", SPONSOR: "Pays for the engagement.", ANALYST: "Belongs to no circle yet: sees what they told and what names them.", INTEGRATOR: "Belongs to no circle yet: sees what it told.",
  },
  Movement: { RISING: "Stronger, or less negative, than before.", FALLING: "Weaker, or more negative, than before.", STEADY: "As before.", FIRST: "This informant's first reading of the tie: there is nothing to compare with." },
  TrendDirection: {
    RISING: "The fitted line rises by at least a twentieth of the scale within the readings.", FALLING: "It falls by at least as much.",
    STEADY: "It moves less than that.", NOT_ENOUGH: "Fewer than three readings, or all at one moment: not enough to say. It is not the same as steady.",
  },
  Assessment: { BETTER: "It moves the better way.", WORSE: "It moves the worse way.", SAME: "It is steady.", UNKNOWN: "Not enough readings, or neither way is better." },
  ErasureReason: {
    REQUEST: "The person, or the parties, asked for it.", CONSENT_WITHDRAWN: "Consent was withdrawn.", RETENTION: "The time for which it was agreed to keep the record is over.",
    LEGAL_DUTY: "A law or an order demands it.", OTHER: "Something else.",
  },
  WithheldBecause: {
    ERASED: "Somebody it was about, or the engagement, was erased: nobody can read it any more.",
    UNREADABLE: "Its keys are not in this vault: it was imported sealed, or the vault is another's.",
  },
  RefusalCode: REFUSAL_MEANINGS,
  ChangeKind: { ADDED: "It is there only at `to`.", REMOVED: "It was there only at `from`.", CHANGED: "It reads differently." },
};

const sentence = (word: string): string => `${word.charAt(0)}${word.slice(1).toLowerCase().replaceAll("_", " ")}.`;

/** What one word of a vocabulary means; the word itself as a sentence where nobody said more. */
export const meaningOf = (vocabulary: string, word: string): string => MEANINGS[vocabulary]?.[word] ?? sentence(word);
