// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.app.AlertDialog;
import android.content.DialogInterface;
import android.content.Intent;
import android.net.Uri;
import android.os.Looper;
import io.bluezone.authority.original.OriginalCaseReader;
import io.bluezone.crypto.OriginalCase;
import io.bluezone.records.state.StateException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.annotation.Config;
import org.robolectric.shadows.ShadowAlertDialog;

/** Nothing leaves without consent. */
@RunWith(RobolectricTestRunner.class)
@Config(
    application = SimulatedApp.class,
    sdk = {26, 35})
public class DisclosureScreenTest {

  private static final Uri FILE = Uri.parse("content://documents/keys");

  @Rule public final AppWindow window = new AppWindow();

  @Test
  public void showsTheDaysAndWhatIsGivenAwayInTheDialog() {
    openDialog();
    String shown = shadowOf(ShadowAlertDialog.getLatestAlertDialog()).getMessage().toString();
    assertThat(shown).startsWith("I have tested positive").contains("2026-02-27 (UTC)");
  }

  @Test
  public void disclosesNothingWithoutAgreement() throws StateException {
    openDialog();
    answer(DialogInterface.BUTTON_NEGATIVE);
    assertThat(window.shown()).contains("Nothing has been given away.");
    assertThat(window.app().tracer.records().consents()).isEmpty();
    assertThat(shadowOf(window.activity()).getNextStartedActivityForResult()).isNull();
  }

  @Test
  public void savesTheKeysAndKeepsTheConsentWithTheShownText() throws Exception {
    openDialog();
    answer(DialogInterface.BUTTON_POSITIVE);
    assertThat(window.app().tracer.records().consents())
        .singleElement()
        .satisfies(
            record ->
                assertThat(record.consent().shownText()).startsWith("I have tested positive"));
    List<OriginalCase> saved = save();
    assertThat(saved).hasSize(1);
    assertThat(window.shown()).contains("The file has been saved.");
  }

  @Test
  public void keepsKeysThatWaitToBeSavedWhenThePhoneTurns() throws Exception {
    openDialog();
    answer(DialogInterface.BUTTON_POSITIVE);
    shadowOf(window.activity()).clearNextStartedActivities();
    window.controller.recreate();
    window.press(Text.SAVE);
    assertThat(save()).hasSize(1);
  }

  @Test
  public void disclosesNothingWithoutAFinishedDay() throws StateException {
    window.app().trace(Duration.ofMinutes(1));
    window.open(Text.DISCLOSURE);
    window.press(Text.GIVE_CONSENT);
    answer(DialogInterface.BUTTON_POSITIVE);
    assertThat(window.shown()).contains("Nothing has been given away: ");
    assertThat(window.app().tracer.records().consents()).isEmpty();
  }

  private void openDialog() {
    window.app().trace(Duration.ofMinutes(1));
    window.app().tracer.stop();
    window.app().world.run(Duration.ofDays(1));
    window.open(Text.DISCLOSURE);
    window.press(Text.GIVE_CONSENT);
  }

  private void answer(int button) {
    AlertDialog dialog = ShadowAlertDialog.getLatestAlertDialog();
    dialog.getButton(button).performClick();
    shadowOf(Looper.getMainLooper()).idle();
  }

  private List<OriginalCase> save() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    shadowOf(window.app().getContentResolver()).registerOutputStream(FILE, out);
    window.comeBackWith(Intent.ACTION_CREATE_DOCUMENT, FILE);
    return OriginalCaseReader.readAll(new ByteArrayInputStream(out.toByteArray()));
  }
}
