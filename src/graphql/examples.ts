/** The engagement that the first start brings along. */
export const DEMO_ENGAGEMENT = "demo";

/** A query to begin with. */
export interface Example {
  /** The question in the words of whoever asks it. */
  readonly question: string;
  readonly query: string;
}

/** Three questions, each answerable on the demo. */
export const EXAMPLES: readonly [Example, Example, Example] = [
  {
    question: "A coach: who is in the team now, in which roles, and how do they stand to each other?",
    query: `query Now {
  engagement(id: "${DEMO_ENGAGEMENT}") {
    title
    team {
      asOf
      members { member since }
      roles { member role }
      relationships { from to dimension normalised movement informant }
    }
  }
}`,
  },
  {
    question: "A supervisor: what did we know then, and what has the record learned since?",
    query: `query Learned {
  engagement(id: "${DEMO_ENGAGEMENT}") {
    changes(from: { knownAt: 0 }, to: {}) {
      count
      changes { slice kind elements before after }
    }
  }
}`,
  },
  {
    question: "A front end: how do the signals run, and which way is better?",
    query: `query Signals {
  engagement(id: "${DEMO_ENGAGEMENT}") {
    team {
      signals { label about mean scaleMin scaleMax better n trend(window: "P180D") { direction assessment slopePerWeek n } }
    }
  }
}`,
  },
];
