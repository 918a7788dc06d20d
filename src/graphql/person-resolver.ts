import { randomUUID } from "node:crypto";
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import { ELEMENT_ID } from "../events/fields.ts";
import type { Person } from "../vault/people.ts";
import { ElementTaken, ExternalTaken } from "../vault/vault.ts";
import { type Page, PageArgs, badInput, pageOf, pageSize, placeOf } from "./connection.ts";
import type { Context } from "./context.ts";
import { personOf } from "./person-input.ts";
import { ExternalIdInput, PersonConnection, PersonInput, PersonRefused, PersonResult, PersonSaved, PersonType, personView, subjectsOf } from "./persons.ts";

type Result = PersonSaved | PersonRefused;

const unknown = (): PersonRefused => new PersonRefused("PERSON_UNKNOWN", "the vault knows no person with this id; register them first", "personId");
const NEW: Omit<Person, "personId"> = { names: [], externalIds: [], languages: [] };

/** Keeps a person, or says why not. */
const save = async (context: Context, before: Person, input: PersonInput): Promise<Result> => {
  const person = personOf(before, input);
  if (person instanceof PersonRefused) return person;
  try {
    if (await subjectsOf(context).people.put(person)) return new PersonSaved(personView(person));
    return new PersonRefused("PERSON_ERASED", "a person with this id was erased; an id is not given twice", "personId");
  } catch (error) {
    if (error instanceof ExternalTaken) return new PersonRefused("EXTERNAL_ID_TAKEN", "another person has one of these ids in that system", "input.externalIds");
    throw error;
  }
};

const sameAs = (person: Person, input: PersonInput): boolean => {
  const told = personOf({ ...NEW, personId: person.personId }, input);
  return !(told instanceof PersonRefused) && JSON.stringify(told) === JSON.stringify(person);
};

/** Who the persons in the record are. */
@Resolver()
export class PersonResolver {
  @Query(() => PersonType, { nullable: true, description: "One person of the vault, by their id or by what another system calls them. Null when there is none, or none any more. For the keeper of the record." })
  async person(
    @Arg("id", () => ID, { nullable: true, description: "Their `personId`." }) id: string | null,
    @Arg("external", () => ExternalIdInput, { nullable: true, description: "What another system calls them. Give this or `id`." }) external: ExternalIdInput | null,
    @Ctx() context: Context,
  ): Promise<PersonType | undefined> {
    const { people } = subjectsOf(context);
    if ((id == null) === (external == null)) throw badInput("give `id` or `external`, one of them");
    const found = id != null ? await people.person(id) : await people.called({ system: external?.system ?? "", id: external?.id ?? "" });
    return found && personView(found);
  }

  @Query(() => PersonConnection, { description: "All persons of the vault, in the order of their ids; forward only. For the keeper of the record." })
  async persons(@Args(() => PageArgs) args: PageArgs, @Ctx() context: Context): Promise<Page<PersonType>> {
    const size = pageSize(args);
    if ("last" in size || args.before != null) throw badInput("persons are paged forward: use `first` and `after`");
    const after = placeOf("persons", args.after, "after");
    const found = await subjectsOf(context).people.list({ after, limit: size.first + 1 });
    return pageOf("persons", found.slice(0, size.first).map((person) => ({ place: person.personId, node: personView(person) })), found.length > size.first, after !== undefined);
  }

  @Mutation(() => PersonResult, { description: "Registers a person in the vault. The same again changes nothing." })
  async registerPerson(
    @Arg("personId", () => ID, { nullable: true, description: "An id of your own that says nothing of the person: 1 to 64 letters, digits, `.`, `_` or `-`; made when left out. It is never given again." }) personId: string | null,
    @Arg("input", () => PersonInput, { description: "What is to be known of them." }) input: PersonInput,
    @Ctx() context: Context,
  ): Promise<typeof PersonResult> {
    const held = personId == null ? undefined : await subjectsOf(context).people.person(personId);
    if (held) return sameAs(held, input) ? new PersonSaved(personView(held)) : new PersonRefused("PERSON_ALREADY_REGISTERED", "there is a person with this id, of whom something else is known; use changePerson", "personId");
    return save(context, { ...NEW, personId: personId ?? randomUUID() }, input);
  }

  @Mutation(() => PersonResult, { description: "Changes what is known of a person: each list that is given replaces the one before." })
  async changePerson(
    @Arg("personId", () => ID, { description: "Who." }) personId: string,
    @Arg("input", () => PersonInput, { description: "What changes." }) input: PersonInput,
    @Ctx() context: Context,
  ): Promise<typeof PersonResult> {
    const held = await subjectsOf(context).people.person(personId);
    return held ? save(context, held, input) : unknown();
  }

  @Mutation(() => PersonResult, { description: "Says that a person is an element of an engagement. One may be several elements; an element is one person." })
  async linkPerson(
    @Arg("personId", () => ID, { description: "Who." }) personId: string,
    @Arg("engagementId", () => ID, { description: "In which engagement." }) engagementId: string,
    @Arg("element", () => ID, { description: "Which element, as facts name it." }) element: string,
    @Ctx() context: Context,
  ): Promise<typeof PersonResult> {
    const subjects = subjectsOf(context);
    const held = await subjects.people.person(personId);
    if (!held) return unknown();
    if (!ELEMENT_ID.test(element)) return new PersonRefused("INVALID_PERSON", "an element id is 1 to 64 letters, digits, '.', '_' or '-', beginning with a letter or a digit", "element");
    try {
      const linked = await subjects.link(held, { engagementId, element });
      return linked.outcome === "DONE" ? new PersonSaved(personView(held)) : new PersonRefused(linked.code, linked.message, linked.field);
    } catch (error) {
      if (error instanceof ElementTaken) return new PersonRefused("ELEMENT_TAKEN", "this element is another person; unlink them first", "element");
      throw error;
    }
  }

  @Mutation(() => PersonResult, { description: "Takes back that a person is an element. An erasure of the person does not reach that element afterwards." })
  async unlinkPerson(
    @Arg("personId", () => ID, { description: "Who." }) personId: string,
    @Arg("engagementId", () => ID, { description: "In which engagement." }) engagementId: string,
    @Arg("element", () => ID, { description: "Which element." }) element: string,
    @Ctx() context: Context,
  ): Promise<typeof PersonResult> {
    const subjects = subjectsOf(context);
    const held = await subjects.people.person(personId);
    if (!held) return unknown();
    if (await subjects.unlink({ personId, engagementId, element })) return new PersonSaved(personView(held));
    return new PersonRefused("NOT_LINKED", "this person is not that element", "element");
  }
}
