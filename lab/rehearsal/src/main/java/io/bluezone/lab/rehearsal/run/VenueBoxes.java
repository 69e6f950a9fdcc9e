// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.run;

import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.lab.population.Person;
import io.bluezone.lab.population.Place;
import io.bluezone.lab.population.Point;
import io.bluezone.lab.rehearsal.check.VenueAccount;
import io.bluezone.lab.rehearsal.check.files.VenueFiles;
import io.bluezone.lab.rehearsal.phone.Phone;
import io.bluezone.lab.rehearsal.process.SideBySide;
import io.bluezone.lab.rehearsal.process.VenueProcess;
import io.bluezone.lab.rehearsal.town.Stay;
import io.bluezone.servers.venue.radio.SimulatedHall;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The boxes at the station, the school, the market and the ward. */
final class VenueBoxes {

  /** A box hangs above the middle of the seats. */
  private static final double INTO_THE_ROOM = 2.4;

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final List<Place.Kind> KINDS =
      List.of(Place.Kind.STATION, Place.Kind.SCHOOL, Place.Kind.SHOP, Place.Kind.WARD);

  private final Scene scene;
  private final List<Venue> all = new ArrayList<>();
  private final List<VenueProcess> running = new ArrayList<>();

  private record Venue(
      int place, String name, Path data, SimulatedDevice radio, BoxTruth truth, String token) {}

  VenueBoxes(Scene scene) {
    this.scene = scene;
  }

  /** Starts the boxes. If no run has kept their classes, the first does it before the others. */
  void begin() throws IOException {
    boolean isKept = VenueProcess.isKept(scene.settings.classes());
    List<VenueProcess> booted = new ArrayList<>();
    for (Place.Kind kind : KINDS) {
      VenueProcess box = boot(add(scene.town.first(kind)));
      running.add(box);
      if (all.size() == 1 && !isKept) {
        box.begin(scene.now());
      } else {
        booted.add(box);
      }
    }
    SideBySide.begin(booted, scene.now());
    scene.whereabouts.follow(this::move);
    scene.agenda.addApart(scene.now().plus(MINUTE), this::endMinute);
  }

  private Venue add(int place) throws IOException {
    Place at = scene.town.places().get(place);
    Path data = scene.settings.servers().resolve(at.name());
    Point box = new Point(at.middle().x() + INTO_THE_ROOM, at.middle().y() + INTO_THE_ROOM);
    SimulatedDevice radio =
        scene.world.addDevice(at.name(), SimulatedHall.BOX, new Position(box.x(), box.y()));
    Venue venue =
        new Venue(
            place,
            at.name(),
            data,
            radio,
            new BoxTruth(box, this::isMissed),
            scene.province.boxToken(at.name()));
    all.add(venue);
    return venue;
  }

  /** As docs/station/venue.md says of iPhones in back pockets. */
  private boolean isMissed(int person) {
    Person owner = scene.town.residents().get(person).person();
    return owner.phone() != Person.Phone.ANDROID && owner.carrying() == Person.Carrying.BACK_POCKET;
  }

  private VenueProcess boot(Venue venue) throws IOException {
    Map<String, String> configuration = new LinkedHashMap<>();
    configuration.put("name", venue.name());
    configuration.put("authority", scene.servers.address().toString());
    configuration.put("authority-keys", scene.servers.authorityKey());
    configuration.put("province", scene.province.address().toString());
    configuration.put("token", venue.token());
    VenueProcess box =
        VenueProcess.boot(venue.data(), venue.radio(), configuration, scene.settings.classes());
    scene.servers.add(box);
    return box;
  }

  int size() {
    return KINDS.size();
  }

  int place(int box) {
    return scene.town.first(KINDS.get(box));
  }

  /** The box stops as it is; the next one makes ready meanwhile, for the time of its power. */
  void cutPower(int box, Instant until) throws IOException {
    running.get(box).kill();
    VenueProcess next = boot(all.get(box));
    running.set(box, next);
    next.prepare(until);
  }

  /** The box can write nothing more, or again. */
  void fillDisk(int box, boolean isFull) throws IOException {
    running.get(box).fillDisk(isFull);
  }

  void restart(int box) throws IOException {
    running.get(box).open();
  }

  /** A phone falls silent where it is. */
  void silence(int person) {
    move(person, Optional.empty());
  }

  /** A phone is heard again where it is. */
  void hear(int person) {
    move(person, scene.whereabouts.now(person).map(Stay::seat));
  }

  private void move(int person, Optional<Point> point) {
    Phone phone = scene.phones.get(person);
    if (phone != null && (!phone.isDead() || point.isEmpty())) {
      all.forEach(each -> each.truth().move(person, point, scene.now()));
    }
  }

  private void endMinute() {
    if (!scene.isOver()) {
      all.forEach(each -> each.truth().endMinute(scene.now()));
      scene.agenda.addApart(scene.now().plus(MINUTE), this::endMinute);
    }
  }

  /** Ends the boxes, gives what they counted beside the truth, and tells what screens showed. */
  List<VenueAccount> end() throws IOException {
    scene.servers.endBoxes();
    List<VenueAccount> accounts = new ArrayList<>();
    Screens screens = new Screens(scene.story);
    for (Venue each : all) {
      VenueFiles files = new VenueFiles(each.data());
      Map<Instant, Integer> minutes = files.minutes();
      screens.publicScreen(each.place(), minutes);
      accounts.add(
          new VenueAccount(
              each.name(),
              minutes,
              each.truth().minutes(),
              each.truth().passed(),
              files.handedIn()));
    }
    return accounts;
  }
}
