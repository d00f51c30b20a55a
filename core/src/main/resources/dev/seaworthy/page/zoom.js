// The drawing stays for print; on the screen its place is taken by a chart of the same numbers that can be zoomed.
document.querySelectorAll('.live').forEach(place => {
  const data = JSON.parse(place.dataset.chart);
  const drawing = place.parentNode.querySelector('svg.chart');
  const tone = name => () => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  const marks = { oom_kill: 'bad', exited: 'bad', ready: 'good', started: 'warn' };
  const binary = bytes => {
    const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
    const unit = bytes < 1 ? 0 : Math.min(4, Math.floor(Math.log2(bytes) / 10));
    return Number((bytes / 2 ** (10 * unit)).toFixed(2)) + ' ' + units[unit];
  };
  const seconds = at => Number(at.toFixed(3)) + ' s';
  const axis = { stroke: tone('ink'), grid: { stroke: tone('rule'), width: 1 }, ticks: { show: false } };
  const series = [
    { label: 'after', value: (chart, at) => at == null ? '-' : seconds(at) },
    { label: 'memory', stroke: tone('line'), width: 2, fill: tone('area'), points: { show: data.x.length < 40 },
      value: (chart, bytes) => bytes == null ? '-' : binary(bytes) },
  ];
  const columns = [data.x, data.y];
  const drawMarks = chart => {
    const { left, top, width, height } = chart.bbox;
    if (data.limit) {
      // It holds from edge to edge, and not only where there are samples.
      const y = chart.valToPos(data.limit, 'y', true);
      chart.ctx.save();
      chart.ctx.strokeStyle = tone('bad')();
      chart.ctx.lineWidth = 2;
      chart.ctx.setLineDash([6, 4]);
      chart.ctx.beginPath();
      chart.ctx.moveTo(left, y);
      chart.ctx.lineTo(left + width, y);
      chart.ctx.stroke();
      chart.ctx.restore();
    }
    data.marks.forEach(mark => {
      const x = chart.valToPos(mark.x, 'x', true);
      if (x < left || x > left + width) {
        return;
      }
      chart.ctx.fillStyle = tone(marks[mark.kind])();
      chart.ctx.fillRect(x - 1, top, 2, height);
    });
  };
  const drawPeak = chart => {
    const highest = data.y.indexOf(Math.max(...data.y));
    const { min, max } = chart.scales.x;
    if (data.x[highest] < min || data.x[highest] > max) {
      return;
    }
    chart.ctx.fillStyle = tone('line')();
    chart.ctx.beginPath();
    chart.ctx.arc(chart.valToPos(data.x[highest], 'x', true), chart.valToPos(data.y[highest], 'y', true),
      4 * devicePixelRatio, 0, 2 * Math.PI);
    chart.ctx.fill();
  };
  const options = {
    width: place.parentNode.clientWidth,
    height: 260,
    series,
    scales: {
      x: { time: false, range: (chart, from, to) => [from === data.x[0] ? 0 : from, to === data.x.at(-1) ? data.end : to] },
      y: { range: (chart, from, to) => [0, 1.1 * Math.max(data.limit || 0, to || 1)] },
    },
    axes: [
      { ...axis, values: (chart, ticks) => ticks.map(seconds) },
      { ...axis, size: 72, values: (chart, ticks) => ticks.map(binary), incrs: Array.from({ length: 44 }, (none, n) => 2 ** n) },
    ],
    hooks: { draw: [drawMarks, drawPeak] },
  };
  place.hidden = false;
  const chart = new uPlot(options, columns, place);
  chart.ctx.canvas.setAttribute('role', 'img');
  chart.ctx.canvas.setAttribute('aria-label', drawing.getAttribute('aria-label'));
  drawing.setAttribute('hidden', '');
  const hint = document.createElement('p');
  hint.className = 'quiet';
  hint.textContent = 'Drag over a part of the chart to see it larger; a double click shows all again.';
  place.append(hint);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => chart.redraw(false, true));
  new ResizeObserver(() => {
    const width = place.parentNode.clientWidth;
    if (width && width !== chart.width) {
      chart.setSize({ width, height: 260 });
    }
  }).observe(place.parentNode);
});
