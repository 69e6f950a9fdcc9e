// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.os.Looper;
import android.widget.CheckBox;
import android.widget.EditText;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.annotation.Config;

/** The owner's part in a count, in the settings. */
@RunWith(RobolectricTestRunner.class)
@Config(application = SimulatedApp.class, sdk = 35)
public class CountCardTest {

  @Rule public final AppWindow window = new AppWindow();
  private final SimulatedApp app = window.app();
  private final TestAuthority authority =
      new TestAuthority(SimulatedApp.START.plus(Duration.ofDays(1)));

  @Before
  public void start() throws IOException {
    app.declareJobs();
    app.trace(Duration.ofMinutes(1));
    authority.start();
    assertThat(app.authority().set(authority.entry(""))).isEmpty();
    window.press(Text.SETTINGS);
  }

  @After
  public void end() {
    app.authority().set(AuthorityEntry.NONE);
    authority.close();
  }

  private void tick() {
    window.find(CheckBox.class).get(0).performClick();
    shadowOf(Looper.getMainLooper()).idle();
  }

  private void enrol(String code) {
    List<EditText> fields = window.find(EditText.class);
    fields.get(fields.size() - 1).setText(code);
    window.press(Text.COUNT_ENROL);
  }

  @Test
  public void keepsWhatItsOwnerAnswers() throws IOException {
    assertThat(window.shown()).contains(window.words(Text.COUNT_NOT_ENROLLED));
    assertThat(app.counts().status().agreed()).isEmpty();
    tick();
    assertThat(app.counts().status().agreed()).contains(true);
    tick();
    assertThat(app.counts().status().agreed()).contains(false);
  }

  @Test
  public void saysThatACodeIsNone() throws IOException {
    enrol("0189");
    assertThat(window.shown()).contains(window.words(Text.COUNT_MISTYPED));
    assertThat(app.counts().status().next()).isEmpty();
  }

  @Test
  public void saysThatACodeNeedsAnAuthority() {
    app.authority().set(AuthorityEntry.NONE);
    enrol("ABCD-2345");
    assertThat(window.shown())
        .contains(window.words(Text.NO_AUTHORITY))
        .doesNotContain(window.words(Text.COUNT_MISTYPED));
  }

  @Test
  public void keepsACodeWhileTheAuthorityCannotBeAsked() throws IOException {
    authority.unreachable = true;
    enrol("ABCD-2345");
    assertThat(app.counts().status().enrolled()).isFalse();
    assertThat(app.counts().status().next()).as("it is tried again").isPresent();
  }

  @Test
  public void reportsNothingWithoutACode() {
    app.counts().report(app.link(), app.tracer.status());
    assertThat(authority.requests)
        .noneMatch(request -> request.getUrl().encodedPath().contains("/counts/"));
  }
}
