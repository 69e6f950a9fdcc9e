// The three pictures of the map.
const SHAPES = {
  truth: [["healthy", "disc"], ["infected", "ring"], ["infectious", "diamond"], ["recovered", "square"]],
  phones: [["none", "cross"], ["traces", "disc"], ["asleep", "ring"], ["problem", "triangle"], ["warned", "diamond"], ["disclosed", "plus"]],
};
const PATHS = {
  disc: "M1.500 8a6.500 6.500 0 1 0 13 0a6.500 6.500 0 1 0 -13 0z",
  ring: "M1.500 8a6.500 6.500 0 1 0 13 0a6.500 6.500 0 1 0 -13 0zM4.700 8a3.300 3.300 0 1 1 6.600 0a3.300 3.300 0 1 1 -6.600 0z",
  diamond: "M8 -.5L16.500 8L8 16.500L-.5 8z",
  square: "M2 2h12v12h-12z",
  triangle: "M8 0L16 15H0z",
  cross: "M3 4.400L4.400 3L8 6.600L11.600 3L13 4.400L9.400 8L13 11.600L11.600 13L8 9.400L4.400 13L3 11.600L6.600 8z",
  plus: "M5.500 0h5v5.500h5.500v5h-5.500v5.500h-5v-5.500h-5.500v-5h5.500z",
};
/** What matters is larger and lies on top. */
const LARGE = { truth: [0, 1, 2, 1], phones: [0, 0, 0, 1, 2, 2] };

let colours = {};
function readColours() {
  const style = getComputedStyle(root);
  colours = new Proxy({}, { get: (_, name) => style.getPropertyValue("--" + name).trim() });
}

class Picture {
  constructor(name) {
    this.name = name;
    this.canvas = byId(name + "-map");
    this.out = this.canvas.getContext("2d", { alpha: false });
    this.version = -1;
    this.day = null;
    this.night = null;
    this.sprites = [];
    this.side = 0;
  }

  /** Draws all that does not move, once for the day and once for the night. */
  prepare() {
    const ratio = Math.min(2, devicePixelRatio || 1);
    const side = Math.round(this.canvas.clientWidth * ratio);
    this.version = -1;
    if (side === 0) {
      this.side = 0;
      return;
    }
    this.side = side;
    this.ratio = ratio;
    this.canvas.width = this.canvas.height = side;
    this.scale = side / SIZE;
    this.day = this.ground(false);
    this.night = this.ground(true);
    this.buses = this.bus();
    const dot = Math.max(5.5, Math.min(8, (side / ratio) * .0155)) * ratio;
    this.sprites = (SHAPES[this.name] ?? []).map(([colour, shape], i) => this.sprite(PATHS[shape], colours[colour], dot * (1 + .45 * LARGE[this.name][i])));
    this.canvas.setAttribute("aria-label", t("map." + this.name));
  }

  layer(width, height) {
    const layer = document.createElement("canvas");
    layer.width = Math.ceil(width);
    layer.height = Math.ceil(height);
    return layer;
  }

  sprite(path, colour, size) {
    const edge = this.ratio;
    const layer = this.layer(size + 4 * edge, size + 4 * edge);
    const out = layer.getContext("2d");
    out.translate(layer.width / 2 - size / 2, layer.height / 2 - size / 2);
    out.scale(size / 16, size / 16);
    const shape = new Path2D(path);
    out.lineWidth = (edge * 1.6 * 16) / size;
    out.strokeStyle = colours.card;
    out.lineJoin = "round";
    out.stroke(shape);
    out.fillStyle = colour;
    out.fill(shape, "evenodd");
    return layer;
  }

  bus() {
    const box = town.boxes.find(each => each?.bus);
    if (!box) {
      return null;
    }
    const layer = this.layer(box.w * this.scale + 4, (box.h + 6) * this.scale + 4);
    const out = layer.getContext("2d");
    out.fillStyle = colours.public;
    out.strokeStyle = colours["public-edge"];
    out.lineWidth = 1.5 * this.ratio;
    out.beginPath();
    out.roundRect(2, 2, layer.width - 4, layer.height - 4, 4 * this.ratio);
    out.fill();
    out.stroke();
    return layer;
  }

  ground(night) {
    const layer = this.layer(this.side, this.side);
    const out = layer.getContext("2d", { alpha: false });
    out.scale(this.scale, this.scale);
    out.fillStyle = colours.street;
    out.fillRect(0, 0, SIZE, SIZE);
    this.river(out);
    for (const lot of town.lots) {
      out.fillStyle = lot.kind === "PARK" ? colours.park : colours.land;
      out.beginPath();
      out.roundRect(lot.x, lot.y, lot.w, lot.h, town.gap * .4);
      out.fill();
      if (lot.kind === "PARK") {
        this.trees(out, lot);
      }
    }
    if (night) {
      out.globalAlpha = .5;
      out.fillStyle = colours.night;
      out.fillRect(0, 0, SIZE, SIZE);
      out.globalAlpha = 1;
    }
    places.forEach((place, number) => this.house(out, place, town.boxes[number], night));
    this.labels(out);
    return layer;
  }

  river(out) {
    const { riverX, riverW, streetY, gap } = town;
    out.fillStyle = colours.land;
    out.fillRect(riverX, 0, riverW, SIZE);
    out.strokeStyle = colours.river;
    out.lineWidth = riverW * .62;
    out.beginPath();
    out.moveTo(riverX + riverW / 2, -50);
    for (let y = 0; y <= SIZE + 50; y += 50) {
      out.lineTo(riverX + riverW / 2 + Math.sin(y / 130) * riverW * .14, y);
    }
    out.stroke();
    out.fillStyle = colours.street;
    for (const y of streetY) {
      out.fillRect(riverX, y - gap / 2, riverW, gap);
    }
  }

  trees(out, lot) {
    out.fillStyle = colours.land;
    out.globalAlpha = .55;
    for (let i = 0; i < 7; i++) {
      out.beginPath();
      out.arc(lot.x + lot.w * (.15 + ((i * .37) % .75)), lot.y + lot.h * (.18 + ((i * .53) % .68)), lot.w * .07, 0, 7);
      out.fill();
    }
    out.globalAlpha = 1;
  }

  house(out, place, box, night) {
    if (!box || box.bus) {
      return;
    }
    const open = place.kind === "HOME" || place.kind === "SHOP" || place.kind === "WORK";
    out.fillStyle = open ? (night && place.kind === "HOME" ? colours.lit : colours.house) : colours.public;
    out.strokeStyle = open ? colours["house-edge"] : colours["public-edge"];
    out.lineWidth = (open ? 1 : 1.6) * this.ratio / this.scale;
    out.beginPath();
    out.roundRect(box.x, box.y, box.w, box.h, place.kind === "HOME" ? 5 : 3);
    out.fill();
    out.stroke();
    if (place.kind === "SHOP") {
      out.fillStyle = colours["house-edge"];
      out.fillRect(box.x, box.y, box.w, box.h * .16);
    }
  }

  labels(out) {
    const size = (11.5 * this.ratio) / this.scale;
    out.font = "600 " + size + "px 'Noto Sans', system-ui, sans-serif";
    out.textAlign = "center";
    for (const lot of town.lots) {
      const number = places.findIndex((place, i) => place.kind === lot.kind && town.boxes[i] && town.boxes[i].x >= lot.x && town.boxes[i].x < lot.x + lot.w && town.boxes[i].y >= lot.y && town.boxes[i].y < lot.y + lot.h);
      if (!NAMED.has(lot.kind) || number < 0) {
        continue;
      }
      const text = t("place." + lot.kind);
      const width = out.measureText(text).width + size * .7;
      const x = Math.min(SIZE - width / 2 - 2, Math.max(width / 2 + 2, lot.x + lot.w / 2));
      // Inside its place: beside it are houses and people of others.
      const y = town.boxes[number].y + size * 1.2;
      out.globalAlpha = .88;
      out.fillStyle = colours.card;
      out.beginPath();
      out.roundRect(x - width / 2, y - size * .95, width, size * 1.35, size * .3);
      out.fill();
      out.globalAlpha = 1;
      out.fillStyle = colours.label;
      out.fillText(text, x, y + size * .05);
    }
  }

  draw(at, light, moving) {
    if (this.side === 0) {
      return;
    }
    if (this.name === "authority") {
      if (this.version !== now.version || moving) {
        this.backdrop(light);
        this.counts();
        this.version = now.version;
      }
      return;
    }
    this.backdrop(light);
    this.drawBuses(at);
    const state = this.name === "truth" ? now.health : now.phone;
    for (let size = 0; size <= 2; size++) {
      this.drawPeople(state, LARGE[this.name], size);
    }
    if (chosen.person >= 0) {
      this.mark(where[2 * chosen.person], where[2 * chosen.person + 1], 9);
    }
    if (chosen.place >= 0 && town.boxes[chosen.place] && !town.boxes[chosen.place].bus) {
      const box = town.boxes[chosen.place];
      this.out.strokeStyle = colours.accent;
      this.out.lineWidth = 3 * this.ratio;
      this.out.strokeRect(box.x * this.scale, box.y * this.scale, box.w * this.scale, box.h * this.scale);
    }
  }

  backdrop(light) {
    const out = this.out;
    out.drawImage(light < 1 ? this.night : this.day, 0, 0);
    if (light > 0 && light < 1) {
      out.globalAlpha = light;
      out.drawImage(this.day, 0, 0);
      out.globalAlpha = 1;
    }
  }

  drawBuses(at) {
    for (let place = 0; place < places.length; place++) {
      if (rides[place] && town.boxes[place]) {
        const x = busX(place, at) * this.scale - this.buses.width / 2;
        this.out.drawImage(this.buses, x, town.boxes[place].y * this.scale - this.buses.height / 2);
      }
    }
  }

  drawPeople(state, large, size) {
    for (let person = 0; person < people.length; person++) {
      const kind = state[person];
      if (large[kind] === size) {
        const sprite = this.sprites[kind];
        this.out.drawImage(sprite, where[2 * person] * this.scale - sprite.width / 2, where[2 * person + 1] * this.scale - sprite.height / 2);
      }
    }
  }

  mark(x, y, radius) {
    const out = this.out;
    out.beginPath();
    out.arc(x * this.scale, y * this.scale, radius * this.ratio, 0, 7);
    out.lineWidth = 4.5 * this.ratio;
    out.strokeStyle = colours.card;
    out.stroke();
    out.lineWidth = 2.5 * this.ratio;
    out.strokeStyle = colours.accent;
    out.stroke();
  }

  /** The authority sees no one: the numbers of the public screens, and nothing else. */
  counts() {
    const out = this.out;
    const size = 14 * this.ratio;
    out.font = "700 " + size + "px 'Noto Sans', system-ui, sans-serif";
    out.textAlign = "center";
    places.forEach((place, number) => {
      const box = town.boxes[number];
      if (!place.box || !box || box.bus) {
        return;
      }
      const text = now.screens[number] ?? "–";
      const x = (box.x + box.w / 2) * this.scale, y = (box.y + box.h * .62) * this.scale;
      const width = out.measureText(text).width + size;
      out.fillStyle = colours.accent;
      out.beginPath();
      out.roundRect(x - width / 2, y - size * .85, width, size * 1.7, size * .4);
      out.fill();
      out.fillStyle = colours["on-accent"];
      out.fillText(text, x, y + size * .36);
    });
  }
}
