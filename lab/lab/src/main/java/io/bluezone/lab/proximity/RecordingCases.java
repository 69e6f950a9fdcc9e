// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.proximity;

import io.bluezone.ble.virtual.world.Fidelity;
import io.bluezone.examples.scanner.scenario.Scenario;
import io.bluezone.examples.scanner.scenario.Scenario.AppChange.State;
import io.bluezone.examples.scanner.scenario.ScenarioDevice;
import io.bluezone.examples.scanner.sim.ScenarioWorld;
import io.bluezone.examples.scanner.sim.SimulatedContact;
import io.bluezone.examples.scanner.sim.SimulatedContacts;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.records.vault.VaultException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The 24 recording cases of the white paper, and what becomes of them when screens go off and apps
 * are ended. One phone scans two; recorded means that both were.
 */
public final class RecordingCases {

  private static final Instant START = Instant.parse("2020-08-09T02:00:00Z");
  private static final Duration TOGETHER = Duration.ofMinutes(10);

  public enum Platform {
    ANDROID,
    IOS;

    private Scenario.Kind kind(boolean open) {
      if (this == ANDROID) {
        return Scenario.Kind.ANDROID;
      }
      return open ? Scenario.Kind.IPHONE : Scenario.Kind.IPHONE_BACKGROUND;
    }
  }

  /** The change as they come together. */
  public enum Change {
    /** Nothing: the case as the white paper has it. */
    NONE("cases.none", null, null),
    /** The screen of the phone that scans goes off, or is locked. */
    SCANNER_OFF("cases.scanner-off", State.BACKGROUND, null),
    /** The app of the phone that scans is ended. */
    SCANNER_ENDED("cases.scanner-ended", State.ENDED, null),
    /** The screens of the two others go off, or are locked. */
    OTHERS_OFF("cases.others-off", null, State.BACKGROUND),
    /** The apps of the two others are ended. */
    OTHERS_ENDED("cases.others-ended", null, State.ENDED),
    /** All three screens are on, with the app on them. */
    ALL_OPEN("cases.all-open", State.OPEN, State.OPEN);

    /** The name of its text. */
    final String key;

    private final Optional<State> ofScanner;
    private final Optional<State> ofOthers;

    Change(String key, @Nullable State ofScanner, @Nullable State ofOthers) {
      this.key = key;
      this.ofScanner = Optional.ofNullable(ofScanner);
      this.ofOthers = Optional.ofNullable(ofOthers);
    }
  }

  /**
   * A case: the systems of the phone that scans and of the two others, whether its app is on the
   * screen, how many of the others have theirs there, and whether the screen of one without is off.
   */
  public record Case(
      Platform scanner, Platform others, boolean scannerOpen, int othersOpen, boolean screenOff) {}

  private RecordingCases() {}

  /** {@return all of them, by class} */
  public static List<Case> all() {
    List<Case> all = new ArrayList<>();
    for (Platform scanner : Platform.values()) {
      for (Platform others : Platform.values()) {
        for (boolean scannerOpen : new boolean[] {true, false}) {
          all.add(new Case(scanner, others, scannerOpen, 1, false));
          all.add(new Case(scanner, others, scannerOpen, 0, false));
          all.add(new Case(scanner, others, scannerOpen, 0, true));
        }
      }
    }
    return all;
  }

  /** Tells whether it is recorded after each change, by real tracers in the simulated world. */
  public static Map<Change, Boolean> run(Case which) throws VaultException, ContactLogException {
    Map<Change, Boolean> recorded = new LinkedHashMap<>();
    for (Change change : Change.values()) {
      recorded.put(change, isRecorded(which, change));
    }
    return recorded;
  }

  private static boolean isRecorded(Case which, Change change)
      throws VaultException, ContactLogException {
    List<ScenarioDevice> phones =
        List.of(
            phone("scanner", which.scanner(), which.scannerOpen(), 0, change.ofScanner),
            phone("one", which.others(), which.othersOpen() > 0, 1, change.ofOthers),
            phone("other", which.others(), false, 2, change.ofOthers));
    Scenario scenario =
        new Scenario(START, TOGETHER, Scenario.Air.MEASURED, Fidelity.PACKETS, phones, List.of());
    try (ScenarioWorld world = ScenarioWorld.start(scenario, 1, DutyCycle.WHITE_PAPER)) {
      SimulatedContacts contacts = new SimulatedContacts(world.devices());
      for (Duration t = Duration.ZERO;
          t.compareTo(TOGETHER) < 0;
          t = t.plus(SimulatedContacts.STEP)) {
        world.world().run(SimulatedContacts.STEP);
        contacts.noteIds();
      }
      Set<String> met = new HashSet<>();
      for (SimulatedContact contact : contacts.contacts()) {
        if (contact.who().equals("scanner")) {
          met.add(contact.whom());
        }
      }
      return met.containsAll(Set.of("one", "other"));
    }
  }

  private static ScenarioDevice phone(
      String name, Platform system, boolean open, double metres, Optional<State> state) {
    return new ScenarioDevice(
        name,
        system.kind(open),
        Scenario.Carried.HAND,
        List.of(new Scenario.Stop(Duration.ZERO, metres, 0, false)),
        ScenarioDevice.Copies.NONE,
        Duration.ZERO,
        state.stream().map(each -> new Scenario.AppChange(Duration.ZERO, each)).toList());
  }
}
