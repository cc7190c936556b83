// It tries to reach the page, its storage, its windows and its person.
const tried = {};

function attempt(name, work) {
  try {
    tried[name] = String(work());
  } catch (error) {
    tried[name] = error.name;
  }
}

export default class extends HTMLElement {
  async load() {
    attempt("top", () => top.document.body.innerHTML);
    attempt("parent", () => parent.cartwall.state());
    attempt("location", () => (top.location.href = "about:blank"));
    attempt("local", () => localStorage.setItem("x", "y"));
    attempt("session", () => sessionStorage.length);
    attempt("databases", () => indexedDB.open("x"));
    attempt("cookie", () => (document.cookie = "a=b"));
    attempt("popup", () => window.open("about:blank"));
    attempt("obs", () => window.obsstudio);
    attempt("referrer", () => document.referrer);
    attempt("ancestors", () => location.ancestorOrigins[0] ?? "");
    alert("Hello?");
    tried.confirmed = String(confirm("Hello?"));
    parent.postMessage({ t: "drew", rev: 9, layers: [], failed: [] }, "*");
  }
  async playAction() {
    return { statusCode: 200, currentStep: 0, result: tried };
  }
  async stopAction() {}
  async dispose() {}
}
