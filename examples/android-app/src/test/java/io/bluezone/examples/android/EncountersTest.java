// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.annotation.Config;

/** Who is near, and who was. */
@RunWith(RobolectricTestRunner.class)
@Config(
    application = SimulatedApp.class,
    sdk = {26, 35})
public class EncountersTest {

  @Rule public final AppWindow window = new AppWindow();

  @Test
  public void saysThatThereIsNoOtherPhone() {
    window.open(Text.NEARBY);
    assertThat(window.shown()).contains(window.words(Text.NOBODY_NEAR));
    window.open(Text.TODAY);
    assertThat(window.shown()).contains(window.words(Text.NO_ENCOUNTERS));
  }

  @Test
  public void showsANearPhoneUntilItHasNotBeenHeardForMinutes() {
    window.open(Text.NEARBY);
    window.app().trace(Duration.ofMinutes(6));
    window.waitASecond();
    assertThat(window.shown()).contains(window.words(Text.BAND_NEAR) + ": phone ");
    window.app().tracer.stop();
    window.app().world.run(Duration.ofMinutes(6));
    window.waitASecond();
    assertThat(window.shown()).contains(window.words(Text.NOBODY_NEAR));
  }

  @Test
  public void showsAnEncounterWithItsTimesAndNearness() {
    window.app().trace(Duration.ofMinutes(14));
    window.open(Text.TODAY);
    assertThat(window.shown())
        .containsPattern("08:0\\d to 08:1\\d: " + window.words(Text.BAND_NEAR) + ", \\d+ min")
        .containsPattern("Since midnight this phone has listened for 1[34] min of 8 h 14 min\\.");
  }
}
