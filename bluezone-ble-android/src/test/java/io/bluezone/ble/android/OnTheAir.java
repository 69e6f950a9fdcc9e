// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import static org.robolectric.Shadows.shadowOf;

import android.Manifest.permission;
import android.app.Application;
import android.content.Context;
import android.content.Intent;
import android.location.LocationManager;
import android.os.PowerManager;
import android.os.SystemClock;
import io.bluezone.ble.android.air.Air;
import io.bluezone.ble.android.air.AirShadows;
import io.bluezone.ble.android.air.Phone;
import org.junit.After;
import org.junit.Before;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;

/** A test with phones on the air, whose app has every permission and whose location is on. */
@RunWith(RobolectricTestRunner.class)
public abstract class OnTheAir extends AirShadows {

  Air air;
  Phone phone;
  AndroidRadio radio;

  @Before
  public final void openRadio() throws Exception {
    prepare();
    air = new Air(RuntimeEnvironment.getApplication());
    phone = air.addPhone();
    radio = radioOf(phone);
  }

  @After
  public final void closeRadio() {
    radio.close();
    air.close();
  }

  /** Permissions and location as a user gives them. */
  static void prepare() {
    Application app = RuntimeEnvironment.getApplication();
    shadowOf(app)
        .grantPermissions(
            permission.BLUETOOTH,
            permission.BLUETOOTH_ADMIN,
            permission.ACCESS_COARSE_LOCATION,
            permission.ACCESS_FINE_LOCATION,
            permission.BLUETOOTH_SCAN,
            permission.BLUETOOTH_ADVERTISE,
            permission.BLUETOOTH_CONNECT);
    location(true);
  }

  static void location(boolean on) {
    LocationManager manager =
        (LocationManager)
            RuntimeEnvironment.getApplication().getSystemService(Context.LOCATION_SERVICE);
    shadowOf(manager).setLocationEnabled(on);
  }

  static void screen(Air air, boolean on) {
    Application app = RuntimeEnvironment.getApplication();
    PowerManager power = (PowerManager) app.getSystemService(Context.POWER_SERVICE);
    shadowOf(power).turnScreenOn(on);
    app.sendBroadcast(new Intent(on ? Intent.ACTION_SCREEN_ON : Intent.ACTION_SCREEN_OFF));
    air.settle();
  }

  static AndroidRadio radioOf(Phone phone) throws Exception {
    return AndroidRadio.open(
        phone.context(),
        AndroidRadioSettings.DEFAULT,
        new ScanBudget(SystemClock::elapsedRealtime));
  }
}
