/*
 * Drawing a spot or an area on a map into a list of positions, one "latitude,longitude" a line:
 *   <div data-map data-draw data-positions="#positions" data-shape="#shape">   shape is a select of SPOT and AREA
 * A click, or Enter on the focused map (its centre, marked by a cross), adds a point; Backspace takes the last one away. A
 * spot has one point, so a further one replaces it; what is typed in the list is drawn at once.
 *   <button data-draw-undo>, <button data-draw-clear> beside it
 */
const spot = 'SPOT';

/** Positions as typed; lines that are none are passed over, the server names them. */
export function positionsOf(text) {
  return text.split('\n').map((line) => line.trim().split(/[,，\s]+/).map(Number))
    .filter((pair) => pair.length === 2 && pair.every(Number.isFinite) && Math.abs(pair[0]) <= 90 && Math.abs(pair[1]) <= 180);
}

export function drawing(map, element) {
  const { L } = window;
  const list = document.querySelector(element.dataset.positions);
  const shape = document.querySelector(element.dataset.shape);
  if (!list || !shape) return;
  const drawn = L.layerGroup().addTo(map);
  const show = () => {
    drawn.clearLayers();
    const points = positionsOf(list.value);
    const style = { className: 'geo geo-draft', interactive: false };
    if (shape.value !== spot && points.length > 1) (points.length > 2 ? L.polygon(points, style) : L.polyline(points, style)).addTo(drawn);
    points.forEach((point) => L.circleMarker(point, { className: 'geo geo-draft-point', radius: 5, interactive: false }).addTo(drawn));
    return points;
  };
  const write = (lines) => {
    list.value = lines.join('\n');
    list.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const lines = () => list.value.split('\n').filter((line) => line.trim());
  const add = (latlng) => {
    const { lat, lng } = latlng.wrap();
    const line = `${lat.toFixed(5)},${lng.toFixed(5)}`;
    write(shape.value === spot ? [line] : [...lines(), line]);
  };
  const undo = () => write(lines().slice(0, -1));
  map.on('click', (event) => add(event.latlng));
  element.addEventListener('keydown', (event) => {
    if (event.target !== element) return;
    if (event.key === 'Enter') { event.preventDefault(); add(map.getCenter()); }
    if (event.key === 'Backspace' || event.key === 'Delete') { event.preventDefault(); undo(); }
  });
  list.addEventListener('input', show);
  shape.addEventListener('change', show);
  document.querySelector('[data-draw-undo]')?.addEventListener('click', undo);
  document.querySelector('[data-draw-clear]')?.addEventListener('click', () => write([]));
  const points = show();
  if (points.length) map.fitBounds(L.latLngBounds(points).pad(0.5), { maxZoom: 14 });
}
