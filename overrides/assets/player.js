/*
  A film of another site, played where its picture stands once the reader asks for it. Until then nothing is fetched from there.
  Without this script the button stays hidden and the link beside it leads to the film.
*/

for (const figure of document.querySelectorAll("[data-player]")) {
  const button = figure.querySelector("button");
  button.hidden = false;
  button.addEventListener("click", () => {
    const frame = document.createElement("iframe");
    frame.title = figure.dataset.title;
    /* The site's own script needs its own storage to play; it may open no window but a link's, and never lead our page away. */
    frame.sandbox = "allow-scripts allow-same-origin allow-popups allow-presentation";
    frame.allow = "autoplay; fullscreen; picture-in-picture";
    /* YouTube plays nothing for who does not say on which site; which page it was is not said. */
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.tabIndex = 0;
    frame.src = figure.dataset.player;
    figure.querySelector("picture, img")?.remove();
    button.parentElement.remove();
    figure.prepend(frame);
    frame.focus();
  });
}
