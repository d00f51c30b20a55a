// Runs every rule that axe-core has on by default, its best practices among them.
const done = arguments[0];
axe.run(document, {resultTypes: ['violations']}).then(
  result => done(result.violations.flatMap(rule => rule.nodes.map(node =>
    rule.id + ' (' + rule.impact + '): ' + rule.help + ': ' + node.target.join(' ') + ': ' +
    (node.failureSummary || '').replace(/\s+/g, ' ')))),
  failure => done(['axe-core failed: ' + failure]));
