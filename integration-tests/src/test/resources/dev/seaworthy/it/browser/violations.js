// Runs every rule that axe-core has on by default, its best practices among them.
const done = arguments[0];
// Without a colour of its own a page has the browser's, dark in the dark, where axe-core takes it for white.
const transparent = element => getComputedStyle(element).backgroundColor === 'rgba(0, 0, 0, 0)';
const own = transparent(document.body) && transparent(document.documentElement) ?
  ['color-contrast: the page has no background of its own'] : [];
axe.run(document, {resultTypes: ['violations']}).then(
  result => done(own.concat(result.violations.flatMap(rule => rule.nodes.map(node =>
    rule.id + ' (' + rule.impact + '): ' + rule.help + ': ' + node.target.join(' ') + ': ' +
    (node.failureSummary || '').replace(/\s+/g, ' '))))),
  failure => done(['axe-core failed: ' + failure]));
