// SPDX-License-Identifier: Apache-2.0
package com.example;

import io.bluezone.base.TimeSource;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.linux.BlueZRadio;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.client.AuthorityClient;
import io.bluezone.client.SyncReport;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.keys.Disclosure;
import io.bluezone.records.Consent;
import io.bluezone.records.ConsentException;
import io.bluezone.records.exposure.ExposureReport;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.store.FileKeyVault;
import io.bluezone.store.SqliteContactLog;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.ProximityTracer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * Traces, checks a bulletin and discloses its own keys, on {@code bluez} or on {@code sim}, where the neighbour is a case.
 *
 * <pre>Main bluez|sim FOLDER</pre>
 */
public final class Main {

  private final Authority authority = new Authority();
  private final Path folder;

  private Main(Path folder) {
    this.folder = folder;
  }

  /** Runs the time while it traces, and gives the bulletin that is published afterwards. */
  private interface Meanwhile {
    InputStream bulletin() throws IOException;
  }

  /** Runs it; exit code 4 if there is no radio. */
  public static void main(String[] arguments) throws IOException {
    Main program = new Main(Path.of(arguments[1]));
    try {
      if (arguments[0].equals("sim")) {
        program.simulate();
      } else {
        program.useBluetooth();
      }
    } catch (RadioException e) {
      System.out.println("no radio: " + e.getMessage());
      System.exit(4);
    }
  }

  private void useBluetooth() throws IOException {
    try (BleRadio radio = BlueZRadio.open()) {
      trace(radio, TimeSource.system(), () -> authority.publish(Instant.now()));
    }
  }

  private void simulate() throws IOException {
    Instant start = Instant.parse("2026-11-24T22:00:00Z");
    SimulatedWorld world = SimulatedWorld.builder().start(start).build();
    BleRadio radio = world.addDevice(DeviceProfile.android(), Position.ORIGIN);
    BleRadio near = world.addDevice(DeviceProfile.android(), new Position(1, 0));
    try (ProximityTracer neighbour =
        ProximityTracer.builder(near, new InMemoryContactLog(), new InMemoryKeyVault())
            .time(world.time())
            .build()) {
      neighbour.start();
      Meanwhile untilPastMidnight =
          () -> {
            world.run(Duration.ofHours(3));
            Instant now = world.clock().instant();
            return authority.publish(now, neighbour.records().prepareDisclosure(consent(start, now)));
          };
      trace(radio, world.time(), untilPastMidnight);
    }
  }

  private void trace(BleRadio radio, TimeSource time, Meanwhile meanwhile) throws IOException {
    Instant start = time.clock().instant();
    try (KeyVault vault = FileKeyVault.open(folder.resolve("vault"), folder.resolve("vault.key"));
        ContactLog log = SqliteContactLog.open(folder.resolve("contacts.db"), vault);
        ProximityTracer tracer = ProximityTracer.builder(radio, log, vault).time(time).build()) {
      tracer.start();
      InputStream published = meanwhile.bulletin();
      System.out.println("state: " + tracer.status().state());
      for (Problem problem : tracer.status().problems()) {
        System.out.println("problem: " + problem.sentence(Locale.ENGLISH));
      }

      ExposureReport report =
          tracer.records().check(CaseBulletin.read(published, authority.publicKeys()));
      System.out.println("report: " + report.explain(Locale.ENGLISH));

      try (AuthorityClient client =
          AuthorityClient.builder("http://localhost:9", authority.publicKeys())
              .region("VN")
              .build()) {
        SyncReport sync = client.link(tracer.records()).sync();
        System.out.println("authority: " + sync.regions().get(0).state());
      }

      Disclosure disclosure = tracer.records().prepareDisclosure(consent(start, time.clock().instant()));
      System.out.println("keys disclosed: " + disclosure.keys().size());
    } catch (ConsentException e) {
      System.out.println("disclosed: " + e.getMessage());
    }
  }

  private static Consent consent(Instant from, Instant now) {
    return new Consent(
        Consent.Scope.OWN_KEYS, day(from), day(now), "May your keys be published?", now);
  }

  private static LocalDate day(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
