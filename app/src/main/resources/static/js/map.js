/*
 * Maps on Leaflet (window.L), drawn from the county's own GeoJSON; no tiles unless asked for.
 *   <div class="map" data-map data-geojson="/map/base.geojson"   land and names: fetched once
 *        data-live="/board/map.geojson" hx-trigger="sse:map"     marks: fetched again on each such event and after a reconnect,
        data-every="15"                                         and in any case after so many seconds
 *        data-bounds="south,west,north,east" | data-center="lat,lon" data-zoom="11">
 * Roads, and tiles of others where the desk is set up so, come from /map/layers. data-draw: see draw.js.
 *   <section data-map-also="/incidents/1/route.geojson?...">  what the page's map draws besides; none for nothing. Another
 *                                     address is brought into view, the same one is only drawn anew
 *   <button data-map-show="lat,lon">  brings a position of a list into view
 *   data-pick          a click, or Enter on the focused map (its centre), sets the fields named by data-lat="#id" and
 *                      data-lon="#id" and raises "change"; when they change by other means the pin follows
 * Feature properties: kind (area | name | route | closure | closed-road | flood | cordon | warning | incident | team | place),
 * state (late | silent | busy | free | main; of a warning its colour), icon (sprite name), label (name on hover), tag (always shown), href.
 * Looks come from .geo-* and .map-mark in staff.css, so both themes work. Without script the list beside it serves.
 */
import { drawing } from './draw.js';
import { icon } from './picker.js';
import { roadLayer } from './roads.js';

const done = new WeakSet();
const icons = { incident: 'other', team: 'team', closure: 'closed', warning: 'bell', place: 'place', pick: 'place' };
const mostTags = 30;
const sizes = { incident: 32, team: 22, closure: 22, place: 20, pick: 28 };

function mark(kind, state, iconName) {
  const element = document.createElement('span');
  element.className = 'map-mark';
  element.dataset.kind = kind;
  if (state) element.dataset.state = state;
  element.append(icon(iconName || icons[kind] || 'other'));
  const size = sizes[kind] ?? 22;
  return window.L.divIcon({ html: element, className: '', iconSize: [size, size], iconAnchor: kind === 'pick' ? [14, 34] : [size / 2, size / 2] });
}

function text(words) {
  const element = document.createElement('span');
  element.textContent = words;
  return element;
}

function pointLayer(feature, latlng, crowded) {
  const { kind, state, icon: iconName, label, tag, href } = feature.properties;
  const { L } = window;
  if (kind === 'name') {
    const name = text(label);
    name.className = 'map-name';
    return L.marker(latlng, { icon: L.divIcon({ html: name, className: '', iconSize: [90, 18], iconAnchor: [45, 30] }), interactive: false, keyboard: false });
  }
  const urgent = state === 'late' || state === 'silent';
  const marker = L.marker(latlng, { icon: mark(kind, state, iconName), zIndexOffset: kind === 'incident' ? 1000 : urgent ? 800 : 0, keyboard: Boolean(href) });
  // Icons of ours are elements, not pictures: their name is a label.
  const name = [tag, label].filter(Boolean).join(' ');
  if (name) marker.on('add', () => marker.getElement()?.setAttribute('aria-label', name));
  if (tag && (!crowded || urgent || kind === 'warning')) marker.bindTooltip(text(tag), { permanent: true, direction: 'right', offset: [12, 0], className: state ?? '' });
  else if (label || tag) marker.bindTooltip(text(label || tag), { direction: 'top', offset: [0, -10] });
  if (href) marker.on('click keypress', (event) => { if (!event.originalEvent?.key || event.originalEvent.key === 'Enter') location.assign(href); });
  return marker;
}

function pathStyle(feature) {
  const { kind, state } = feature.properties;
  const className = ['geo', `geo-${kind}`, state === 'main' ? 'geo-road-main' : '', kind === 'warning' ? `geo-warning-${state}` : ''].filter(Boolean).join(' ');
  return { className, interactive: false };
}

async function features(url) {
  const answer = await fetch(url, { headers: { Accept: 'application/geo+json, application/json' } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

/** Where many things have a name, only those in trouble wear it; the others show it to whoever points at them. */
function layerOf(data, options = {}) {
  const crowded = data.features.filter((each) => each.properties.tag).length > mostTags;
  return window.L.geoJSON(data, {
    pointToLayer: (feature, latlng) => pointLayer(feature, latlng, crowded),
    style: pathStyle,
    onEachFeature: ({ properties, geometry }, layer) => {
      if (geometry.type !== 'Point' && properties.kind === 'warning') {
        // just inside its northern edge, where fewer marks stand than in the middle
        layer.bindTooltip(text(properties.label), { permanent: true, direction: 'bottom', className: 'map-area-name map-warning-name' });
        layer.on('add', () => layer.openTooltip(window.L.latLng(layer.getBounds().getNorth(), layer.getBounds().getCenter().lng)));
      } else if (geometry.type !== 'Point' && properties.label) layer.bindTooltip(text(properties.label), { permanent: true, direction: 'center', className: 'map-area-name' });
    },
    ...options,
  });
}

function frame(map, element, layer) {
  if (element.dataset.bounds) {
    const [south, west, north, east] = element.dataset.bounds.split(',').map(Number);
    map.fitBounds([[south, west], [north, east]]);
  } else if (element.dataset.center) {
    map.setView(element.dataset.center.split(',').map(Number), Number(element.dataset.zoom) || 11);
  } else if (layer?.getBounds().isValid()) {
    map.fitBounds(layer.getBounds(), { padding: [6, 6] });
  }
}

function picking(map, element) {
  const lat = document.querySelector(element.dataset.lat);
  const lon = document.querySelector(element.dataset.lon);
  if (!lat || !lon) return;
  let pin;
  let own = false;
  const place = (latlng, centre) => {
    if (pin) pin.setLatLng(latlng);
    else pin = window.L.marker(latlng, { icon: mark('pick'), keyboard: false, interactive: false, zIndexOffset: 2000 }).addTo(map);
    if (centre) map.setView(latlng, Math.max(map.getZoom(), 12));
  };
  const set = (latlng) => {
    own = true;
    lat.value = latlng.lat.toFixed(6);
    lon.value = latlng.lng.toFixed(6);
    [lat, lon].forEach((field) => field.dispatchEvent(new Event('change', { bubbles: true })));
    own = false;
    place(latlng, false);
  };
  const follow = () => {
    if (own) return;
    if (lat.value && lon.value) place([Number(lat.value), Number(lon.value)], true);
    else { pin?.remove(); pin = undefined; }
  };
  map.on('click', (event) => set(event.latlng.wrap()));
  element.addEventListener('keydown', (event) => { if (event.key === 'Enter' && event.target === element) { event.preventDefault(); set(map.getCenter()); } });
  lon.addEventListener('change', follow);
  lat.addEventListener('change', follow);
  if (lat.value && lon.value) place([Number(lat.value), Number(lon.value)], true);
}

let layers;

/** The county's own roads, and the tiles of others where the desk is set up so. */
async function beneath(map, element) {
  layers ??= features('/map/layers').catch(() => ({}));
  const { roads, tiles, attribution } = await layers;
  if (tiles) {
    element.dataset.tiles = '';
    window.L.tileLayer(tiles).addTo(map);
    if (attribution) window.L.control.attribution({ prefix: false }).addAttribution(text(attribution).outerHTML).addTo(map);
  }
  if (roads) roadLayer(roads, element).addTo(map);
}

/** What a part of the page wants drawn besides, such as a route. */
function over(map, element) {
  let drawn;
  let shown = '';
  element.addEventListener('liandong:also', async ({ detail }) => {
    try {
      const next = detail ? layerOf(await features(detail)) : undefined;
      drawn?.remove();
      drawn = next?.addTo(map);
      if (detail && detail !== shown && drawn.getBounds().isValid()) {
        element.dataset.framed = '';
        map.fitBounds(drawn.getBounds(), { padding: [24, 24], maxZoom: 15 });
      }
      shown = detail;
    } catch { element.dataset.mapState = 'failed'; }
  });
}

function tellMap(section) {
  document.querySelector('[data-map]')?.dispatchEvent(new CustomEvent('liandong:also', { detail: section.dataset.mapAlso === 'none' ? '' : section.dataset.mapAlso }));
}

function show(event) {
  const button = event.target.closest?.('[data-map-show]');
  const map = button && document.querySelector('[data-map]');
  if (!map) return;
  event.preventDefault();
  map.dispatchEvent(new CustomEvent('liandong:show', { detail: button.dataset.mapShow.split(',').map(Number) }));
}

document.addEventListener('click', show);

async function enhance(element) {
  if (done.has(element) || !window.L) return;
  done.add(element);
  const { L } = window;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const { geojson, live } = element.dataset;
  const map = L.map(element, { attributionControl: false, zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still, zoomSnap: 0.25, minZoom: 7, maxZoom: 18 });
  map.setView([28, 119], 9);
  map.createPane('ground');
  map.createPane('roads');
  over(map, element);
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(element);

  let base;
  try { if (geojson) base = layerOf(await features(geojson), { pane: 'ground' }).addTo(map); } catch { element.dataset.mapState = 'failed'; }
  if (!element.dataset.framed) frame(map, element, base);
  beneath(map, element);
  if (element.hasAttribute('data-pick')) picking(map, element);
  if (element.hasAttribute('data-draw')) drawing(map, element);
  element.addEventListener('liandong:show', (event) => { map.setView(event.detail, Math.max(map.getZoom(), 13)); element.focus(); });

  let marks;
  const refresh = async () => {
    try {
      const next = layerOf(await features(live));
      marks?.remove();
      marks = next.addTo(map);
      delete element.dataset.mapState;
    } catch (error) {
      // what its reader may no longer see does not stay on the screen
      if (['401', '403', '404', '410'].includes(error.message)) marks?.remove();
      element.dataset.mapState = 'stale';
    }
  };
  if (live) {
    await refresh();
    for (const [name] of (element.getAttribute('hx-trigger') ?? '').matchAll(/sse:[\w-]+/g)) element.addEventListener(name, refresh);
    if (element.dataset.every) setInterval(() => { if (!document.hidden) refresh(); }, Number(element.dataset.every) * 1000);
  }
  element.dispatchEvent(new CustomEvent('liandong:map', { bubbles: true }));
}

/** Enhances every map under root once. */
export function startMaps(root) {
  if (root.matches?.('[data-map]')) enhance(root);
  root.querySelectorAll('[data-map]').forEach(enhance);
  if (root.matches?.('[data-map-also]')) tellMap(root);
  root.querySelectorAll('[data-map-also]').forEach(tellMap);
}
