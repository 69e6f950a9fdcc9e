// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.Manifest;
import android.bluetooth.BluetoothManager;
import android.content.Context;
import android.os.Looper;
import android.os.PowerManager;
import android.text.Layout;
import android.view.View;
import android.widget.CheckBox;
import android.widget.EditText;
import android.widget.TextView;
import io.bluezone.android.service.TracingService;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;
import org.robolectric.annotation.GraphicsMode;

/**
 * The screens as the framework draws them, in both languages, at the size of a phone: nothing is
 * cut off, what is pressed is large enough, and the pictures of the documents are what the app
 * shows. {@code -Dpictures=write} makes those again.
 */
@RunWith(RobolectricTestRunner.class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(application = SimulatedApp.class, sdk = 34)
public class ScreenPicturesTest {

  private static final File PICTURES = new File("../../docs/images");
  private static final boolean WRITE = "write".equals(System.getProperty("pictures"));
  private static final String PHONE = "w360dp-h740dp-port-notnight-xhdpi";
  private static final LocalDate FIRST = LocalDate.of(2026, 2, 27);

  private final SimulatedApp app = (SimulatedApp) RuntimeEnvironment.getApplication();
  private final TestAuthority authority =
      new TestAuthority(SimulatedApp.START.plus(Duration.ofDays(3)));
  private String language = "";

  @Before
  public void haveAWeek() throws Exception {
    app.zone = ZoneId.of("Asia/Ho_Chi_Minh");
    app.declareJobs();
    shadowOf(app)
        .grantPermissions(
            Manifest.permission.BLUETOOTH_SCAN,
            Manifest.permission.BLUETOOTH_ADVERTISE,
            Manifest.permission.BLUETOOTH_CONNECT,
            Manifest.permission.POST_NOTIFICATIONS);
    shadowOf(app.getSystemService(BluetoothManager.class).getAdapter()).setEnabled(true);
    shadowOf(app.getSystemService(PowerManager.class))
        .setIgnoringBatteryOptimizations(app.getPackageName(), true);
    for (int day = 0; day < 3; day++) {
      app.trace(Duration.ofMinutes(20));
      app.rest(Duration.ofDays(1).minusMinutes(20));
    }
    app.trace(Duration.ofMinutes(4));
    // Tracing was off for three hours of one evening.
    app.getSharedPreferences("listening", Context.MODE_PRIVATE)
        .edit()
        .putString(
            "stretches",
            seconds(-14 * 24) + "-" + seconds(28) + "," + seconds(31) + "-" + seconds(72))
        .apply();
    authority.heldUntil = Optional.of(Instant.parse("2026-03-02T10:00:00Z"));
    authority.start();
  }

  private static long seconds(int hours) {
    return SimulatedApp.START.plus(Duration.ofHours(hours)).getEpochSecond();
  }

  @After
  public void end() {
    app.authority().set(AuthorityEntry.NONE);
    authority.close();
  }

  @Test
  public void drawsEveryScreenInEnglish() throws Exception {
    walk("en");
  }

  @Test
  public void drawsEveryScreenInVietnamese() throws Exception {
    walk("vi");
  }

  @Test
  public void cutsNothingOffInLettersTwiceAsLarge() throws Exception {
    RuntimeEnvironment.setFontScale(2);
    setAuthority();
    language = "vi";
    for (Text tab : new Text[] {Text.HOME, Text.EXPOSURES, Text.DISCLOSE, Text.SETTINGS}) {
      AppWindow window = open("");
      window.press(tab);
      check(window);
      window.after();
    }
  }

  private void walk(String inLanguage) throws Exception {
    language = inLanguage;
    setAuthority();
    TracingService.switchOn(app);
    AppWindow window = open("");
    window.press(Text.CHECK_NOW);
    picture(window, "home");

    window.press(Text.DISCLOSE);
    window.enter("1234 5675");
    window.press(Text.NEXT);
    picture(window, "mistyped");
    window.enter("1234 5674");
    window.press(Text.NEXT);
    picture(window, "leaves");
    window.press(Text.NEXT);
    picture(window, "agree");
    authority.unreachable = true;
    agree(window);
    picture(window, "waiting");
    authority.unreachable = false;
    authority.refuse("code-used");
    window.press(Text.TRY_NOW);
    picture(window, "refused");
    window.press(Text.ANOTHER_CODE);
    authority.issue();
    app.world.run(Duration.ofMinutes(1));
    window.enter("1234 5674");
    window.press(Text.NEXT);
    window.press(Text.NEXT);
    agree(window);
    picture(window, "done");

    window.press(Text.SETTINGS);
    window.find(EditText.class).get(0).setText("https://authority.example");
    window.find(EditText.class).get(1).setText("moh:" + "5f".repeat(32));
    picture(window, "settings");

    authority.publish(app.othersKeys(FIRST, FIRST.plusDays(1)));
    window.press(Text.EXPOSURES);
    window.press(Text.CHECK_NOW);
    picture(window, "exposures");
    window.after();

    AppWindow dark = open("-night");
    picture(dark, "dark");
    dark.after();
  }

  private void setAuthority() {
    assertThat(app.authority().set(authority.entry("1900 9095"))).isEmpty();
  }

  private static void agree(AppWindow window) {
    window.find(CheckBox.class).get(0).performClick();
    window.press(Text.AGREE_AND_SEND);
  }

  private AppWindow open(String night) {
    String phone = night.isEmpty() ? PHONE : PHONE.replace("notnight", "night");
    RuntimeEnvironment.setQualifiers(language + "-" + phone);
    return new AppWindow();
  }

  private void picture(AppWindow window, String name) throws IOException {
    check(window);
    for (EditText field : window.find(EditText.class)) {
      field.setCursorVisible(false); // it blinks
    }
    ScreenPicture picture = ScreenPicture.of(window.activity().getWindow().getDecorView());
    File file = new File(PICTURES, "android-" + name + "-" + language + ".png");
    if (WRITE) {
      picture.write(file);
    }
    picture.assertLooksLike(file);
    assertThat(file.length()).as(file.getName()).isLessThan(60_000);
  }

  private static void check(AppWindow window) {
    shadowOf(Looper.getMainLooper()).idle();
    int least = new Views(window.activity()).dp(Views.TOUCH_DP);
    for (View each : window.find(View.class)) {
      if (each.isClickable()) {
        String name = each instanceof TextView text ? text.getText().toString() : each.toString();
        assertThat(each.getHeight()).as(name).isGreaterThanOrEqualTo(least);
        assertThat(each.getWidth()).as(name).isGreaterThanOrEqualTo(least);
      }
      if (each instanceof TextView text && text.length() > 0 && text.getLayout() != null) {
        Layout layout = text.getLayout();
        int room =
            text.getHeight() - text.getCompoundPaddingTop() - text.getCompoundPaddingBottom();
        assertThat(layout.getHeight()).as("%s", text.getText()).isLessThanOrEqualTo(room + 1);
      }
    }
  }
}
