// The story and its texts, and what is so at a moment.
const people = told.begin.people;
const places = told.begin.places;
const DAY = 86400;

const app = (key, ...values) => fill(told.texts[language].app[key] ?? key, values);

const localOf = at => at + told.midnight;
const dayOf = at => Math.floor(localOf(at) / DAY);
const two = number => String(number).padStart(2, "0");
function clock(at) {
  const minutes = Math.floor((((localOf(at) % DAY) + DAY) % DAY) / 60);
  return two(Math.floor(minutes / 60)) + ":" + two(minutes % 60);
}
function dayText(day) {
  const days = told.texts[language].days;
  return days[day] ? days[day].day : t("day", day + 1);
}
/** As the app writes a moment: its own pattern of the day, with the time set in. */
function appTime(at) {
  const days = told.texts[language].days;
  return (days[dayOf(at)] ?? { time: "00:00" }).time.replace("00:00", clock(at));
}
const dayAndClock = at => at < 0 ? t("before") : dayText(dayOf(at)) + " " + clock(at);
function span(seconds) {
  const minutes = Math.max(0, Math.round(seconds / 60));
  return minutes < 60 ? t("minutes", minutes) : t("hours", (minutes / 60).toFixed(minutes < 600 ? 1 : 0).replace(".", language === "vi" ? "," : "."));
}

// ---- Events, sorted by their time; stays by person.
let events = [];
let stays = people.map(() => []);
let troubles = [];
let infections = new Map();
let missed = people.map(() => []);
let reached = 0;
let end = null;

const PLANNED = new Set(["Stay", "Step", "Infected", "Trouble", "Missed"]);
/** The place of its time in each kind of event. */
const AT = { Stay: 2, Infected: 1, Step: 1, Missed: 2, Trouble: 0, Tracing: 1, Contacts: 1, Checked: 1, Warned: 1, Visit: 1, AtSamePlace: 1, Disclosed: 1, Authority: 0, Bulletin: 0, Screen: 1, End: 0 };

function take(more) {
  const touched = new Set();
  for (const [kind, values] of more) {
    const at = values[AT[kind]];
    if (kind === "Stay") {
      stays[values[0]].push({ place: values[1], from: at, until: values[3] });
      touched.add(values[0]);
      seat(values[0], values[1]);
      continue;
    }
    if (!PLANNED.has(kind)) {
      reached = Math.max(reached, at);
    }
    if (kind === "Trouble") {
      troubles.push({ at, until: values[1], kind: values[2], place: values[3], person: values[4] });
    } else if (kind === "Infected") {
      infections.set(values[0], { at, by: values[2], place: values[3] });
    } else if (kind === "Missed") {
      missed[values[0]].push({ by: values[1], at, reason: values[3] });
    } else if (kind === "End") {
      end = { at, checked: values[1], broken: values[2] };
    }
    events.push({ at, kind, values });
  }
  touched.forEach(person => stays[person].sort((a, b) => a.from - b.from));
  events.sort((a, b) => a.at - b.at);
  troubles.sort((a, b) => a.at - b.at);
}

// ---- Seats: each person has one at each place that they go to.
const seats = places.map(() => new Map());
function seat(person, place) {
  if (!seats[place].has(person)) {
    seats[place].set(person, seats[place].size);
  }
}

const HEALTHY = 0, INFECTED = 1, INFECTIOUS = 2, RECOVERED = 3;
const NONE = 0, TRACES = 1, ASLEEP = 2, PROBLEM = 3, WARNED = 4, DISCLOSED = 5;

/** What is so at a moment: all events until then, one after the other. */
const now = {
  next: 0,
  health: new Uint8Array(people.length),
  phone: new Uint8Array(people.length),
  healthCounts: new Int32Array(4),
  phoneCounts: new Int32Array(6),
  steps: [], tracing: [], contacts: [], checks: [], warnings: [], visits: [], samePlace: [], disclosed: [],
  authority: null, bulletins: [], screens: [],
  version: 0,

  clear() {
    this.next = 0;
    this.health.fill(HEALTHY);
    this.steps = people.map(() => []);
    this.tracing = people.map(() => null);
    this.contacts = people.map(() => new Map());
    this.checks = people.map(() => null);
    this.warnings = people.map(() => []);
    this.visits = people.map(() => []);
    this.samePlace = people.map(() => new Map());
    this.disclosed = people.map(() => null);
    this.authority = null;
    this.bulletins = [];
    this.screens = places.map(() => null);
    this.version++;
    for (let i = 0; i < people.length; i++) {
      this.phone[i] = this.phoneOf(i);
    }
    this.count();
  },

  phoneOf(person) {
    if (people[person].phone === null) {
      return NONE;
    }
    if (this.disclosed[person]) {
      return DISCLOSED;
    }
    if (this.warnings[person].some(each => !each.revoked)) {
      return WARNED;
    }
    const tracing = this.tracing[person];
    if (tracing && (!tracing.running || tracing.problems.length > 0)) {
      return PROBLEM;
    }
    return people[person].phone === "IPHONE_BACKGROUND" ? ASLEEP : TRACES;
  },

  count() {
    this.healthCounts.fill(0);
    this.phoneCounts.fill(0);
    for (let i = 0; i < people.length; i++) {
      this.healthCounts[this.health[i]]++;
      this.phoneCounts[this.phone[i]]++;
    }
  },

  seek(at) {
    if (this.next > 0 && events[this.next - 1].at > at) {
      this.clear();
    }
    const before = this.next;
    while (this.next < events.length && events[this.next].at <= at) {
      this.apply(events[this.next++]);
    }
    if (this.next !== before) {
      this.version++;
      this.count();
    }
  },

  apply({ at, kind, values }) {
    const person = values[0];
    switch (kind) {
      case "Infected":
        this.health[person] = INFECTED;
        return;
      case "Step":
        this.steps[person].push({ at, step: values[2] });
        if (values[2] === "INFECTIOUS") {
          this.health[person] = INFECTIOUS;
        } else if (values[2] === "RECOVERED") {
          this.health[person] = RECOVERED;
        }
        return;
      case "Tracing":
        this.tracing[person] = { at, running: values[2], problems: values[3] };
        break;
      case "Contacts":
        this.contacts[person].set(values[2], { all: values[3], near: values[4] });
        return;
      case "Checked":
        this.checks[person] = { at, outcome: values[2] };
        return;
      case "Warned":
        this.warn(at, values);
        break;
      case "Visit":
        this.visits[person].push({ at, place: values[2], until: values[3] });
        return;
      case "AtSamePlace":
        this.samePlace[person].set(values[2], { at, revoked: values[3], text: { en: values[4], vi: values[5] } });
        return;
      case "Disclosed":
        this.disclosed[person] = { at, sent: values[2], taken: values[3] };
        break;
      case "Authority":
        this.authority = values;
        return;
      case "Bulletin":
        this.bulletins.push({ at, sequence: values[1], keys: values[2], cases: values[3] });
        return;
      case "Screen":
        this.screens[person] = values[2];
        return;
      default:
        return;
    }
    this.phone[person] = this.phoneOf(person);
  },

  warn(at, [person, , by, [bulletin, day, close, revoked, en, vi]]) {
    const all = this.warnings[person];
    const before = all.findIndex(each => each.by === by && each.day === day);
    const warning = { person, at: before < 0 ? at : all[before].at, by, bulletin, day, close, revoked, text: { en, vi } };
    if (before < 0) {
      all.push(warning);
    } else {
      all[before] = warning;
    }
  },
};

/** The stay of a person at a moment, or the one before the way that they are on. */
function stayAt(person, at) {
  const all = stays[person];
  let low = 0, high = all.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (all[middle].from <= at) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}
