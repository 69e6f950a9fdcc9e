// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.run;

import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.examples.population.Place;
import io.bluezone.examples.rehearsal.check.VenueAccount;
import io.bluezone.examples.rehearsal.check.VenueFiles;
import io.bluezone.examples.rehearsal.process.VenueProcess;
import io.bluezone.examples.rehearsal.town.Stay;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The boxes at the station, the school, the market and the ward. */
final class VenueBoxes {

  /** A box hangs above the middle of the seats. */
  private static final double INTO_THE_ROOM = 2.4;

  private static final List<Place.Kind> KINDS =
      List.of(Place.Kind.STATION, Place.Kind.SCHOOL, Place.Kind.SHOP, Place.Kind.WARD);

  private final Scene scene;
  private final List<Venue> all = new ArrayList<>();

  private record Venue(int place, String name, Path data, Map<Instant, Integer> present) {}

  VenueBoxes(Scene scene) {
    this.scene = scene;
  }

  /** Starts all boxes side by side: each takes some seconds. */
  void begin() throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(KINDS.size());
    try {
      List<Future<VenueProcess>> starting = new ArrayList<>();
      for (Place.Kind kind : KINDS) {
        starting.add(start(scene.town.first(kind), threads));
      }
      for (Future<VenueProcess> each : starting) {
        scene.servers.add(each.get());
      }
    } catch (ExecutionException e) {
      throw new IOException("a venue's box has not started", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      threads.shutdownNow();
    }
    scene.agenda.add(scene.now(), this::notePresent);
  }

  private Future<VenueProcess> start(int place, ExecutorService threads) {
    Place at = scene.town.places().get(place);
    Path data = scene.settings.servers().resolve(at.name());
    Position middle =
        new Position(at.middle().x() + INTO_THE_ROOM, at.middle().y() + INTO_THE_ROOM);
    SimulatedDevice radio = scene.world.addDevice(at.name(), DeviceProfile.android(), middle);
    Map<String, String> configuration = new LinkedHashMap<>();
    configuration.put("name", at.name());
    configuration.put("authority", scene.servers.authority().url().toString());
    configuration.put("authority-keys", scene.servers.authority().authorityKey());
    all.add(new Venue(place, at.name(), data, new HashMap<>()));
    return threads.submit(() -> VenueProcess.start(data, scene.now(), radio, configuration));
  }

  /** Notes at each minute's beginning how many phones with the app are where a box is. */
  private void notePresent() {
    if (scene.isOver()) {
      return;
    }
    Instant minute = scene.now().truncatedTo(ChronoUnit.MINUTES);
    Map<Integer, Integer> here = new HashMap<>();
    for (int person : scene.phones.keySet()) {
      scene
          .whereabouts
          .now(person)
          .map(Stay::place)
          .ifPresent(at -> here.merge(at, 1, Integer::sum));
    }
    all.forEach(each -> each.present().put(minute, here.getOrDefault(each.place(), 0)));
    scene.agenda.add(scene.now().plus(Duration.ofMinutes(1)), this::notePresent);
  }

  /** Reads what the boxes counted, and tells what their screens showed. */
  List<VenueAccount> accounts() throws IOException {
    List<VenueAccount> accounts = new ArrayList<>();
    Screens screens = new Screens(scene.story);
    for (Venue each : all) {
      Map<Instant, Integer> minutes = new VenueFiles(each.data()).minutes();
      screens.publicScreen(each.place(), minutes);
      accounts.add(new VenueAccount(each.name(), minutes, each.present()));
    }
    return accounts;
  }
}
