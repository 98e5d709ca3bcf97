// The page of a docquarry service: which view is shown. The part of the address after # tells: "#/" the documents,
// "#/documents/ID/PAGE/TAB" one of them.
import * as api from "./api.js";
import { alertBox } from "./dom.js";
import { DocumentView } from "./document_view.js";
import { ListView } from "./list_view.js";
import { loginView } from "./login_view.js";
import { accessKey, forget, setTheme, theme } from "./session.js";

const main = document.getElementById("main");
let view = null;
let loggedIn = false;
let focusFollows = false; // to the heading of each new view

function address() {
  const [, kind, id, page, tab] = location.hash.split("/");
  return kind === "documents" && id ? { id: decodeURIComponent(id), page: Number.parseInt(page, 10) || 1, tab: tab || "" } : { id: null };
}

function show(next, title) {
  view?.close();
  view = next;
  main.replaceChildren(view.element);
  document.title = title ? `${title} - docquarry` : "docquarry";
  document.getElementById("documents-link").hidden = !loggedIn;
  document.getElementById("log-out").hidden = !loggedIn || !accessKey();
}

function focusHeading() {
  const heading = main.querySelector("h1");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus();
}

function showLogin(reason = "") {
  loggedIn = false;
  focusFollows = true;
  forget();
  show(loginView(reason, () => {
    loggedIn = true;
    route();
  }), "Log in");
}

// A view tells its errors itself; only a key that isn't taken any more ends it.
function lost(error) {
  if (error.status !== 401) return false;
  showLogin("The service does not take this access key any more. Log in again.");
  return true;
}

function route() {
  if (!loggedIn) return;
  const { id, page, tab } = address();
  if (id === null) show(new ListView(lost), "Documents");
  else if (view?.id === id) view.go(page, tab);
  else show(new DocumentView(id, page, tab, lost), "Document");
  // The reader's own first step is left where it is.
  if (!view.went && focusFollows) focusHeading();
  view.went = focusFollows = true;
}

// A service without keys (--insecure-no-auth) answers at once; others ask for one.
async function start() {
  setTheme(theme());
  const select = document.getElementById("theme");
  select.value = theme();
  select.addEventListener("change", () => setTheme(select.value));
  document.getElementById("log-out").addEventListener("click", () => {
    location.hash = "#/";
    showLogin();
  });
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    main.focus();
  });
  addEventListener("hashchange", route);
  // A file that is dropped beside the place for it would be opened by the browser.
  for (const name of ["dragover", "drop"]) addEventListener(name, (event) => event.preventDefault());
  try {
    await api.documents();
    loggedIn = true;
    route();
  } catch (error) {
    if (error.status === 401 || error.status === 403) showLogin();
    else main.replaceChildren(alertBox(error));
  }
}

start();
