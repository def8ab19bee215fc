/*
 * The county's own roads under a map: tiles of lines fetched from /map/roads, drawn on canvas in the colours of the theme.
 * A tile is {"extent":1024,"roads":[[rank,x,y,dx,dy,...],...]}, rank 0 trunk roads to 5 tracks, 6 ferries.
 */
const widths = [3.2, 2.6, 2.1, 1.7, 1.1, 0.8, 1.1];

function strokes(element) {
  const style = getComputedStyle(element);
  const value = (name) => style.getPropertyValue(name).trim();
  return { main: value('--road-main') || value('--road'), lane: value('--road'), edge: value('--land'), ferry: value('--water') };
}

/** One path a rank, so that a tile costs a few strokes however many roads it has. */
function paths(roads, scale) {
  const byRank = new Map();
  for (const [rank, startX, startY, ...steps] of roads) {
    if (!byRank.has(rank)) byRank.set(rank, new Path2D());
    const path = byRank.get(rank);
    let x = startX;
    let y = startY;
    path.moveTo(x * scale, y * scale);
    for (let i = 0; i < steps.length; i += 2) {
      x += steps[i];
      y += steps[i + 1];
      path.lineTo(x * scale, y * scale);
    }
  }
  return byRank;
}

function draw(canvas, tile, zoom, colours) {
  const context = canvas.getContext('2d');
  const byRank = paths(tile.roads, canvas.width / tile.extent);
  const grow = (canvas.width / 256) * Math.min(2, Math.max(0.8, (zoom - 6) / 5));
  context.lineCap = 'round';
  context.lineJoin = 'round';
  const stroke = (rank, colour, width, dash = []) => {
    if (!byRank.has(rank)) return;
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.setLineDash(dash);
    context.stroke(byRank.get(rank));
  };
  stroke(6, colours.ferry, widths[6] * grow, [4 * grow, 4 * grow]);
  for (const rank of [5, 4, 3, 2, 1, 0]) {
    if (rank < 3) stroke(rank, colours.edge, (widths[rank] + 1.4) * grow);
    stroke(rank, rank < 3 ? colours.main : colours.lane, widths[rank] * grow);
  }
}

/** A layer for Leaflet; address holds {z}, {x} and {y}. */
export function roadLayer(address, element) {
  const { L } = window;
  const Layer = L.GridLayer.extend({
    createTile(coords, done) {
      const canvas = document.createElement('canvas');
      const size = this.getTileSize();
      const ratio = Math.min(2, window.devicePixelRatio || 1);
      canvas.width = size.x * ratio;
      canvas.height = size.y * ratio;
      fetch(L.Util.template(address, coords)).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`${answer.status}`))))
        .then((tile) => { draw(canvas, tile, coords.z, strokes(element)); done(null, canvas); })
        .catch((error) => done(error, canvas));
      return canvas;
    },
  });
  const layer = new Layer({ pane: 'roads', updateWhenZooming: false, keepBuffer: 1 });
  const again = () => layer.redraw();
  new MutationObserver(again).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
  return layer;
}
