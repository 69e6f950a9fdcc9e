// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import android.os.Build.VERSION;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.android.air.Air;
import io.bluezone.ble.android.air.Phone;
import io.bluezone.testing.radio.RadioPair;
import java.time.Duration;
import java.time.Instant;
import org.robolectric.RuntimeEnvironment;

/** Two phones within each other's range. */
record AndroidPair(
    Air air, Phone firstPhone, Phone secondPhone, AndroidRadio first, AndroidRadio second)
    implements RadioPair {

  static AndroidPair open() throws Exception {
    Air air = new Air(RuntimeEnvironment.getApplication());
    Phone first = air.addPhone();
    Phone second = air.addPhone();
    OnTheAir.prepare();
    return new AndroidPair(air, first, second, OnTheAir.radioOf(first), OnTheAir.radioOf(second));
  }

  @Override
  public void pass(Duration time) {
    air.pass(time);
  }

  /** Android's clock is the machine's; the time that passes on the air is not. */
  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void power(BleRadio radio, boolean on) {
    (radio == first ? firstPhone : secondPhone).power(on);
  }

  /** Since Android 8.1 (API 27) scans without filters pause with the screen. */
  @Override
  public boolean pause(BleRadio radio, boolean paused) {
    OnTheAir.screen(air, !paused);
    return VERSION.SDK_INT >= 27;
  }

  /** Twenty starts of scans at once wait for Android's limit in between. */
  @Override
  public Duration patience() {
    return ScanBudget.PERIOD.multipliedBy(2);
  }

  @Override
  public void close() {
    first.close();
    second.close();
    air.close();
  }
}
