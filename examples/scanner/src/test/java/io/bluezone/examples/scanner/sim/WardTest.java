// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.examples.scanner.scenario.Scenario;
import io.bluezone.examples.scanner.scenario.ScenarioFile;
import io.bluezone.records.settings.DutyCycle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scenario of a ward says in its comment what comes of it. */
final class WardTest {

  /** As the authority defines a close contact. */
  private static final double CLOSE_CONTACT = 15;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void findsTheNurseNearTheBedsAndTheBedsApart(long seed) throws Exception {
    Scenario ward = ScenarioFile.read(Path.of("scenarios/ward.yaml"));
    try (ScenarioWorld world = ScenarioWorld.start(ward, seed, DutyCycle.WHITE_PAPER)) {
      SimulatedContacts contacts = new SimulatedContacts(world.devices());
      for (int i = 0; i < 120; i++) {
        world.world().run(Duration.ofSeconds(30));
        contacts.noteIds();
      }
      world.devices().forEach(each -> each.tracer().stop());
      assertThat(contacts.contacts())
          .anyMatch(each -> each.who().equals("nurse") && each.whom().equals("bed 1"))
          .allSatisfy(WardTest::isTrueToTheComment);
    }
  }

  private static void isTrueToTheComment(SimulatedContact contact) {
    boolean patients = contact.who().startsWith("bed") && contact.whom().startsWith("bed");
    if (patients) {
      assertThat(contact.minutesNear()).as("%s", contact).isLessThan(CLOSE_CONTACT);
    } else if (contact.whom().equals("bed 1")) {
      assertThat(contact.minutesNear()).as("%s", contact).isGreaterThan(CLOSE_CONTACT);
    } else if (contact.whom().equals("bed 3")) {
      assertThat(contact.minutesNear()).as("%s", contact).isLessThan(CLOSE_CONTACT);
    }
  }

  /** The same two phones, 2 m apart for half an hour. */
  private static double minutesNear(String air, String carry, Path dir) throws Exception {
    Path file = dir.resolve("pair.yaml");
    Files.writeString(
        file,
        """
        air: %s
        fidelity: windows
        devices:
          - {name: an, carry: %s, path: [{x: 0, y: 0}]}
          - {name: binh, carry: %s, path: [{x: 2, y: 0}]}
        """
            .formatted(air, carry, carry));
    Scenario pair = ScenarioFile.read(file);
    try (ScenarioWorld world = ScenarioWorld.start(pair, 4, DutyCycle.WHITE_PAPER)) {
      SimulatedContacts contacts = new SimulatedContacts(world.devices());
      for (int i = 0; i < 60; i++) {
        world.world().run(Duration.ofSeconds(30));
        contacts.noteIds();
      }
      world.devices().forEach(each -> each.tracer().stop());
      return contacts.contacts().stream().mapToDouble(SimulatedContact::minutesNear).sum();
    }
  }

  @Test
  void countsCarryingInTheMeasuredAirAlone(@TempDir Path dir) throws Exception {
    double inHand = minutesNear("measured", "hand", dir);
    assertThat(inHand).isGreaterThan(30);
    assertThat(minutesNear("measured", "back-pocket", dir)).isZero();
    assertThat(minutesNear("free-space", "back-pocket", dir))
        .isEqualTo(minutesNear("free-space", "hand", dir))
        .isGreaterThan(inHand - 10);
  }
}
