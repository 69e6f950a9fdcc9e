// The map: blocks of a town between streets, and where everyone is on it.
const SIZE = 1000;
const KINDS = ["HOME", "WORK", "SCHOOL", "BUS", "SHOP", "MARKET", "STATION", "WARD"];
const PER_BLOCK = { HOME: 4, WORK: 2, SHOP: 4 };

function layTown() {
  const ofKind = Object.fromEntries(KINDS.map(kind => [kind, []]));
  places.forEach((place, number) => ofKind[place.kind].push(number));
  const blocks = kind => Math.ceil(ofKind[kind].length / (PER_BLOCK[kind] ?? 1));
  const schools = Math.max(1, Math.ceil(ofKind.SCHOOL.length / 8));
  const wanted = blocks("HOME") + blocks("WORK") + blocks("SHOP") + 2 * schools
    + 2 * ofKind.MARKET.length + 2 * ofKind.STATION.length + ofKind.WARD.length + 3;
  const n = Math.max(5, Math.ceil(Math.sqrt(wanted)));
  const gap = 130 / n, river = Math.max(46, 320 / n), bank = n - 2;
  const width = (SIZE - n * gap - river) / n, height = (SIZE - (n + 1) * gap) / n;
  const left = column => gap + column * (width + gap) + (column >= bank ? river - gap : 0);
  const top = row => gap + row * (height + gap);
  const taken = new Set();
  const lots = [];
  const boxes = new Array(places.length).fill(null);

  function free(column, row, wide) {
    for (let i = 0; i < wide; i++) {
      const inside = column + i < n && row < n && !taken.has(row * n + column + i);
      if (!inside || (i > 0 && column + i === bank)) {
        return false;
      }
    }
    return true;
  }
  /** Takes the free blocks next to a spot, given as parts of the map. */
  function block(kind, x, y, wide = 1) {
    let best = null, least = Infinity;
    for (let row = 0; row < n; row++) {
      for (let column = 0; column < n; column++) {
        const far = Math.hypot((column + wide / 2) / n - x, (row + .5) / n - y);
        if (far < least && free(column, row, wide)) {
          least = far;
          best = [column, row];
        }
      }
    }
    if (!best) {
      return null;
    }
    for (let i = 0; i < wide; i++) {
      taken.add(best[1] * n + best[0] + i);
    }
    const lot = { kind, row: best[1], x: left(best[0]), y: top(best[1]), w: wide * width + (wide - 1) * gap, h: height };
    lots.push(lot);
    return lot;
  }
  /** Divides a lot among some places. */
  function divide(lot, numbers, columns, margin) {
    const rows = Math.ceil(numbers.length / columns) || 1;
    numbers.forEach((number, i) => {
      const w = lot.w / columns, h = lot.h / rows;
      boxes[number] = { x: lot.x + (i % columns) * w + margin, y: lot.y + Math.floor(i / columns) * h + margin, w: w - 2 * margin, h: h - 2 * margin, row: lot.row };
    });
  }
  function each(kind, x, y, wide) {
    for (const number of ofKind[kind]) {
      const lot = block(kind, x, y, wide);
      if (lot) {
        divide(lot, [number], 1, height * .06);
      }
    }
  }
  function groups(kind, size, columns, spots) {
    const all = ofKind[kind];
    for (let i = 0; i < all.length; i += size) {
      const [x, y] = spots(i / all.length);
      const lot = block(kind, x, y);
      if (lot) {
        const group = all.slice(i, i + size);
        while (group.length < size) {
          group.push(-1);
        }
        divide(lot, group, columns, height * .07);
      }
    }
    delete boxes[-1];
  }

  each("MARKET", .42, .5, 2);
  each("STATION", .1, .5, 2);
  each("WARD", .9, .3, 1);
  for (let i = 0; i < schools; i++) {
    const lot = block("SCHOOL", .3, .12 + .75 * i, 2);
    const rooms = ofKind.SCHOOL.slice(i * 8, i * 8 + 8);
    if (lot && rooms.length > 0) {
      divide(lot, rooms, Math.min(4, rooms.length), height * .06);
    }
  }
  block("PARK", .62, .3);
  block("PARK", .2, .85);
  groups("SHOP", 4, 2, part => [.25 + .6 * part, .5]);
  groups("WORK", 2, 1, part => [.8, .55 + .4 * part]);
  groups("HOME", 4, 2, part => [.4, part < .5 ? .25 : .75]);
  while (block("PARK", .5, .5)) { /* what is left is green */ }

  const streetX = [];
  for (let column = 0; column <= n; column++) {
    if (column !== bank) {
      streetX.push(column === 0 ? gap / 2 : column === n ? SIZE - gap / 2 : left(column) - gap / 2);
    }
  }
  const streetY = Array.from({ length: n + 1 }, (_, row) => top(row) - gap / 2);
  ofKind.BUS.forEach((number, i) => {
    const row = n < 3 ? 0 : 1 + (i * 3) % (n - 1);
    boxes[number] = { bus: true, row: row - 1, x: 0, y: streetY[row], w: Math.min(80, width * .7), h: Math.max(15, gap * 1.1) };
  });
  return { n, gap, lots, boxes, streetX, streetY, riverX: left(bank) - river, riverW: river };
}

const town = layTown();

/** The rides of a bus: it goes to and fro along its street. */
let rides = [];
function planRides() {
  rides = places.map(place => (place.kind === "BUS" ? [] : null));
  stays.forEach(all => all.forEach(stay => rides[stay.place]?.push({ from: stay.from, until: stay.until })));
  rides = rides.map(all => {
    if (!all) {
      return null;
    }
    const merged = [];
    for (const ride of all.sort((a, b) => a.from - b.from)) {
      const last = merged[merged.length - 1];
      if (last && ride.from <= last.until) {
        last.until = Math.max(last.until, ride.until);
      } else {
        merged.push(ride);
      }
    }
    return merged;
  });
}

/** Metres do not matter on the map: 0 to 1000 from the left. */
function busX(place, at) {
  const all = rides[place];
  let low = 0, high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all[middle].from <= at) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const ride = all[low - 1];
  const part = ride ? Math.min(1, (at - ride.from) / (ride.until - ride.from)) : 0;
  const forward = low % 2 === 1 || low === 0;
  return 50 + (SIZE - 100) * (forward ? part : 1 - part);
}

// ---- Where everyone is: two numbers for each, made once.
const where = new Float32Array(people.length * 2);
const current = new Int32Array(people.length);
const spot = { x: 0, y: 0, row: 0 };

/** Places whose name stands on the map, and its share of their height, where no one sits. */
const NAMED = new Set(["SCHOOL", "MARKET", "STATION", "WARD"]);
const NAME_HEIGHT = .4;

function seatOf(person, place, at) {
  const box = town.boxes[place];
  if (!box) {
    spot.x = SIZE / 2;
    spot.y = SIZE / 2;
    spot.row = 0;
    return;
  }
  const number = seats[place].get(person) ?? 0;
  const count = Math.max(4, seats[place].size);
  const columns = Math.max(2, Math.ceil(Math.sqrt((count * box.w) / box.h)));
  const rows = Math.ceil(count / columns);
  const x = (box.w * ((number % columns) + .5)) / columns;
  const head = NAMED.has(places[place].kind) ? box.h * NAME_HEIGHT : 0;
  const y = head + ((box.h - head) * (Math.floor(number / columns) % rows + .5)) / rows;
  spot.x = box.bus ? busX(place, at) - box.w / 2 + x : box.x + x;
  spot.y = box.bus ? box.y - box.h / 2 + y : box.y + y;
  spot.row = box.row;
}

/** Goes from place to place along the streets: out of the door, across, along, across, in. */
function walk(person, from, to, part) {
  seatOf(person, from.place, from.until);
  const x0 = spot.x, y0 = spot.y, s0 = town.streetY[spot.row + 1];
  seatOf(person, to.place, to.from);
  const x1 = spot.x, y1 = spot.y, s1 = town.streetY[spot.row + 1];
  let across = x1;
  if (s0 !== s1) {
    let least = Infinity;
    for (const x of town.streetX) {
      const far = Math.abs(x - x0) + Math.abs(x - x1);
      if (far < least) {
        least = far;
        across = x;
      }
    }
  }
  const a = Math.abs(s0 - y0), b = Math.abs(across - x0), c = Math.abs(s1 - s0);
  const d = Math.abs(x1 - across), e = Math.abs(y1 - s1);
  let way = (a + b + c + d + e) * part;
  let x = x0, y = s0;
  if (way <= a) {
    y = y0 + Math.sign(s0 - y0) * way;
  } else if ((way -= a) <= b) {
    x = x0 + Math.sign(across - x0) * way;
  } else if ((way -= b) <= c) {
    x = across;
    y = s0 + Math.sign(s1 - s0) * way;
  } else if ((way -= c) <= d) {
    x = across + Math.sign(x1 - across) * way;
    y = s1;
  } else {
    x = x1;
    y = s1 + Math.sign(y1 - s1) * Math.min(e, way - d);
  }
  where[2 * person] = x;
  where[2 * person + 1] = y;
}

const SLOWEST = 1500;

function locate(at) {
  for (let person = 0; person < people.length; person++) {
    const all = stays[person];
    let i = current[person];
    if (i >= all.length || all[i].from > at || (i + 1 < all.length && all[i + 1].from <= at)) {
      i = current[person] = stayAt(person, at);
    }
    const stay = all[i], next = all[i + 1];
    if (stay && next && at > stay.until && next.from > stay.until) {
      // One who has much time leaves late: no one walks for hours.
      const begin = Math.max(stay.until, next.from - SLOWEST);
      if (at > begin) {
        walk(person, stay, next, (at - begin) / (next.from - begin));
        continue;
      }
    }
    seatOf(person, stay ? stay.place : people[person].home, at);
    where[2 * person] = spot.x;
    where[2 * person + 1] = spot.y;
  }
}
