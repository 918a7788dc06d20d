/** The engagement that the first start brings along (src/transfer/demo.ts). */
const DEMO_ENGAGEMENT = "high-performer";

/** A query to begin with. */
export interface Example {
  /** The question in the words of whoever asks it. */
  readonly question: string;
  readonly query: string;
}

/** Questions to begin with, each answerable on the demo, those of a coach first. */
export const EXAMPLES: readonly Example[] = [
  {
    question: "A coach: how did everybody trust Rowan when the closing review said that every goal was reached?",
    query: `query Trust {
  engagement(id: "${DEMO_ENGAGEMENT}") {
    title
    team(asOf: "2025-07-01") {
      members { member since departure { announcedAt } }
      relationships(dimension: TRUST, to: "rowan") {
        from informant normalised movement at
        reverse { normalised movement }
      }
    }
  }
}`,
  },
  {
    question: "A coach, before the next session: what came since the last one, who was not heard, and what is worth asking?",
    query: `query Briefing {
  engagement(id: "${DEMO_ENGAGEMENT}") {
    briefing(since: "2025-03-14", asOf: "2025-04-14", knownAt: "2025-04-14") {
      patternChanges { evaluatedAt transition subjects pattern { plainLabel } }
      notHeard
      worthAsking { pattern { plainLabel } subjects standing unknown }
    }
  }
}`,
  },
  {
    question: "A coach: what shows in the team on the day of the closing review, on what evidence, through whose eyes, and what else would explain it?",
    query: `query Patterns {
  engagement(id: "${DEMO_ENGAGEMENT}") {
    patterns(asOf: "2025-07-04", knownAt: "2025-07-04", showing: [PRESENT, STRONG]) {
      findings {
        pattern { plainLabel } subjects standing alternatives unknown
        evidence { at says informant }
        eyes { throughOne neverHeard }
      }
    }
  }
}`,
  },
  {
    question: "A supervisor: what has the record learned about the middle of April that nobody had written down by then?",
    query: `query Learned {
  engagement(id: "${DEMO_ENGAGEMENT}") {
    changes(from: { asOf: "2025-04-15", knownAt: "2025-04-15" }, to: { asOf: "2025-04-15" }) {
      from { knownAt revision }
      to { knownAt revision }
      changes { slice kind elements before after }
    }
  }
}`,
  },
  {
    question: "A front end: where do the signals go, and which way is better?",
    query: `query Signals {
  engagement(id: "${DEMO_ENGAGEMENT}") {
    team(asOf: "2025-07-01") {
      signals {
        label about mean scaleMin scaleMax better n
        trend(window: "P180D") { direction assessment slopePerWeek n }
      }
    }
  }
}`,
  },
];
