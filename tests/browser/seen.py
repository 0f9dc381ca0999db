"""What can be seen to be wrong with a page by measuring it: told as lists, empty where all is well."""

from __future__ import annotations

_UNSEEN = (
    """const unseen = e => { while (e && getComputedStyle(e).clip === 'auto') e = e.parentElement; return !!e; };"""
)
"""What is clipped to nothing is there for those who listen."""

OVERLAPS = """() => { UNSEEN
  // Each line of each text as a box. Glyphs stand in the middle of a line's box, whatever air is round them.
  const boxes = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode, holder = text.parentElement;
    if (!text.data.trim() || holder.closest('.skip, svg, script, style, noscript, .page-foot')) continue;
    const style = getComputedStyle(holder);
    // The inside of what is folded up has a place, too.
    if (!holder.checkVisibility({ visibilityProperty: true }) || unseen(holder)) continue;
    const range = document.createRange(); range.selectNodeContents(text);
    const size = parseFloat(style.fontSize);
    for (const box of range.getClientRects()) {
      if (box.width < 2 || box.height < 2) continue;
      const upright = style.writingMode === 'horizontal-tb';
      const air = upright ? Math.max(0, (box.height - size) / 2) + size * .12 : 1;
      // What is spread out ends in a gap.
      const gap = Math.max(0, parseFloat(style.letterSpacing) || 0);
      const side = upright ? 1.5 : Math.max(0, (box.width - size) / 2) + size * .12;
      boxes.push({l: box.left + side, r: box.right - side - (upright ? gap : 0), t: box.top + air, b: box.bottom - air,
                  text: text.data.trim().slice(0, 24), node: text});
    }
  }
  boxes.sort((a, b) => a.t - b.t);
  const found = [];
  for (let i = 0; i < boxes.length; i++) {
    for (let j = i + 1; j < boxes.length && boxes[j].t < boxes[i].b; j++) {
      const one = boxes[i], other = boxes[j];
      if (one.node === other.node) continue;
      if (Math.min(one.r, other.r) - Math.max(one.l, other.l) > 1 && Math.min(one.b, other.b) - other.t > 1) {
        found.push(one.text + ' | ' + other.text);
      }
    }
  }
  return [...new Set(found)];
}""".replace("UNSEEN", _UNSEEN)
"""Texts that are printed over one another."""

SCROLLS = """() => { UNSEEN
  const found = [];
  if (document.scrollingElement.scrollWidth > innerWidth) {
    found.push('page ' + document.scrollingElement.scrollWidth + ' > ' + innerWidth);
  }
  for (const e of document.querySelectorAll('body *')) {
    const style = getComputedStyle(e), box = e.getBoundingClientRect();
    if (!box.width || !e.checkVisibility() || e.closest('.skip, svg') || unseen(e)) continue;
    // What has a box to scroll in of its own may be wider than the page.
    let outer = e.parentElement;
    while (outer && !['auto', 'scroll'].includes(getComputedStyle(outer).overflowX)) outer = outer.parentElement;
    if (!outer && (box.right > innerWidth + 1 || box.left < -1)) found.push(e.outerHTML.slice(0, 100));
    const hides = ['hidden', 'clip'].includes(style.overflowX);
    // Two lines of a card's unit are all it shows, with an ellipsis.
    if (!hides || e.matches('.card-unit') || e.scrollWidth <= e.clientWidth + 1) continue;
    found.push('cut ' + e.outerHTML.slice(0, 100));
  }
  return found;
}""".replace("UNSEEN", _UNSEEN)
"""What makes the page move sideways, stands outside it, or is cut off."""

UNLIKE_LINKS = """() => [...document.querySelectorAll('a[href^="tel:"], a[href^="mailto:"]')].filter(a => {
  const box = a.getBoundingClientRect();
  if (!box.width) return false;
  const own = getComputedStyle(a), round = getComputedStyle(a.parentElement);
  const underlined = own.textDecorationLine.includes('underline');
  const button = own.backgroundColor !== 'rgba(0, 0, 0, 0)' && own.backgroundColor !== round.backgroundColor;
  return !underlined && !button;
}).map(a => a.outerHTML)"""
"""Numbers and mailboxes that can be pressed and do not look it."""

LINKS = """() => [...document.querySelectorAll('main a[href]')].filter(a => {
  if (a.matches('.card-link, .chip, .tile, .button, .more, .item-link, .lead-picture')) return false;
  if (a.closest('.crumbs')) return false;
  const lined = e => getComputedStyle(e).textDecorationLine.includes('underline');
  const button = getComputedStyle(a).backgroundColor !== 'rgba(0, 0, 0, 0)';
  return a.getBoundingClientRect().width && !lined(a) && ![...a.querySelectorAll('*')].some(lined) && !button;
}).map(a => a.outerHTML.slice(0, 120))"""
"""Links in the page that do not look like one."""

SPREAD = """() => {
  const found = [], range = document.createRange();
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode, holder = text.parentElement.closest('p');
    if (!holder || !holder.checkVisibility() || text.parentElement.closest('svg, .visually-hidden')) continue;
    const size = parseFloat(getComputedStyle(text.parentElement).fontSize);
    let last = null;
    for (let at = 0; at < text.length; at++) {
      range.setStart(text, at); range.setEnd(text, at + 1);
      const box = range.getBoundingClientRect();
      if (!box.width || !text.data[at].trim()) { last = null; continue; }
      if (last && Math.abs(box.top - last.top) < 2 && box.left - last.right > size * .75) found.push(text.data);
      last = box;
    }
  }
  return [...new Set(found)];
}"""
"""Words whose letters are drawn far apart to fill a line."""

FINDS = """(texts) => texts.filter(text => {
  getSelection().removeAllRanges();
  return !window.find(text, true, false, true);
})"""
"""Which of `texts` the browser's own search does not find."""
