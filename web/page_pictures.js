// Pictures of a document's pages as addresses for <img>. The last few are kept.
import * as api from "./api.js";

const KEPT = 8;

export class PagePictures {
  #id;
  #urls = new Map(); // by page number, oldest first
  #loading = null;

  constructor(id) {
    this.#id = id;
  }

  // The address of a page's picture, or null when another page was asked for meanwhile.
  async get(page) {
    this.#loading?.abort();
    this.#loading = new AbortController();
    const { signal } = this.#loading;
    try {
      if (!this.#urls.has(page)) this.#keep(page, await api.pagePicture(this.#id, page, signal));
    } catch (error) {
      if (error.name === "AbortError") return null;
      throw error;
    }
    return signal.aborted ? null : this.#urls.get(page);
  }

  #keep(page, blob) {
    this.#urls.set(page, URL.createObjectURL(blob));
    for (const [old, url] of this.#urls) {
      if (this.#urls.size <= KEPT) break;
      URL.revokeObjectURL(url);
      this.#urls.delete(old);
    }
  }

  close() {
    this.#loading?.abort();
    for (const url of this.#urls.values()) URL.revokeObjectURL(url);
  }
}
