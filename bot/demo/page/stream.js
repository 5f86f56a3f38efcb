// Events from the program, only while the page is shown: a browser opens six connections to one address, a page holds
// three of them, so two pages, one of them a forgotten tab, would leave none for what the user sends.

/** Follow the events of `url`; after the page has been hidden the program sends a snapshot anew. */
export function follow(url, onEvent, onLost = () => {}) {
  let stream = null;
  const turn = () => {
    if (document.hidden) {
      stream?.close();
      stream = null;
    } else if (!stream) {
      stream = new EventSource(url);
      stream.onmessage = ({ data }) => onEvent(JSON.parse(data));
      stream.onerror = onLost;
    }
  };
  document.addEventListener("visibilitychange", turn);
  turn();
}
