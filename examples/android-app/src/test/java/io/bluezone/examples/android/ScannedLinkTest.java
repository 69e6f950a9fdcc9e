// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import static org.assertj.core.api.Assertions.assertThat;

import android.net.Uri;
import android.widget.CheckBox;
import java.io.IOException;
import java.time.Duration;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.annotation.Config;

/** The QR codes of an authority: they fill fields, and the owner presses. */
@RunWith(RobolectricTestRunner.class)
@Config(application = SimulatedApp.class, sdk = 35)
public class ScannedLinkTest {

  @Rule public final AppWindow window = new AppWindow();
  private final SimulatedApp app = window.app();
  private final TestAuthority authority =
      new TestAuthority(SimulatedApp.START.plus(Duration.ofDays(1)));

  @Before
  public void traceForADay() throws IOException {
    app.declareJobs();
    app.trace(Duration.ofMinutes(1));
    app.rest(Duration.ofDays(1));
    authority.start();
  }

  @After
  public void end() {
    app.authority().set(AuthorityEntry.NONE);
    authority.close();
  }

  @Test
  public void setsTheAuthorityOfAQrCodeOnlyWhenItIsSaved() {
    AuthorityEntry entry = authority.entry("1900 9095");
    window.scan(link(entry));
    assertThat(window.shown())
        .contains(entry.url(), entry.key(), entry.hotline(), "This was read from a QR code.");
    assertThat(app.authority().isSet()).isFalse();
    window.press(Text.SAVE_AUTHORITY);
    assertThat(app.authority().entry()).isEqualTo(entry);
  }

  @Test
  public void fillsInTheCodeOfASheetAndSendsNothing() {
    app.authority().set(authority.entry(""));
    window.scan("bluezone://code/" + TestAuthority.CODE);
    assertThat(window.shown()).contains(window.words(Text.ENTER_CODE), TestAuthority.CODE);
    window.press(Text.NEXT);
    assertThat(window.shown()).contains(window.words(Text.WHAT_LEAVES));
    assertThat(authority.requests).isEmpty();
  }

  @Test
  public void leavesACodeThatIsBeingSentAlone() {
    app.authority().set(authority.entry(""));
    authority.unreachable = true;
    window.scan("bluezone://code/" + TestAuthority.CODE);
    window.press(Text.NEXT);
    window.press(Text.NEXT);
    window.find(CheckBox.class).get(0).performClick();
    window.press(Text.AGREE_AND_SEND);
    window.scan("bluezone://code/00000000");
    assertThat(window.shown()).contains(window.words(Text.WAITING));
    assertThat(app.flow().typed()).isEqualTo(TestAuthority.CODE);
  }

  @Test
  public void refusesNumbersThatATelephoneActsOn() {
    window.scan(link(authority.entry("*21*0123456789#")));
    window.press(Text.SAVE_AUTHORITY);
    assertThat(window.shown()).contains("That is no telephone number.");
    assertThat(app.authority().isSet()).isFalse();
  }

  @Test
  public void staysWhereItIsForOtherLinks() {
    for (String other :
        new String[] {
          "bluezone:code",
          "bluezone://other/12345674",
          "https://code/12345674",
          "bluezone://code",
          "bluezone://code/" + "1".repeat(2_000)
        }) {
      window.scan(other);
      assertThat(window.shown()).as(other).contains(window.words(Text.START));
    }
  }

  private static String link(AuthorityEntry entry) {
    return Uri.parse("bluezone://authority")
        .buildUpon()
        .appendQueryParameter("url", entry.url())
        .appendQueryParameter("key", entry.key())
        .appendQueryParameter("region", entry.region())
        .appendQueryParameter("hotline", entry.hotline())
        .build()
        .toString();
  }
}
