/*
 * 朗读: the page's own words, spoken by a voice of the reader's machine, paragraph by paragraph.
 *
 * Only a Chinese voice that lives on the machine will do: some browsers offer others that send the text to a server,
 * and no request may leave the site. Without such a voice the button stays hidden. A paragraph is one utterance
 * because browsers fall silent in long ones; the one being spoken is marked, so that eye and ear go together.
 */
(function () {
  "use strict";
  var speech = window.speechSynthesis;
  if (!speech || typeof window.SpeechSynthesisUtterance !== "function") { return; }

  var SPOKEN = "h1, h2, h3, h4, p, li, dt, dd, caption, th, td, blockquote, figcaption";
  var SILENT = "nav, .share, .proof, .tools, .neighbours, .visually-hidden, [hidden], [aria-hidden=true]";
  var queue = [];
  var speaking = false;

  function voice() {
    return speech.getVoices().filter(function (one) {
      return one.localService && /^(zh|cmn)/i.test(one.lang);
    })[0];
  }
  function isLeaf(element) {
    return !element.querySelector(SPOKEN) && !element.closest(SILENT) && element.offsetParent && element.textContent.trim();
  }
  function passages() {
    return Array.prototype.filter.call(document.querySelectorAll("main " + SPOKEN.split(", ").join(", main ")), isLeaf);
  }
  function mark(element) {
    var last = document.querySelector(".spoken");
    if (last) { last.classList.remove("spoken"); }
    if (element) { element.classList.add("spoken"); element.scrollIntoView({ block: "nearest" }); }
  }
  function stop(button) {
    speaking = false; queue = [];
    speech.cancel(); mark(null); label(button);
  }
  function next(button) {
    var element = queue.shift();
    if (!element) { stop(button); return; }
    var words = new SpeechSynthesisUtterance(element.textContent.replace(/\s+/g, " ").trim());
    words.voice = voice(); words.lang = "zh-CN"; words.rate = .95;
    words.onend = function () { if (speaking) { next(button); } };
    words.onerror = function () { if (speaking) { stop(button); } };
    mark(element);
    speech.speak(words);
  }
  function label(button) {
    button.textContent = speaking ? "停止朗读" : "朗读";
    button.setAttribute("aria-pressed", speaking ? "true" : "false");
  }
  function offer(button) {
    if (!button.hidden || !voice()) { return; }
    button.hidden = false;
    button.addEventListener("click", function () {
      if (speaking) { stop(button); return; }
      queue = passages(); speaking = true;
      speech.cancel(); label(button); next(button);
    });
    window.addEventListener("pagehide", function () { speech.cancel(); });
  }
  document.addEventListener("DOMContentLoaded", function () {
    var button = document.querySelector("[data-tool=speech]");
    if (!button) { return; }
    offer(button);
    /* Voices come late in most browsers. */
    if (speech.addEventListener) { speech.addEventListener("voiceschanged", function () { offer(button); }); }
  });
})();
