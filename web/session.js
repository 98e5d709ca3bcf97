// The access key of this tab. It lives in sessionStorage: gone when the tab is closed, never in an address or a cookie.

const KEY = "docquarry.access-key";
const THEME = "docquarry.theme";

export const accessKey = () => sessionStorage.getItem(KEY);
export const remember = (id, secret) => sessionStorage.setItem(KEY, `${id}:${secret}`);
export const forget = () => sessionStorage.removeItem(KEY);

export const theme = () => localStorage.getItem(THEME) ?? "system";
export function setTheme(name) {
  localStorage.setItem(THEME, name);
  document.documentElement.dataset.theme = name;
}
