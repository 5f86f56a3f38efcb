// The clock above the phones: what time it is for the bot, and jumps forward.

import { element } from "./message.js";
import { follow } from "./stream.js";

const SHOWN = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Asia/Almaty", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
});

function parts(seconds) {
  return Object.fromEntries(SHOWN.formatToParts(new Date(seconds * 1000)).map(({ type, value }) => [type, value]));
}

class Panel {
  constructor(root, words) {
    this.root = root;
    this.words = words;
    this.ahead = 0; // seconds by which the bot's clock is before this machine's
    root.setAttribute("role", "group");
    root.setAttribute("aria-label", words.label);
    this.time = element("time", "now");
    this.state = element("span", "setting");
    this.state.setAttribute("role", "status");
    this.day = element("input");
    this.day.type = "date";
    this.day.setAttribute("aria-label", words.date);
    this.buttons = [
      this.button("plus-day", words["plus-day"], () => this.post({ days: 1 })),
      this.button("next", words.next, () => this.post({ next: true })),
      this.button("jump", words.jump, () => this.post({ date: this.day.value })),
    ];
    const [plus, next, jump] = this.buttons;
    const controls = element("div", "controls");
    controls.append(plus, next, this.day, jump);
    const folded = element("details"); // a small phone needs the height for the chat
    const head = element("summary");
    head.append(this.time);
    folded.append(head, controls);
    folded.open = !matchMedia("(max-width: 820px)").matches;
    root.append(folded, this.state);
    root.hidden = false;
    follow("/clock/events", (event) => this.follow(event));
    setInterval(() => this.show(), 1000);
  }

  button(name, label, act) {
    const made = element("button", name, label);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  follow({ now, setting }) {
    this.ahead = now - Date.now() / 1000;
    this.state.textContent = setting ? this.words.setting : "";
    for (const button of this.buttons) button.disabled = setting;
    this.show();
  }

  show() {
    const { year, month, day, hour, minute } = parts(Date.now() / 1000 + this.ahead);
    const text = `${day}.${month}.${year} ${hour}:${minute}`;
    if (this.time.textContent === text) return;
    this.time.textContent = text;
    this.time.dateTime = `${year}-${month}-${day}T${hour}:${minute}`;
    this.day.min = `${year}-${month}-${day}`;
    if (!this.day.value || this.day.value < this.day.min) this.day.value = this.day.min;
  }

  async post(body) {
    const response = await fetch("/clock", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
    });
    if (!response.ok) this.state.textContent = (await response.json()).error || "";
  }
}

const { offered, words } = await (await fetch("/clock")).json();
if (offered) new Panel(document.getElementById("clock-panel"), words);
