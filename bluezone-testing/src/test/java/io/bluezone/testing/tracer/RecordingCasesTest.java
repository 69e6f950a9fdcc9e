// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.testing.world.TracedDevice;
import io.bluezone.testing.world.TracedWorld;
import io.bluezone.tracing.beacon.Beacon;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The 24 recording cases of the white paper (Bluezone protocol, section 3): one phone scans two.
 * Each class of platforms has six: the scanner with its app on the screen or not, and two others of
 * which one at least is in the background. An iPhone whose screen is off is in the background; to
 * an Android phone it is all the same. Recorded means that both were.
 */
final class RecordingCasesTest {

  private static final Duration TIME = Duration.ofMinutes(10);

  private enum Platform {
    ANDROID,
    IOS
  }

  private enum App {
    FOREGROUND,
    BACKGROUND,
    SCREEN_OFF
  }

  private record Phone(Platform platform, App app) {
    DeviceProfile profile() {
      if (platform == Platform.ANDROID) {
        return DeviceProfile.android();
      }
      return app == App.FOREGROUND
          ? DeviceProfile.iPhoneForeground()
          : DeviceProfile.iPhoneBackground(RecordingCasesTest::overflowBit);
    }

    BeaconForm form() {
      return platform == Platform.ANDROID ? BeaconForm.ANDROID : BeaconForm.IOS;
    }
  }

  private record Case(Phone scanner, Phone one, Phone other) {
    /** An iPhone in the background does not hear another that is. */
    boolean recorded() {
      return scanner.platform() == Platform.ANDROID
          || one.platform() == Platform.ANDROID
          || scanner.app() == App.FOREGROUND;
    }
  }

  private static int overflowBit(UUID service) {
    return service.equals(Beacon.IOS_SERVICE) ? Beacon.OVERFLOW_BIT : 77;
  }

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    App[][] pairs = {
      {App.FOREGROUND, App.BACKGROUND},
      {App.BACKGROUND, App.BACKGROUND},
      {App.BACKGROUND, App.SCREEN_OFF}
    };
    for (Platform scanning : Platform.values()) {
      for (Platform scanned : Platform.values()) {
        for (App app : new App[] {App.FOREGROUND, App.BACKGROUND}) {
          for (App[] pair : pairs) {
            Phone one = new Phone(scanned, pair[0]);
            Phone other = new Phone(scanned, pair[1]);
            cases.add(new Case(new Phone(scanning, app), one, other));
          }
        }
      }
    }
    return cases;
  }

  @Test
  void recordsTwentyOneOfTwentyFour() {
    assertThat(cases()).hasSize(24);
    assertThat(cases().stream().filter(Case::recorded)).hasSize(21);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void recordsWhatTheWhitePaperRecords(Case which) {
    try (TracedWorld world = TracedWorld.create()) {
      TracedDevice scanner = add(world, "scanner", which.scanner(), 0);
      TracedDevice one = add(world, "one", which.one(), 1);
      TracedDevice other = add(world, "other", which.other(), 2);
      world.run(TIME);
      boolean both =
          !scanner.encountersWith(one.currentId()).isEmpty()
              && !scanner.encountersWith(other.currentId()).isEmpty();
      assertThat(both).as("%s", which).isEqualTo(which.recorded());
    }
  }

  /** Screens off: what an iPhone in the background misses it is still itself seen by. */
  @Test
  void recordsAnIPhoneWithItsScreenOffByThoseThatAreOn() {
    try (TracedWorld world = TracedWorld.create()) {
      TracedDevice off = add(world, "off", new Phone(Platform.IOS, App.SCREEN_OFF), 0);
      TracedDevice on = add(world, "on", new Phone(Platform.IOS, App.FOREGROUND), 1);
      world.run(TIME);
      assertThat(on.encountersWith(off.currentId())).isNotEmpty();
      assertThat(off.encountersWith(on.currentId())).isNotEmpty();
      on.radio().become(new Phone(Platform.IOS, App.BACKGROUND).profile());
      world.run(Duration.ofMinutes(10));
      world.run(TIME);
      assertThat(on.encountersWith(off.currentId())).as("both in the background").isEmpty();
    }
  }

  /** An app that was ended neither sends nor hears. */
  @Test
  void missesAnAppThatWasEnded() {
    try (TracedWorld world = TracedWorld.create()) {
      TracedDevice ended = add(world, "ended", new Phone(Platform.ANDROID, App.FOREGROUND), 0);
      TracedDevice runs = add(world, "runs", new Phone(Platform.ANDROID, App.BACKGROUND), 1);
      ended.tracer().stop();
      world.run(TIME);
      assertThat(runs.encounters()).isEmpty();
      assertThat(ended.encounters()).isEmpty();
      ended.tracer().start();
      world.run(TIME);
      assertThat(runs.encounters()).isNotEmpty();
      assertThat(ended.encounters()).isNotEmpty();
    }
  }

  private static TracedDevice add(TracedWorld world, String name, Phone phone, double metres) {
    TracedDevice.Builder device = world.device(name).place(new Position(metres, 0));
    return device.profile(phone.profile()).settings(each -> each.form(phone.form())).start();
  }
}
