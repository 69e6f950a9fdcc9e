// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.run;

import io.bluezone.ble.virtual.world.Fidelity;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.lab.epidemic.disease.Disease;
import io.bluezone.lab.epidemic.disease.DiseaseParameters;
import io.bluezone.lab.epidemic.disease.Draws;
import io.bluezone.lab.rehearsal.check.IdLedger;
import io.bluezone.lab.rehearsal.check.ListedLedger;
import io.bluezone.lab.rehearsal.check.files.AuthorityFiles;
import io.bluezone.lab.rehearsal.health.Contagion;
import io.bluezone.lab.rehearsal.health.HealthService;
import io.bluezone.lab.rehearsal.health.TestedCase;
import io.bluezone.lab.rehearsal.phone.Phone;
import io.bluezone.lab.rehearsal.phone.TownCarrier;
import io.bluezone.lab.rehearsal.process.ProvinceProcess;
import io.bluezone.lab.rehearsal.province.ProvinceOffice;
import io.bluezone.lab.rehearsal.province.TownUnit;
import io.bluezone.lab.rehearsal.story.StoryWriter;
import io.bluezone.lab.rehearsal.town.Agenda;
import io.bluezone.lab.rehearsal.town.RehearsalTown;
import io.bluezone.lab.rehearsal.town.Resident;
import io.bluezone.lab.rehearsal.town.Truth;
import io.bluezone.lab.rehearsal.town.Whereabouts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that takes part in a run. */
final class Scene implements AutoCloseable {

  final RunSettings settings;
  final Draws draws;
  final RehearsalTown town;
  final Whereabouts whereabouts;
  final Truth truth = new Truth();
  final Contagion contagion;
  final SimulatedWorld world;
  final Agenda agenda = new Agenda();
  final TownCarrier carrier;
  final Servers servers;
  final Clockwork clockwork;
  final HealthService health;
  final List<TownUnit> units;
  final ProvinceOffice province;
  final AuthorityFiles files;
  final StoryWriter story;
  final IdLedger ids = new IdLedger();
  final ListedLedger listed = new ListedLedger();
  final Map<Integer, Phone> phones = new LinkedHashMap<>();
  final Map<Integer, TestedCase> cases = new LinkedHashMap<>();

  private Scene(RunSettings settings, TownCarrier carrier, Servers servers, SimulatedWorld world)
      throws IOException {
    this.settings = settings;
    this.carrier = carrier;
    this.servers = servers;
    this.world = world;
    draws = new Draws(settings.seed(), 0);
    town =
        new RehearsalTown(
            settings.people(), settings.days(), settings.adoption(), settings.seed(), draws);
    whereabouts = new Whereabouts(settings.people());
    contagion = new Contagion(new Disease(DiseaseParameters.ANCESTRAL, draws), draws);
    clockwork = new Clockwork(world, servers, agenda);
    health =
        new HealthService(
            servers.address(),
            servers.authority().newIssuerKey("laboratory"),
            servers.authority().firstPassword().orElseThrow());
    units = TownUnit.of(town);
    ProvinceProcess answering = servers.provinceAt(world.clock().instant()).orElseThrow();
    province = new ProvinceOffice(answering.url(), answering.firstPassword().orElseThrow(), units);
    files = new AuthorityFiles(settings.authority());
    story = StoryBeginning.of(town, settings);
    for (Resident each : town.residents()) {
      if (each.hasApp()) {
        phones.put(
            each.number(),
            new Phone(world, each, settings.seed(), servers.address(), servers.keys()));
      }
    }
    whereabouts.follow(
        (person, point) -> {
          Phone phone = phones.get(person);
          if (phone != null) {
            phone.moveTo(point);
          }
        });
  }

  static Scene start(RunSettings settings) throws IOException {
    Instant begin = RehearsalTown.startOf(0);
    SimulatedWorld world =
        SimulatedWorld.builder()
            .seed(settings.seed())
            .start(begin)
            .fidelity(Fidelity.WINDOWS)
            .build();
    TownCarrier carrier = new TownCarrier();
    try {
      Servers servers =
          Servers.start(settings.authority(), begin, carrier.address(), settings.classes());
      try {
        return new Scene(settings, carrier, servers, world);
      } catch (IOException | RuntimeException e) {
        servers.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      carrier.close();
      throw e;
    }
  }

  /** {@return whether someone's phone has the app running now} */
  boolean isRunning(int person) {
    Phone phone = phones.get(person);
    return phone != null && !phone.isDead();
  }

  Instant now() {
    return world.clock().instant();
  }

  /** {@return the first moment after the last day} */
  Instant end() {
    return RehearsalTown.startOf(settings.days());
  }

  boolean isOver() {
    return !now().isBefore(end());
  }

  /** Notes the days of listed cases that wait: once they are published no one can see them. */
  void noteListed() {
    try {
      listed.note(files.listedDays());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    phones.values().forEach(Phone::close);
    servers.close();
    carrier.close();
  }
}
