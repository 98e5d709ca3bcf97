// Asks for an access key and tries it.
import * as api from "./api.js";
import { alertBox, el, labelled } from "./dom.js";
import { forget, remember } from "./session.js";

const REFUSED = "The service does not know this access key, or the secret is not its own.";

export function loginView(reason, onLogin) {
  const id = el("input", { name: "id", autocomplete: "username", autocapitalize: "off", spellcheck: "false", required: true });
  const secret = el("input", { name: "secret", type: "password", autocomplete: "current-password", required: true });
  const submit = el("button", { type: "submit", class: "primary" }, "Log in");
  const problem = el("div", {}, reason ? alertBox(reason) : null);

  // Both parts in one field, as the command line takes them.
  id.addEventListener("input", () => (secret.required = !id.value.includes(":")));
  function part() {
    const colon = id.value.indexOf(":");
    if (colon < 0) return;
    secret.value = id.value.slice(colon + 1).trim();
    id.value = id.value.slice(0, colon);
  }

  async function logIn(event) {
    event.preventDefault();
    part();
    submit.disabled = true;
    problem.replaceChildren();
    remember(id.value.trim(), secret.value);
    try {
      await api.documents();
      onLogin();
    } catch (error) {
      forget();
      const refused = error.status === 401 || error.status === 403;
      problem.replaceChildren(alertBox(refused ? Object.assign(new Error(REFUSED), { code: error.code }) : error));
      submit.disabled = false;
      id.focus();
    }
  }

  const form = el("form", { class: "card login", onsubmit: logIn },
    el("h1", {}, "Log in"),
    problem,
    labelled("Access key ID", id, { class: "field" }),
    labelled("Secret access key", secret, { class: "field" }),
    el("p", { class: "hint" }, "The key is kept in this tab until it is closed. Who runs the service makes keys: ", el("code", {}, "docquarry keys create")),
    submit);
  return { element: form, close() {} };
}
