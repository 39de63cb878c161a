// The way on squared paper: no tiles, because nothing leaves this machine. Coloured by knee load.

/* global L */

import { css, placeOf } from "./panels.js";
import { miles, number, say, unit } from "./words.js";

const METRES_PER_DEGREE = 111195;
const SQUARES_M = [20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000];

const LONGEST_BRIDGE_M = 50; // a line bridges what is unknown or hidden for no more than this

export function drawMap(holder, streams, point) {
  const { latitude_deg: latitude, longitude_deg: longitude, load, distance_m: distance, time_s: times } = streams.columns;
  const known = latitude.map((_, i) => i).filter((i) => latitude[i] !== null && longitude[i] !== null);
  const places = latitude.map((lat, i) => (lat === null || longitude[i] === null ? null : L.latLng(lat, longitude[i])));
  holder.replaceChildren();
  const map = L.map(holder, {
    preferCanvas: true, attributionControl: false, zoomSnap: 0.25, zoomDelta: 0.5, scrollWheelZoom: false,
    dragging: !L.Browser.mobile, maxZoom: 19,
    zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
  });
  const bounds = L.latLngBounds(known.map((i) => places[i]));
  map.fitBounds(bounds, { padding: [34, 34], maxZoom: 17, animate: false });
  L.control.scale({ metric: !miles, imperial: miles, maxWidth: 110 }).addTo(map);

  const paper = squaredPaper(map, bounds.getCenter().lat);
  const lines = track(map, known, places, load, streams.levels);
  lengthMarks(map, known, places, distance);
  ends(map, places[known[0]], places[known[known.length - 1]]);

  const here = L.circleMarker(places[known[0]], { radius: 8, weight: 3, fillOpacity: 1, interactive: false });
  const dress = () => {
    paper();
    lines();
    here.setStyle({ color: css("--card"), fillColor: css("--ink") });
  };
  dress();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", dress);

  const pointer = (time) => {
    const place = time === null ? null : places[placeOf(times, time)];
    if (!place) here.remove();
    else here.setLatLng(place).addTo(map).bringToFront();
  };
  const spots = known.map((index) => map.project(places[index], 0));
  map.on("mousemove click", (event) => {
    const index = nearest(map, known, spots, event.latlng);
    if (index === null && event.type === "mousemove") return;
    const time = index === null ? null : times[index];
    pointer(time);
    point(time, pointer);
  });
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(holder);
  return pointer;
}

// Lines a round number of metres apart, laid anew whenever the view moves.
function squaredPaper(map, latitude) {
  map.createPane("paper").style.zIndex = 200;
  const renderer = L.canvas({ pane: "paper", padding: 0.5 });
  const lines = L.layerGroup().addTo(map);
  const draw = () => {
    lines.clearLayers();
    const view = map.getBounds().pad(0.5);
    const stretch = Math.cos((latitude * Math.PI) / 180);
    const across = (view.getEast() - view.getWest()) * METRES_PER_DEGREE * stretch;
    const side = SQUARES_M.find((metres) => across / metres <= 22) ?? 200000;
    const style = { renderer, color: css("--map-line"), weight: 1, interactive: false };
    const [dLat, dLng] = [side / METRES_PER_DEGREE, side / METRES_PER_DEGREE / stretch];
    for (let lat = Math.ceil(view.getSouth() / dLat) * dLat; lat < view.getNorth(); lat += dLat)
      lines.addLayer(L.polyline([[lat, view.getWest()], [lat, view.getEast()]], style));
    for (let lng = Math.ceil(view.getWest() / dLng) * dLng; lng < view.getEast(); lng += dLng)
      lines.addLayer(L.polyline([[view.getSouth(), lng], [view.getNorth(), lng]], style));
  };
  map.on("moveend zoomend resize", draw);
  return draw;
}

// All stretches of one colour are one line, so that ten hours are drawn as fast as one.
function track(map, known, places, load, limits) {
  const level = (value) => (value === null ? 2 : limits.filter((limit) => value > limit).length + 1);
  const pieces = [];
  const stretches = new Map();
  let last = null;
  known.forEach((index, n) => {
    const place = places[index];
    const before = n ? places[known[n - 1]] : null;
    const begins = !before || (index - known[n - 1] > 1 && before.distanceTo(place) > LONGEST_BRIDGE_M);
    const colour = load ? level(load[index]) : 1;
    if (begins) pieces.push([]);
    pieces[pieces.length - 1].push(place);
    if (!stretches.has(colour)) stretches.set(colour, []);
    const paths = stretches.get(colour);
    if (begins || colour !== last) paths.push(begins ? [place] : [before, place]);
    else paths[paths.length - 1].push(place);
    last = colour;
  });
  const round = { lineCap: "round", lineJoin: "round", interactive: false };
  const edge = L.polyline(pieces, { ...round, weight: 9 }).addTo(map);
  const drawn = [...stretches].map(([colour, paths]) => ({ colour, line: L.polyline(paths, { ...round, weight: 5 }).addTo(map) }));
  return () => {
    edge.setStyle({ color: css("--track-edge") });
    drawn.forEach(({ colour, line }) => line.setStyle({ color: css(load ? `--load-${colour}` : "--accent") }));
  };
}

function lengthMarks(map, known, places, distance) {
  if (!distance) return;
  const total = distance[known[known.length - 1]] / unit.metres;
  const every = [1, 2, 5, 10, 20, 50].find((length) => total / length <= 14) ?? 100;
  let next = every;
  for (const index of known) {
    if (distance[index] === null || distance[index] < next * unit.metres) continue;
    const hidden = distance[index] - next * unit.metres > (every * unit.metres) / 2;
    if (!hidden) {
      const icon = L.divIcon({ className: "km-mark", html: number(next), iconSize: [22, 22] });
      L.marker(places[index], { icon, interactive: false, keyboard: false }).addTo(map);
    }
    next += every;
  }
}

function ends(map, start, finish) {
  const mark = (place, name, className, size, above) => {
    const icon = L.divIcon({ className, html: "", iconSize: [size, size] });
    L.marker(place, { icon, title: name, alt: name, keyboard: false, zIndexOffset: above }).addTo(map);
  };
  mark(finish, say("Finish"), "end-mark finish", 18, 500);
  mark(start, say("Start"), "end-mark", 10, 1000);
}

function nearest(map, known, spots, at) {
  const scale = 2 ** map.getZoom();
  const here = map.project(at, 0);
  let [best, least] = [null, (28 / scale) ** 2];
  spots.forEach((spot, n) => {
    const far = (spot.x - here.x) ** 2 + (spot.y - here.y) ** 2;
    if (far < least) [best, least] = [known[n], far];
  });
  return best;
}
