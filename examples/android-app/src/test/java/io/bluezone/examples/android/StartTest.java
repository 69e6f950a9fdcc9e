// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.Manifest;
import android.bluetooth.BluetoothAdapter;
import android.bluetooth.BluetoothManager;
import android.content.Intent;
import io.bluezone.android.permission.TracingNeed;
import io.bluezone.android.service.TracingService;
import java.time.Duration;
import java.util.Locale;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.annotation.Config;

/** The first minutes with the app, on every level of the API that the tests know. */
@RunWith(RobolectricTestRunner.class)
@Config(application = SimulatedApp.class)
public class StartTest {

  @Rule public final AppWindow window = new AppWindow();

  @Test
  public void saysOnTheFirstScreenThatTracingIsOffAndOffersIt() {
    assertThat(window.shown())
        .contains(window.words(Text.STOPPED))
        .contains(window.words(Text.START))
        .contains(window.words(Text.DISCLOSE));
  }

  @Test
  @Config(qualifiers = "vi")
  public void speaksVietnameseOnAVietnamesePhone() {
    assertThat(window.shown())
        .contains("Đã tắt ghi nhận tiếp xúc")
        .contains("Bật ghi nhận")
        .contains("Mã của tôi")
        .doesNotContain("Tracing");
  }

  @Test
  @Config(sdk = {31, 34, 35})
  public void asksForNearbyDevicesFirstFromAndroid12On() {
    assertThat(window.shown()).contains(TracingNeed.NEARBY_DEVICES.why(Locale.ENGLISH));
    window.press(Text.ALLOW);
    assertThat(requested())
        .containsExactlyInAnyOrder(
            Manifest.permission.BLUETOOTH_SCAN,
            Manifest.permission.BLUETOOTH_ADVERTISE,
            Manifest.permission.BLUETOOTH_CONNECT);
  }

  @Test
  @Config(sdk = 26)
  public void asksForLocationFirstOnAndroid8() {
    assertThat(window.shown()).contains(TracingNeed.LOCATION.why(Locale.ENGLISH));
    window.press(Text.ALLOW);
    assertThat(requested()).containsExactly(Manifest.permission.ACCESS_FINE_LOCATION);
  }

  @Test
  @Config(sdk = {31, 34, 35})
  public void doesNotAskAgainForWhatHasBeenGranted() {
    shadowOf(adapter()).setEnabled(false);
    window.press(Text.ALLOW);
    shadowOf(window.app()).grantPermissions(requested());
    window.waitASecond();
    assertThat(window.shown())
        .doesNotContain(TracingNeed.NEARBY_DEVICES.why(Locale.ENGLISH))
        .contains(TracingNeed.BLUETOOTH_ON.why(Locale.ENGLISH));
    shadowOf(window.activity()).clearNextStartedActivities();
    window.press(Text.ALLOW);
    Intent screen = shadowOf(window.activity()).getNextStartedActivityForResult().intent;
    assertThat(screen.getAction()).isEqualTo(BluetoothAdapter.ACTION_REQUEST_ENABLE);
  }

  @Test
  public void switchesTracingOnAndOffByTheButton() {
    window.press(Text.START);
    assertThat(TracingService.isSwitchedOn(window.activity())).isTrue();
    window.press(Text.STOP);
    assertThat(TracingService.isSwitchedOn(window.activity())).isFalse();
  }

  @Test
  public void saysAProblemInASentence() {
    window.app().tracer.start();
    window.app().world.run(Duration.ofMinutes(1));
    window.waitASecond();
    assertThat(window.shown())
        .contains(window.words(Text.RUNNING))
        .contains(window.words(Text.ALL_WELL));
    window.app().world.devices().get(0).power(false);
    window.app().world.run(Duration.ofMinutes(1));
    window.waitASecond();
    assertThat(window.shown()).contains("Bluetooth is switched off. Switch it on.");
  }

  private String[] requested() {
    return shadowOf(window.activity()).getLastRequestedPermission().requestedPermissions;
  }

  private BluetoothAdapter adapter() {
    return window.activity().getSystemService(BluetoothManager.class).getAdapter();
  }
}
