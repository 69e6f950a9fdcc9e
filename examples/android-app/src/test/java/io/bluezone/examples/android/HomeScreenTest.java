// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.content.Intent;
import android.net.Uri;
import android.widget.TextView;
import com.google.common.collect.ImmutableList;
import io.bluezone.tracing.TracingStatus;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.annotation.Config;

/** The answer that the first screen gives, and its way to a telephone. */
@RunWith(RobolectricTestRunner.class)
@Config(application = SimulatedApp.class, sdk = 35)
public class HomeScreenTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final LocalDate FIRST = LocalDate.of(2026, 2, 27);

  @Rule public final AppWindow window = new AppWindow();
  private final SimulatedApp app = window.app();
  private final TestAuthority authority = new TestAuthority(SimulatedApp.START.plus(DAY));

  @Before
  public void traceForADay() throws Exception {
    app.declareJobs();
    app.trace(Duration.ofMinutes(20));
    app.rest(DAY.minusMinutes(20));
    authority.start();
  }

  @After
  public void end() {
    app.authority().set(AuthorityEntry.NONE);
    authority.close();
  }

  @Test
  public void saysThatNothingIsKnownWithoutAnAuthority() {
    window.press(Text.HOME);
    assertThat(window.shown())
        .contains("Contact with a case: not known", "No health authority is set.")
        .doesNotContain("No contact with a case is known");
  }

  @Test
  public void answersNoOnlyAfterACheckAndForADay() {
    app.tracer.start();
    enter("");
    window.press(Text.HOME);
    assertThat(window.shown())
        .contains("Contact with a case: not known", "The app has not checked yet.");
    window.press(Text.CHECK_NOW);
    assertThat(window.shown())
        .contains("No contact with a case is known", "Last checked on 28 Feb, 08:00.")
        .containsPattern("In the last 14 days this phone has listened for (19|20) min\\.");
    authority.unreachable = true;
    app.world.run(DAY.plusMinutes(1));
    window.press(Text.HOME);
    assertThat(window.shown())
        .contains("Contact with a case: not known", "last reached on 28 Feb, 08:00");
    window.press(Text.CHECK_NOW);
    assertThat(window.shown()).doesNotContain("No contact with a case is known");
  }

  @Test
  public void doesNotAnswerNoWhileNoOneIsNoticed() {
    enter("");
    window.press(Text.HOME);
    window.press(Text.CHECK_NOW);
    assertThat(window.shown())
        .contains("Contact with a case: not known", window.words(Text.STOPPED_REMARK))
        .doesNotContain("No contact with a case is known");
    app.trace(Duration.ofMinutes(1));
    window.waitASecond();
    assertThat(window.shown())
        .contains("No contact with a case is known", "Tracing is on")
        .doesNotContain("Tracing is hindered");
    app.power(false);
    app.world.run(Duration.ofMinutes(1));
    for (Text tab : new Text[] {Text.HOME, Text.EXPOSURES}) {
      window.press(tab);
      assertThat(window.shown())
          .contains("Contact with a case: not known", "Bluetooth is switched off. Switch it on.")
          .doesNotContain("No contact with a case is known", "Tracing is on");
    }
    app.power(true);
    app.world.run(Duration.ofMinutes(1));
    window.waitASecond();
    assertThat(window.shown()).contains("No contact with a case is known");
  }

  @Test
  public void saysOfEachDayHowLongItListened() {
    window.press(Text.HOME);
    assertThat(window.shown())
        .containsPattern("\\d \\(\\d within 2 m\\)\\s+listened for (19|20) min of 24 h")
        .contains("– (did not listen)")
        .doesNotContain("none noted");
    app.rest(Duration.ofHours(16));
    app.listening().onStatus(running());
    app.listen(DAY);
    window.press(Text.SETTINGS);
    window.press(Text.HOME);
    assertThat(window.shown()).containsPattern("none noted(?!\\s+listened)");
    app.listen(Duration.ofHours(3));
    app.listening().onStatus(app.tracer.status());
    app.rest(Duration.ofHours(1));
    window.press(Text.SETTINGS);
    window.press(Text.HOME);
    assertThat(window.shown()).containsPattern("none noted\\s+listened for 3 h of 4 h");
  }

  private TracingStatus running() {
    TracingStatus off = app.tracer.status();
    return new TracingStatus(
        off.time(), TracingStatus.State.RUNNING, off.activity(), off.counts(), ImmutableList.of());
  }

  @Test
  public void saysTheSameOnTheScreenOfWarnings() {
    app.tracer.start();
    enter("");
    window.press(Text.EXPOSURES);
    assertThat(window.shown()).contains("Contact with a case: not known");
    window.press(Text.CHECK_NOW);
    assertThat(window.shown()).contains("No contact with a case is known");
  }

  @Test
  public void saysTheAlarmLargestAndCallsByOnePress() throws Exception {
    enter("1900 9095");
    warn();
    TextView largest = largest();
    assertThat(largest.getText().toString()).isEqualTo("You were near a confirmed case");
    for (Text tab : new Text[] {Text.HOME, Text.EXPOSURES}) {
      window.press(tab);
      window.press("Call 1900 9095");
      Intent call = shadowOf(window.activity()).getNextStartedActivity();
      assertThat(call.getAction()).isEqualTo(Intent.ACTION_DIAL);
      assertThat(call.getData()).isEqualTo(Uri.parse("tel:1900%209095"));
    }
  }

  @Test
  public void offersNoCallWithoutANumber() throws Exception {
    enter("");
    warn();
    assertThat(window.shown()).contains("You were near a confirmed case").doesNotContain("Call ");
  }

  private void enter(String hotline) {
    assertThat(app.authority().set(authority.entry(hotline))).isEmpty();
  }

  private void warn() throws Exception {
    app.trace(Duration.ofMinutes(1));
    authority.publish(app.othersKeys(FIRST, FIRST));
    window.press(Text.HOME);
    window.press(Text.CHECK_NOW);
  }

  private TextView largest() {
    TextView largest = window.find(TextView.class).get(0);
    for (TextView each : window.find(TextView.class)) {
      largest = each.getTextSize() > largest.getTextSize() ? each : largest;
    }
    return largest;
  }
}
