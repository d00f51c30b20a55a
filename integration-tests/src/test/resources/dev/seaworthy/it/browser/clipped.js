// Names what holds more than it shows.
const named = element => element.tagName.toLowerCase() + (element.id && '#' + element.id) +
  [...element.classList].map(name => '.' + name).join('');
// Text for screen readers only is kept in one pixel.
const isForScreenReaders = element => element.clientWidth <= 1 && element.clientHeight <= 1;
const found = [];
for (const element of document.body.querySelectorAll('*')) {
  const style = getComputedStyle(element);
  const wide = style.overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
  const high = style.overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1;
  if ((wide || high) && element.checkVisibility() && !isForScreenReaders(element) && element.tagName !== 'INPUT') {
    found.push(named(element) + ' shows ' + element.clientWidth + 'x' + element.clientHeight + ' px of ' +
      element.scrollWidth + 'x' + element.scrollHeight);
  }
}
return found;
