// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.tracing.DutyCycle;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scenario of a ward says in its comment what comes of it. */
final class WardTest {

  /** As the authority defines a close contact. */
  private static final double CLOSE_CONTACT = 15;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theNurseIsNearTheBedsAndTheBedsAreNotNearEachOther(long seed) throws Exception {
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
}
