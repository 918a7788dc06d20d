/**
 * The facts of consent, audience, access and erasure themselves. They stay recordable about who does not consent to be recorded,
 * and a consent that was withdrawn hides none of them: otherwise nobody could see that it was.
 */
export const RIGHTS_TYPES: ReadonlySet<string> = new Set([
  "ConsentGiven", "ConsentWithdrawn", "AudienceWidened", "AudienceNarrowed", "AccessGranted", "AccessRevoked", "ReportReleased", "PersonErased",
]);
