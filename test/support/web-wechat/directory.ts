// Who and what is on the local Web WeChat: the account's own person, people, groups. With every login by QR code all get new ids.
import { createHash } from "node:crypto";

export interface Person {
  /** Our own name of him, which stays whatever he calls himself. */
  readonly key: string;
  nickname: string;
  /** Whether the account has him among its contacts, so that it can write to him in private. */
  readonly isFriend: boolean;
}

export interface Room {
  readonly key: string;
  topic: string;
  readonly members: Person[];
  /** 群昵称: what somebody is called in this group alone. */
  readonly aliases: Map<Person, string>;
}

/** A contact as Web WeChat describes it, a person or a group. */
export type WebContact = Readonly<Record<string, unknown>>;

export class Directory {
  readonly self: Person = { key: "self", nickname: "邻里", isFriend: true };
  readonly #people = new Map<string, Person>([["self", this.self]]);
  readonly #rooms = new Map<string, Room>();
  #login = 1;

  person(key: string, { nickname = key, isFriend = true }: Partial<Omit<Person, "key">> = {}): Person {
    const person = this.#people.get(key) ?? { key, nickname, isFriend };
    this.#people.set(key, person);
    return person;
  }

  addRoom(key: string, topic: string, members: readonly Person[]): Room {
    const room: Room = { key, topic, members: [this.self, ...members], aliases: new Map() };
    this.#rooms.set(key, room);
    return room;
  }

  room(key: string): Room {
    const room = this.#rooms.get(key);
    if (room === undefined) throw new Error(`no group ${key}`);
    return room;
  }

  get people(): readonly Person[] {
    return [...this.#people.values()];
  }

  get rooms(): readonly Room[] {
    return [...this.#rooms.values()];
  }

  /** From now on everybody has another id. */
  nextLogin(): void {
    this.#login += 1;
  }

  idOf(one: Person | Room): string {
    const hash = createHash("sha256").update(`${this.#login} ${one.key}`).digest("hex");
    return "topic" in one ? `@@${hash}` : `@${hash}`;
  }

  /** By the id of the present login. */
  withId(id: string): Person | Room | undefined {
    return [...this.rooms, ...this.people].find((one) => this.idOf(one) === id);
  }

  contactOf(one: Person | Room): WebContact {
    return "topic" in one ? this.#roomContact(one) : this.#personContact(one);
  }

  #personContact(person: Person): WebContact {
    return {
      UserName: this.idOf(person),
      NickName: person.nickname,
      RemarkName: "",
      DisplayName: "",
      ContactFlag: person.isFriend ? 1 : 0,
      MemberCount: 0,
      MemberList: [],
      VerifyFlag: 0,
      Alias: "",
    };
  }

  #roomContact(room: Room): WebContact {
    return {
      UserName: this.idOf(room),
      NickName: room.topic,
      RemarkName: "",
      DisplayName: "",
      ContactFlag: 3,
      MemberCount: room.members.length,
      MemberList: room.members.map((member) => ({
        UserName: this.idOf(member),
        NickName: member.nickname,
        DisplayName: room.aliases.get(member) ?? "",
      })),
      VerifyFlag: 0,
    };
  }
}
