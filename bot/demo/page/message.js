// One message as a phone shows it: text with its entities, files, inline keyboard. Builds elements only, never markup text.

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre" };
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

export function element(tag, className = "", text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

/** The payload of a link that starts this very bot; null for every other link. */
export function startPayload(url, username) {
  const found = /^https?:\/\/t\.me\/(\w+)\?start=([\w-]*)$/.exec(url) || /^tg:\/\/resolve\?domain=(\w+)&start=([\w-]*)$/.exec(url);
  return found && found[1].toLowerCase() === username.toLowerCase() ? found[2] : null;
}

function link(url, text, phone) {
  const payload = startPayload(url, phone.bot.username);
  if (payload !== null) {
    const button = element("button", "link", text);
    button.type = "button";
    button.addEventListener("click", () => phone.send(payload ? `/start ${payload}` : "/start"));
    return button;
  }
  const anchor = element("a", "", text);
  if (/^(https?|mailto|tel):/i.test(url)) anchor.href = url;
  anchor.target = "_blank";
  anchor.rel = "noopener noreferrer";
  return anchor;
}

function wrap(entity, text, phone) {
  switch (entity.type) {
    case "text_link":
      return link(entity.url, "", phone);
    case "url":
      return link(text, "", phone);
    case "bot_command": {
      const button = element("button", "link");
      button.type = "button";
      button.addEventListener("click", () => phone.send(text));
      return button;
    }
    case "spoiler": {
      const spoiler = element("span", "spoiler");
      spoiler.addEventListener("click", () => spoiler.classList.add("seen"));
      return spoiler;
    }
    case "blockquote":
    case "expandable_blockquote":
      return element("blockquote");
    default:
      return element(TAGS[entity.type] || "span");
  }
}

function expandable(quote, text, phone) {
  if (text.length < 130 && text.split("\n").length <= 3) return;
  const inner = element("div", "inner");
  inner.append(...quote.childNodes);
  const toggle = element("button", "expand", phone.words.expand);
  toggle.type = "button";
  toggle.setAttribute("aria-expanded", "false");
  toggle.addEventListener("click", () => {
    const short = quote.classList.toggle("short");
    toggle.setAttribute("aria-expanded", String(!short));
    toggle.textContent = short ? phone.words.expand : phone.words.collapse;
  });
  quote.classList.add("short");
  quote.append(inner, toggle);
}

/** Text between two offsets (UTF-16 units, as JavaScript counts too) with the entities that lie inside. */
function fill(parent, text, begin, end, entities, phone) {
  let at = begin;
  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    if (entity.offset < at) continue;
    const stop = Math.min(entity.offset + entity.length, end);
    const inside = entities.slice(index + 1).filter((other) => other.offset < stop);
    const block = BLOCKS.has(entity.type);
    // A block stands on lines of its own, so the line breaks around it are not shown a second time.
    const before = text.slice(at, entity.offset);
    parent.append(block ? before.replace(/\n$/, "") : before);
    const own = text.slice(entity.offset, stop);
    const child = wrap(entity, own, phone);
    fill(child, text, entity.offset, stop, inside, phone);
    if (entity.type === "expandable_blockquote") expandable(child, own, phone);
    parent.append(child);
    at = block && text[stop] === "\n" ? stop + 1 : stop;
  }
  parent.append(text.slice(at, end));
}

function size(bytes) {
  return bytes < 1024 ? `${bytes} B` : bytes < 1 << 20 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / (1 << 20)).toFixed(1)} MB`;
}

function paper(file, phone) {
  const anchor = element("a", "paper");
  anchor.href = phone.fileUrl(file.file_id);
  anchor.download = file.file_name;
  const words = element("span");
  words.append(element("span", "", file.file_name), element("small", "", `${size(file.file_size)} · ${phone.words.download}`));
  const sheet = element("span", "sheet", "↓");
  sheet.setAttribute("aria-hidden", "true");
  anchor.append(sheet, words);
  return anchor;
}

function key(button, message, phone) {
  if (button.url && startPayload(button.url, phone.bot.username) === null) {
    const anchor = link(button.url, `${button.text} ↗`, phone);
    anchor.className = "key";
    return anchor;
  }
  const made = element("button", "key", button.text);
  made.type = "button";
  made.addEventListener("click", () => {
    if (button.callback_data) phone.tap(made, message.message_id, button.callback_data);
    else if (button.copy_text) phone.copy(button.copy_text.text);
    else if (button.url) phone.send(`/start ${startPayload(button.url, phone.bot.username)}`.trim());
  });
  return made;
}

function keys(rows, message, phone) {
  const grid = element("div", "keys");
  for (const row of rows) {
    const line = element("div", "row");
    line.append(...row.map((button) => key(button, message, phone)));
    grid.append(line);
  }
  return grid;
}

/** The element of one message; `phone` gives words, links to files, and what buttons do. */
export function messageElement(message, fromBot, phone) {
  const made = element("article", fromBot ? "message" : "message mine");
  const bubble = element("div", "bubble");
  if (message.photo) {
    const image = element("img", "photo");
    image.src = phone.fileUrl(message.photo.at(-1).file_id);
    image.alt = message.caption || phone.words.photo;
    bubble.append(image);
  }
  if (message.document) bubble.append(paper(message.document, phone));
  if (message.sticker) bubble.append(element("div", "sticker", message.sticker.emoji));
  const text = message.text ?? message.caption ?? "";
  if (text) {
    const body = element("div", "text");
    fill(body, text, 0, text.length, message.entities || message.caption_entities || [], phone);
    bubble.append(body);
  }
  // Telegram marks people's edits only, not those of bots.
  const edited = message.edit_date && !fromBot ? `${phone.words.edited} ` : "";
  bubble.append(element("span", "time", edited + phone.time(message.date)));
  made.append(bubble);
  const rows = message.reply_markup?.inline_keyboard;
  if (rows) {
    made.classList.add("keyed");
    made.append(keys(rows, message, phone));
  }
  return made;
}
