// Questions to the document and their answers: those that came with it, and further ones, which are asked here.
import * as api from "./api.js";
import { alertBox, announce, el, freshId, plural, visible } from "./dom.js";
import { pageButton, sureness } from "./facts_table.js";
import { placeItem } from "./overlay.js";

const MOST_CHARACTERS = 200; // of a question, as the service takes it

// [{question, answers: [{text, page, box, confidence, words}]}] of an answer: each question is told once, by the page that has its places.
function asked({ pages }) {
  const byNumber = new Map(pages.map((page) => [page.number, page]));
  const count = Math.max(0, ...pages.map((page) => page.queries?.length ?? 0));
  return Array.from({ length: count }, (_, n) => {
    const told = pages.map((page) => page.queries?.[n]).find((query) => query?.told_here) ?? pages.map((page) => page.queries?.[n]).find(Boolean);
    const answers = (told.all ?? []).map(({ page, answer }) => ({ page, ...byNumber.get(page)?.queries?.[n]?.answers[answer] })).filter((answer) => answer.box);
    return { question: told.question, answers };
  });
}

function answerLine(view, { question }, answer) {
  const show = () => view.onPlace(answer.page, placeItem("answer", [answer.box], answer.text, [`answers: ${question}`], { confidence: answer.confidence, words: answer.words }));
  return el("li", {}, el("bdi", { class: "answer-text" }, visible(answer.text)), " ", el("span", { class: "hint nowrap" }, sureness(answer, view.lowBelow())), " ", el("span", { class: "nowrap" }, "page ", pageButton(answer.page, show)));
}

function block(view, one) {
  const heading = freshId("question");
  return el("section", { class: "facts-block", "aria-labelledby": heading }, el("h2", { id: heading, dir: "auto" }, visible(one.question)),
    one.answers.length ? el("ol", { class: "answers" }, one.answers.map((answer) => answerLine(view, one, answer))) : el("p", { class: "hint" }, "No answer: the document does not say, as far as was understood."));
}

// A line to ask by; answered(one) gets the question with its answers.
function askForm(view, answered) {
  const field = el("input", { type: "text", maxlength: MOST_CHARACTERS, required: true, autocomplete: "off", id: freshId("ask"), placeholder: "What is the total?" });
  const send = el("button", { type: "submit", class: "primary" }, "Ask");
  const state = el("div", { role: "status", class: "hint" });
  const submit = async (event) => {
    event.preventDefault();
    const question = field.value.trim();
    if (!question || send.disabled) return;
    send.disabled = true;
    state.replaceChildren("Reading \u2026");
    try {
      answered(await api.ask(view.id, question));
      state.replaceChildren();
      field.value = "";
    } catch (error) {
      if (!view.lost(error)) state.replaceChildren(alertBox(error));
    }
    send.disabled = false;
  };
  return el("form", { class: "ask", onsubmit: submit }, el("label", { for: field.id }, "Ask the document"), el("div", { class: "row" }, field, send), state);
}

export function queriesTab(view) {
  const all = asked(view.answer); // the latest first
  const list = el("div");
  const none = el("p", { class: "hint" }, "No question was asked yet. Questions can be sent along with a document, too.");
  const refresh = () => list.replaceChildren(...(all.length ? all.map((one) => block(view, one)) : [none]));
  const answered = (one) => {
    all.unshift(one);
    refresh();
    announce(one.answers.length ? `${plural(one.answers.length, "answer")}: ${one.answers[0].text}` : "No answer");
  };
  refresh();
  return { element: el("div", {}, askForm(view, answered), list), refresh };
}
