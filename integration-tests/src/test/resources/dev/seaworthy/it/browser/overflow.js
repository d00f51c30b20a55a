// Names what makes the page scroll sideways, and what ends beyond its edge without anything to scroll it by.
const edge = document.documentElement.clientWidth;
const named = element => element.tagName.toLowerCase() + (element.id && '#' + element.id) +
  [...element.classList].map(name => '.' + name).join('');
const scrolls = element => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
const isScrolled = element => {
  for (let above = element.parentElement; above && above !== document.body; above = above.parentElement) {
    if (scrolls(above)) return true;
  }
  return false;
};
const found = [];
if (document.documentElement.scrollWidth > edge) {
  found.push('the page is ' + document.documentElement.scrollWidth + ' px wide in a window of ' + edge + ' px');
}
for (const element of document.body.querySelectorAll('*')) {
  const box = element.getBoundingClientRect();
  // Half a pixel is a matter of rounding.
  if (box.width > 1 && box.right > edge + 0.5 && element.checkVisibility() && !isScrolled(element)) {
    found.push(named(element) + ' ends at ' + Math.ceil(box.right) + ' px');
  }
}
return found;
