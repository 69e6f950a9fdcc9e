// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.content.Intent;
import android.net.Uri;
import io.bluezone.authority.bulletin.BulletinWriter;
import io.bluezone.authority.signed.SigningKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.annotation.Config;

/** A bulletin's file, from the file picker to the sentence. */
@RunWith(RobolectricTestRunner.class)
@Config(
    application = SimulatedApp.class,
    sdk = {26, 35})
public class BulletinScreenTest {

  private static final Uri FILE = Uri.parse("content://downloads/cases");

  @Rule public final AppWindow window = new AppWindow();
  private final SecureRandom random = new SecureRandom();
  private final SigningKey authority = SigningKey.random("vn", random);

  @Test
  public void checksABulletinAndTellsTheResult() throws IOException {
    pick(authority.authorityKey().toString(), bulletin(7));
    assertThat(window.shown()).contains("The file of VN, number 7, has been checked.");
  }

  @Test
  public void refusesWhatIsNoBulletinInASentence() {
    pick(authority.authorityKey().toString(), "a photograph".getBytes(StandardCharsets.UTF_8));
    assertThat(window.shown()).contains("This is no file of cases that this app can read.");
  }

  @Test
  @Config(qualifiers = "vi", sdk = 35)
  public void saysARefusalInThePhonesLanguage() {
    pick(authority.authorityKey().toString(), "a photograph".getBytes(StandardCharsets.UTF_8));
    assertThat(window.shown()).contains("Ứng dụng không đọc được tệp này.");
  }

  @Test
  public void refusesAnothersSignature() throws IOException {
    String trusted = SigningKey.random("other", random).authorityKey().toString();
    pick(trusted, bulletin(7));
    assertThat(window.shown()).contains("did not sign this file");
  }

  @Test
  public void refusesADamagedFile() throws IOException {
    byte[] whole = bulletin(7);
    pick(authority.authorityKey().toString(), Arrays.copyOf(whole, whole.length - 100));
    assertThat(window.shown()).contains("The file is damaged.");
  }

  @Test
  public void checksBulletinsInAnyOrderAndTheSameOneAgain() throws IOException {
    String key = authority.authorityKey().toString();
    byte[] last = bulletin(7);
    pick(key, last);
    pick(key, last);
    assertThat(window.shown()).contains("number 7, has been checked");
    pick(key, bulletin(6));
    assertThat(window.shown()).contains("number 6, has been checked");
  }

  @Test
  public void refusesABulletinOfLongAgo() throws IOException {
    byte[] old = bulletin(7);
    window.app().world.run(Duration.ofDays(15));
    pick(authority.authorityKey().toString(), old);
    assertThat(window.shown()).contains("The file is out of date.");
  }

  @Test
  public void asksForAnAuthoritysKey() throws IOException {
    pick("", bulletin(7));
    assertThat(window.shown()).contains("Enter the key of the health authority first.");
  }

  private byte[] bulletin(int number) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new BulletinWriter("VN", number, SimulatedApp.START).signWith(authority).write(out, random);
    return out.toByteArray();
  }

  private void pick(String key, byte[] file) {
    window.open(Text.BULLETIN);
    window.enter(key);
    window.press(Text.OPEN_BULLETIN);
    shadowOf(window.app().getContentResolver())
        .registerInputStream(FILE, new ByteArrayInputStream(file));
    window.comeBackWith(Intent.ACTION_OPEN_DOCUMENT, FILE);
  }
}
