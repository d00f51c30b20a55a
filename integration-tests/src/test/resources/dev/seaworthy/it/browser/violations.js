// Runs every rule that axe-core has on by default, its best practices among them.
const done = arguments[0];
// Without a colour of its own a page has the browser's, dark in the dark, where axe-core takes it for white.
const transparent = element => getComputedStyle(element).backgroundColor === 'rgba(0, 0, 0, 0)';
const own = transparent(document.body) && transparent(document.documentElement) ?
  ['color-contrast: the page has no background of its own'] : [];
const told = rule => {
  const first = rule.nodes[0];
  const more = rule.nodes.length - 1;
  return rule.id + ': ' + rule.help + ': ' + first.target.join(' ') + ': ' +
    first.failureSummary.replace(/\s+/g, ' ') + (more ? ' (and ' + more + ' more)' : '');
};
axe.run(document, {resultTypes: ['violations']}).then(
  result => done(own.concat(result.violations.map(told))),
  failure => done(['axe-core failed: ' + failure]));
