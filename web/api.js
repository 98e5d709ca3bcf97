// The service's HTTP API (docs/service.md). Addresses are relative, so that a proxy may put the service below a folder.
import { accessKey } from "./session.js";

const RETRIES = 4;
const FIRST_WAIT_MS = 500; // doubled with each retry

// status 0: no answer came at all.
export class ApiError extends Error {
  constructor(message, status, code = "") {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const headers = () => (accessKey() ? { Authorization: `Bearer ${accessKey()}` } : {});

function errorOf(status, body) {
  try {
    const { Code, Message } = JSON.parse(body).Error;
    return new ApiError(Message, status, Code);
  } catch {
    return new ApiError(`The service answered with status ${status}.`, status);
  }
}

const unreachable = () => new ApiError("The service can't be reached. Check that it runs and that this machine is connected.", 0);

async function call(path, options = {}) {
  let answer;
  try {
    answer = await fetch(path, { cache: "no-store", credentials: "omit", headers: headers(), ...options });
  } catch (error) {
    throw error.name === "AbortError" ? error : unreachable();
  }
  if (!answer.ok) throw errorOf(answer.status, await answer.text());
  return answer;
}

const at = (id) => `v1/documents/${encodeURIComponent(id)}`;

export const documents = async () => (await (await call("v1/documents")).json()).Documents;
export const documentInfo = async (id) => (await call(at(id))).json();
export const answer = (id, format, signal) => call(`${at(id)}/answer?as=${format}`, { signal });
export const pagePicture = async (id, page, signal) => (await call(`${at(id)}/pages/${page}.jpg`, { signal })).blob();
export const kind = async (id) => (await call(`${at(id)}/kind`)).json();
export const ask = async (id, question) => (await call(`${at(id)}/ask?question=${encodeURIComponent(question)}`, { method: "POST" })).json();
export const remove = (id) => call(at(id), { method: "DELETE" });

// Sends a document; onProgress gets the share that is sent, 0 to 1. fetch can't tell that, so it is an XMLHttpRequest.
function send(file, features, questions, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const asked = questions.map((question) => `&question=${encodeURIComponent(question)}`).join("");
    request.open("POST", `v1/documents?name=${encodeURIComponent(file.name)}&features=${features.join(",")}${asked}`);
    for (const [name, value] of Object.entries(headers())) request.setRequestHeader(name, value);
    request.upload.addEventListener("progress", (event) => event.lengthComputable && onProgress(event.loaded / event.total));
    request.addEventListener("error", () => reject(unreachable()));
    request.addEventListener("load", () => {
      if (request.status === 201) resolve(JSON.parse(request.responseText).Id);
      else reject(errorOf(request.status, request.responseText));
    });
    request.send(file);
  });
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// The service asks to wait with 429 and 503; nothing was taken then.
export async function upload(file, features, questions, onProgress) {
  for (let tried = 0; ; ++tried) {
    try {
      return await send(file, features, questions, onProgress);
    } catch (error) {
      if ((error.status !== 429 && error.status !== 503) || tried === RETRIES) throw error;
      await pause(FIRST_WAIT_MS * 2 ** tried);
    }
  }
}
