// Who one is: the list to choose from in each phone, and adding a resident to it.
/** @import {SandboxPerson, SandboxChat} from "../platforms/web/host.ts" */
/** @import {Role, ChatRole} from "./words.js" */
import { find } from "./dom.js";
import { sendPerson } from "./server.js";
import { problems, roleNames, words } from "./words.js";

/** The value of the choice that asks for a new name; no person can have it. */
export const ADD = "+";

/** @type {readonly Role[]} */
const order = ["resident", "volunteer", "grid_worker", "coordinator"];

/** @type {Readonly<Record<ChatRole, readonly Role[]>>} who is likely to write in a chat, the likeliest first */
const usual = {
  residents: ["resident", "grid_worker"],
  volunteers: ["volunteer", "grid_worker"],
  coordinators: ["coordinator", "grid_worker"],
  supplier: ["coordinator"],
  site: ["coordinator"],
};

/**
 * Who one is in a chat before one has chosen.
 * @param {SandboxChat} chat
 * @param {readonly SandboxPerson[]} people
 */
export function usualWriter(chat, people) {
  const roles = chat.roles.flatMap((role) => usual[role]);
  const likely = roles.map((role) => people.find((person) => person.role === role)).find((person) => person);
  return (likely ?? people[0])?.name ?? "";
}

/**
 * Fills a choice of people, grouped by role.
 * @param {HTMLSelectElement} select
 * @param {readonly SandboxPerson[]} people
 * @param {string} chosen
 */
export function fillWithPeople(select, people, chosen) {
  const groups = order.map((role) => {
    const group = document.createElement("optgroup");
    group.label = roleNames[role];
    for (const { name } of people.filter((person) => person.role === role)) group.append(new Option(name, name));
    return group;
  });
  select.replaceChildren(...groups.filter((group) => group.childElementCount > 0), new Option(words.addResident, ADD));
  select.value = chosen;
}

/**
 * Asks for a name and adds that resident. Resolves with the name, or undefined when it was given up.
 * @param {string} community
 * @returns {Promise<string | undefined>}
 */
export function askForPerson(community) {
  const dialog = find(document, "#add-person", HTMLDialogElement);
  const form = find(dialog, "form", HTMLFormElement);
  const input = find(form, "input", HTMLInputElement);
  const problem = find(form, ".problem", HTMLElement);
  input.value = "";
  problem.hidden = true;
  dialog.returnValue = "";
  find(form, "button[value=cancel]", HTMLButtonElement).onclick = () => dialog.close();
  form.onsubmit = async (event) => {
    event.preventDefault();
    const name = input.value.trim();
    const sent = await sendPerson(community, name);
    if (sent.ok) return dialog.close(name);
    problem.textContent = problems[sent.why];
    problem.hidden = false;
    input.focus();
  };
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.onclose = () => resolve(dialog.returnValue === "" ? undefined : dialog.returnValue);
  });
}

/**
 * The role of a person, with the word for it.
 * @param {readonly SandboxPerson[]} people
 * @param {string} name
 * @returns {Role}
 */
export const roleOf = (people, name) => people.find((person) => person.name === name)?.role ?? "resident";
