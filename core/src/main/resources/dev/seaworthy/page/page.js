'use strict';
// Everything is said without this script; it sorts, searches and zooms.
document.querySelectorAll('table.sortable').forEach(table => {
  const body = table.tBodies[0];
  const key = (row, column) => {
    const cell = row.cells[column];
    const value = cell.dataset.sort;
    return value === undefined ? cell.textContent : Number(value);
  };
  [...table.tHead.rows[0].cells].forEach((title, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = title.textContent;
    title.replaceChildren(button);
    button.addEventListener('click', () => {
      const descending = title.getAttribute('aria-sort') === 'ascending';
      [...title.parentNode.cells].forEach(other => other.removeAttribute('aria-sort'));
      title.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
      const rows = [...body.rows].sort((one, other) => {
        const left = key(one, column);
        const right = key(other, column);
        return typeof left === 'number' ? left - right : left.localeCompare(right);
      });
      body.append(...(descending ? rows.reverse() : rows));
    });
  });
});

// What was logged last says most.
document.querySelectorAll('.log').forEach(log => { log.scrollTop = log.scrollHeight; });

const search = document.getElementById('search');
if (search) {
  search.closest('label').hidden = false;
  const lines = [...document.querySelectorAll('.log li')];
  const found = document.getElementById('found');
  search.addEventListener('input', () => {
    const wanted = search.value.toLowerCase();
    lines.forEach(line => { line.hidden = !line.textContent.toLowerCase().includes(wanted); });
    const shown = lines.filter(line => !line.hidden).length;
    found.textContent = wanted ? shown + ' of ' + lines.length + ' lines' : '';
  });
}
