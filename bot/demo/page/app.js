// Two phones in one page. Each follows a stream of events from the program and sends back what its owner does.

import { element, messageElement, startPayload } from "./message.js";
import { follow } from "./stream.js";

const TOAST = 3500; // milliseconds
const ACTION = 5000;
const TYPING = 250;

const ALMATY = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Almaty", day: "numeric", month: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
});

/** Day, month, hour and minute in Kazakhstan of a moment given in seconds. */
function moment(seconds) {
  return Object.fromEntries(ALMATY.formatToParts(new Date(seconds * 1000)).map(({ type, value }) => [type, value]));
}

class Phone {
  constructor(number, tab) {
    this.number = number;
    this.tab = tab;
    this.messages = new Map();
    this.busy = new Map(); // query id -> the button that waits for its answer
    this.words = {};
    this.bot = { name: "", username: "" };
    this.root = document.getElementById("phone").content.firstElementChild.cloneNode(true);
    this.find = (selector) => this.root.querySelector(selector);
    this.log = this.find(".log");
    this.input = this.find("textarea");
    this.listen();
    this.follow();
  }

  // What comes from the program

  follow() {
    const onEvent = (event) => this[`on_${event.kind}`]?.(event);
    follow(`/phones/${this.number}/events`, onEvent, () => { this.find(".lost").hidden = false; });
  }

  on_snapshot(event) {
    this.find(".lost").hidden = true;
    this.on_profile(event);
    this.messages.clear();
    this.busy.clear();
    this.log.setAttribute("aria-live", "off"); // what was there before is not news
    this.log.replaceChildren();
    for (const { message, from_bot: fromBot } of event.messages) this.put(message, fromBot);
    requestAnimationFrame(() => this.log.setAttribute("aria-live", "polite"));
    this.on_keyboard(event);
    this.on_blocked(event);
  }

  on_profile(event) {
    const { words, bot } = event;
    this.words = words;
    this.bot = bot;
    this.root.lang = event.language;
    this.months = words.months.split(", "); // not every browser knows the Kazakh ones
    this.root.setAttribute("aria-label", `${event.person} · ${event.language}`);
    this.tab.textContent = `${event.person} (${event.language === "kk" ? "қаз" : "рус"})`;
    const texts = {
      ".person": this.tab.textContent, ".renew": words["new-person"], ".name": bot.name, ".status": words.bot, ".what": words.what,
      ".avatar": bot.name.slice(0, 1), ".description": bot.description, ".start": words.start, ".open-menu": words.menu,
      ".note": words.note, ".barred": words.blocked, ".lost": words.lost, ".alert button": words.ok,
    };
    for (const [selector, text] of Object.entries(texts)) this.find(selector).textContent = text;
    const labels = { ".open-menu": words["menu-label"], ".attach": words.attach, ".send": words.send, textarea: words["write-label"],
      ".scroll": words.chat, ".stories": words.stories, ".results": words.inline, ".title": `${bot.name}. ${words.about}` };
    for (const [selector, label] of Object.entries(labels)) this.find(selector).setAttribute("aria-label", label);
    this.input.placeholder = words.write;
    this.find(".stories").replaceChildren(new Option(words.stories, ""), ...Object.entries(event.stories).map(([id, name]) => new Option(name, id)));
    this.find(".menu").replaceChildren(...bot.commands.map((command) => this.menuItem(command)));
    this.refresh();
  }

  on_message({ message, from_bot: fromBot }) {
    this.put(message, fromBot);
    if (fromBot) this.quiet();
  }

  on_deleted({ message_id: id }) {
    this.messages.get(id)?.remove();
    this.messages.delete(id);
    this.refresh();
  }

  on_answer({ query_id: id, text, alert, url }) {
    this.busy.get(id)?.removeAttribute("aria-busy");
    this.busy.set(id, null);
    const payload = url ? startPayload(url, this.bot.username) : null;
    if (payload !== null) this.send(`/start ${payload}`.trim());
    if (text && alert) this.alert(text);
    else if (text) this.toast(text);
  }

  on_action({ action }) {
    const status = this.find(".status");
    status.textContent = action === "typing" ? this.words.typing : this.words.uploading;
    status.classList.add("active");
    clearTimeout(this.actionTimer);
    this.actionTimer = setTimeout(() => this.quiet(), ACTION);
  }

  on_keyboard({ keyboard }) {
    const rows = keyboard?.keyboard || [];
    const place = this.find(".keyboard");
    place.replaceChildren(...rows.map((row) => {
      const line = element("div", "row");
      line.append(...row.map(({ text }) => this.button("key", text, () => this.send(text))));
      return line;
    }));
    place.hidden = rows.length === 0;
  }

  on_blocked({ blocked }) {
    this.blocked = blocked;
    this.find(".block").textContent = blocked ? this.words.unblock : this.words.block;
    this.refresh();
  }

  // What the screen shows

  put(message, fromBot) {
    const scroll = this.find(".scroll");
    const old = this.messages.get(message.message_id);
    const made = messageElement(message, fromBot, this);
    made.dataset.id = message.message_id;
    const nearEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 120;
    if (old) {
      const focused = [...old.querySelectorAll("button, a")].indexOf(document.activeElement);
      old.replaceWith(made);
      if (focused >= 0) (made.querySelectorAll(".key")[0] || this.input).focus({ preventScroll: true });
    } else {
      this.day(message.date);
      this.log.append(made);
    }
    this.messages.set(message.message_id, made);
    this.refresh();
    if (!old || nearEnd) this.toEnd();
    made.querySelector("img")?.addEventListener("load", () => this.toEnd());
  }

  /** A long new message is read from its beginning, so its top stays in sight. */
  toEnd() {
    const scroll = this.find(".scroll");
    const last = this.log.lastElementChild;
    scroll.scrollTop = scroll.scrollHeight;
    if (last && last.offsetHeight > scroll.clientHeight) last.scrollIntoView({ block: "start" });
  }

  day(date) {
    const { day, month } = moment(date);
    const name = `${day} ${this.months[month - 1]}`;
    if (this.lastDay !== name || this.messages.size === 0) this.log.append(element("div", "day", name));
    this.lastDay = name;
  }

  refresh() {
    const empty = this.messages.size === 0;
    this.find(".empty").hidden = !empty || !this.bot.description;
    this.find(".start").hidden = !empty || this.blocked;
    this.find(".composer").hidden = empty || this.blocked;
    this.find(".open-menu").hidden = this.bot.commands?.length === 0;
    this.find(".barred").hidden = !this.blocked;
  }

  quiet() {
    const status = this.find(".status");
    status.textContent = this.words.bot;
    status.classList.remove("active");
  }

  toast(text) {
    const toast = this.find(".toast");
    toast.textContent = text;
    toast.classList.add("shown");
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => toast.classList.remove("shown"), TOAST + text.length * 30);
  }

  alert(text) {
    const dialog = this.find("dialog");
    dialog.querySelector("p").textContent = text;
    if (!dialog.open) dialog.showModal();
  }

  button(className, text, action) {
    const made = element("button", className, text);
    made.type = "button";
    made.addEventListener("click", action);
    return made;
  }

  menuItem({ command, description }) {
    const item = element("li");
    const button = this.button("", "", () => { this.menu(false); this.send(`/${command}`); });
    button.append(element("b", "", `/${command}`), element("span", "", description));
    item.append(button);
    return item;
  }

  menu(open) {
    this.find(".menu").hidden = !open;
    this.find(".open-menu").setAttribute("aria-expanded", String(open));
  }

  time(date) {
    const { hour, minute } = moment(date);
    return `${hour}:${minute}`;
  }

  fileUrl(id) { return `/phones/${this.number}/files/${encodeURIComponent(id)}`; }

  // What its owner does

  async post(action, body) {
    try {
      const form = body instanceof FormData;
      const response = await fetch(`/phones/${this.number}/${action}`, {
        method: "POST", body: form ? body : JSON.stringify(body), headers: form ? {} : { "Content-Type": "application/json" },
      });
      const answer = response.headers.get("Content-Type")?.startsWith("application/json") ? await response.json() : {};
      if (response.status === 413) this.toast(this.words["too-large"]);
      else if (answer.error) this.toast(answer.error);
      return response.ok ? answer : {};
    } catch {
      this.find(".lost").hidden = false;
      return {};
    }
  }

  send(text) { return this.post("send", { text }); }

  async tap(button, messageId, data) {
    button.setAttribute("aria-busy", "true");
    const { query_id: id } = await this.post("tap", { message_id: messageId, data });
    if (!id || this.busy.has(id)) button.removeAttribute("aria-busy");
    else this.busy.set(id, button);
  }

  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.toast(this.words.copied);
    } catch {
      this.alert(text);
    }
  }

  attach(file) {
    const form = new FormData();
    form.append("file", file);
    return this.post("upload", form);
  }

  /** The question behind the bot's name, null where none stands there. */
  inlineQuery() {
    const name = `@${this.bot.username} `;
    return this.input.value.startsWith(name) ? this.input.value.slice(name.length) : null;
  }

  /** Ask as a phone does in any chat: a little after the last key, and only the newest answer counts. */
  ask() {
    const query = this.inlineQuery();
    clearTimeout(this.asking);
    if (query === null) this.results([]);
    else this.asking = setTimeout(async () => {
      const { query_id: id, results } = await this.post("inline", { query });
      if (query === this.inlineQuery()) this.results(results || [], id);
    }, TYPING);
  }

  results(found, queryId) {
    const list = this.find(".results");
    list.replaceChildren(...found.map(({ id, title, description }) => {
      const item = element("li");
      const button = this.button("", "", () => {
        this.input.value = "";
        this.grow();
        this.results([]);
        this.post("choose", { query_id: queryId, result_id: id });
      });
      button.append(element("b", "", title), element("span", "", description));
      item.append(button);
      return item;
    }));
    list.hidden = found.length === 0;
  }

  submit() {
    const text = this.input.value.trim();
    if (!text || this.inlineQuery() !== null) return;
    this.input.value = "";
    this.grow();
    this.menu(false);
    this.send(text);
  }

  grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${this.input.scrollHeight}px`;
  }

  listen() {
    const on = (selector, kind, action) => this.find(selector).addEventListener(kind, action);
    on(".composer", "submit", (event) => { event.preventDefault(); this.submit(); });
    on("textarea", "input", () => { this.grow(); this.menu(this.input.value === "/"); this.ask(); });
    on("textarea", "keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.submit(); }
    });
    on(".open-menu", "click", () => this.menu(this.find(".menu").hidden));
    this.root.addEventListener("keydown", (event) => { if (event.key === "Escape") this.menu(false); });
    on(".start", "click", () => this.send("/start"));
    on(".renew", "click", () => this.post("renew", {}));
    on(".stories", "change", ({ target }) => { if (target.value) this.post("renew", { story: target.value }); target.value = ""; });
    on(".block", "click", () => this.post("block", { blocked: !this.blocked }));
    on(".attach", "click", () => this.find(".file").click());
    on(".file", "change", ({ target }) => { if (target.files[0]) this.attach(target.files[0]); target.value = ""; });
    on(".title", "click", () => this.alert(
      [`${this.bot.name} (@${this.bot.username})`, this.bot.about, this.bot.description].filter(Boolean).join("\n\n"),
    ));
  }
}

function choose(phones, chosen) {
  for (const phone of phones) {
    phone.root.classList.toggle("chosen", phone === chosen);
    phone.tab.setAttribute("aria-pressed", String(phone === chosen));
  }
}

const { phones: count } = await (await fetch("/phones")).json();
const phones = Array.from({ length: count }, (_, number) => {
  const tab = element("button");
  tab.type = "button";
  document.getElementById("tabs").append(tab);
  return new Phone(number, tab);
});
for (const phone of phones) {
  phone.tab.addEventListener("click", () => choose(phones, phone));
  document.getElementById("phones").append(phone.root);
}
choose(phones, phones[0]);
