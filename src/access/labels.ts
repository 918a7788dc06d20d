import { type Reader, circlesOf, seesEverything } from "./reader.ts";

/** May this reader see labels that hurt, such as scapegoat, put on people? Only coaches, their supervisors, and who keeps the record. */
export const seesLabelsThatHurt = (reader: Reader): boolean =>
  seesEverything(reader) || circlesOf(reader.as).some((circle) => circle === "COACHES" || circle === "SUPERVISOR");
